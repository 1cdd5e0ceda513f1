import type { TrashItem } from '../../../contracts/trash';
import { itemIn, type TrashPages, withItem, withoutItem } from '../../trash-cache';
import type { Of, Sort } from '../sort';

/** How what is restored is drawn on the trash: it is gone there, also when the server has carried it out. */
export const trash: Sort<TrashPages, Of<'restore'>> = {
  draw: (pages, letters) =>
    pages && letters.reduce((drawn, { drawing }) => withoutItem(drawn, drawing.id), pages),
  before: (pages, { drawing: { id } }) => {
    const item = itemIn(pages, id);
    return new Map(item ? [[id, item]] : []);
  },
  accept: (pages) => pages,
  takeBack: (pages, refused) =>
    refused.reduceRight((drawn, { letter: { drawing }, before }) => {
      const item = before?.get(drawing.id) as TrashItem | undefined; // what is drawn on the trash is a thing in it
      return item ? withItem(drawn, item) : drawn;
    }, pages),
};
