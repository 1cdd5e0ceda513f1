import type { Collection, CollectionSummary } from '../../../contracts/collection';
import { putSummary, summaryOf } from '../../collections-cache';
import {
  acceptCollection,
  acceptSummary,
  type CollectionDrawing,
  drawCollection,
  drawSummaries,
  undrawCollection,
  undrawSummaries,
} from '../../collections-drawing';
import { collectionLane } from '../letter';
import type { Of, Sort } from '../sort';

/** An item, or what is above them. */
function subjectIn(drawing: CollectionDrawing): string {
  if (drawing.do === 'putItem') return drawing.item.id;
  return drawing.do === 'removeItem' ? drawing.item : drawing.id;
}

/** How letters are drawn on one collection with its items. */
export const collections: Sort<Collection, Of<'collection'>> = {
  draw: (collection, letters) =>
    collection &&
    drawCollection(
      collection,
      letters.map(({ drawing }) => drawing),
    ),
  subjectOf: ({ drawing }) => subjectIn(drawing),
  isOneRow: true,
  before: (collection) => new Map([[collection.id, collection]]),
  accept: (collection, answers, isLast) => {
    const [row] = answers.flatMap(({ rows }) => rows).slice(-1) as Collection[]; // as the letters were about
    return row ? acceptCollection(collection, row, isLast(collectionLane(row.id))) : collection;
  },
  takeBack: (collection, refused) =>
    refused.reduceRight((drawn, { letter: { drawing }, before, instead }) => {
      const [theirs] = instead as readonly Collection[]; // as the letters were about
      return theirs ?? undrawCollection(drawn, drawing, before?.get(drawing.id) as Collection | undefined);
    }, collection),
};

type ListLetter = Of<'collection'> | Of<'restore'>;

/** What is restored is drawn where it is known what it was. */
function drawingsOf(letter: ListLetter): CollectionDrawing[] {
  if (letter.noun === 'collection') return [letter.drawing];
  const { collection } = letter.drawing;
  return collection ? [{ do: 'put', id: collection.id, collection }] : [];
}

/** How letters are drawn on the list of a project's collections. */
export const collectionList: Sort<readonly CollectionSummary[], ListLetter> = {
  draw: (list, letters) => list && drawSummaries(list, letters.flatMap(drawingsOf)),
  before: (list, { drawing }) => {
    const row = list.find(({ id }) => id === drawing.id);
    return new Map(row ? [[row.id, row]] : []);
  },
  accept: (list, answers, isLast) =>
    (answers.flatMap(({ rows }) => rows) as Collection[]).reduce<readonly CollectionSummary[]>( // as above
      (drawn, row) => acceptSummary(drawn, row, isLast(collectionLane(row.id))),
      list,
    ),
  takeBack: (list, refused) =>
    refused.reduceRight<readonly CollectionSummary[]>((drawn, { letter, before, instead }) => {
      const [theirs] = instead as readonly Collection[]; // as above
      if (theirs) return putSummary(drawn, summaryOf(theirs));
      const old = before?.get(letter.drawing.id) as CollectionSummary | undefined; // what the list has
      return drawingsOf(letter).reduce((all, drawing) => undrawSummaries(all, drawing, old), drawn);
    }, list),
};
