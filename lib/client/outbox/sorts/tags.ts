import type { CountedTag, Tag } from '../../../contracts/tag';
import { acceptTag, drawTags, putTag, type TagDrawing, taggedIn, undrawTag } from '../../tags-cache';
import { codebookLane } from '../letter';
import type { Of, Sort } from '../sort';

type TagLetter = Of<'tag'> | Of<'restore'>;

/** What is restored is drawn where it is known what it was. */
function drawingsOf(letter: TagLetter): TagDrawing[] {
  if (letter.noun === 'tag') return [letter.drawing];
  const { tag } = letter.drawing;
  return tag ? [{ do: 'put', tag }] : [];
}

/** How letters are drawn on a codebook. */
export const tags: Sort<readonly Tag[], TagLetter> = {
  draw: (codebook, letters) => codebook && drawTags(codebook, letters.flatMap(drawingsOf)),
  subjectOf: ({ drawing }) => (drawing.do === 'restore' ? drawing.id : taggedIn(drawing)),
  before: (codebook, letter) => {
    const ids = drawingsOf(letter).map(taggedIn);
    return new Map(codebook.filter(({ id }) => ids.includes(id)).map((row) => [row.id, row]));
  },
  accept: (codebook, answers, isLast) =>
    answers.reduce<readonly Tag[]>((drawn, { letter, rows }) => {
      const [row] = rows as readonly CountedTag[]; // what is drawn on a codebook is about a tag
      return row ? acceptTag(drawn, row, isLast(codebookLane(letter.about.project))) : drawn;
    }, codebook),
  takeBack: (codebook, refused) =>
    refused.reduceRight<readonly Tag[]>((drawn, { letter, before, instead }) => {
      const [theirs] = instead as readonly CountedTag[]; // as above
      if (theirs) return putTag(drawn, theirs);
      return drawingsOf(letter).reduce(
        (all, drawing) => undrawTag(all, drawing, before?.get(taggedIn(drawing)) as Tag | undefined), // as above
        drawn,
      );
    }, codebook),
};
