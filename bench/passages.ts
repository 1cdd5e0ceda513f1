import { intersectSpans, spansIntersect } from '../lib/core/span';
import { sweep } from '../lib/core/sweep';
import type { DenseStatement } from './dense-statement';
import type { BlockOnScreen, Passage } from './page/calls';

const WORDS = 6;

/** Return how many characters of a block must be marked. */
export function markedCharacters({ spans }: DenseStatement, block: BlockOnScreen): number {
  const inside = spans.filter((span) => spansIntersect(span, block));
  return sweep(block, inside).reduce(
    (sum, { start, end, items }) => sum + (items.length > 0 ? end - start : 0),
    0,
  );
}

/** Return a few words on the screen that begin and end where no other highlight does, if there are any: each turn others. */
export function passageOn(
  screen: readonly BlockOnScreen[],
  statement: DenseStatement,
  turn: number,
): Passage {
  const blocks = screen.filter(({ isWhole }) => isWhole);
  const block = blocks[turn % blocks.length] ?? screen[0];
  if (!block) throw new Error('There is no text on the screen.');
  const edges = new Set(statement.spans.flatMap(({ start, end }) => [start, end]));
  const isFree = ({ start, end }: Passage) => !edges.has(start) && !edges.has(end);
  const words = wordsOf(statement, block);
  const passages = words.slice(0, -WORDS).map(({ start }, index) => ({
    block: block.start,
    start,
    end: words[index + WORDS - 1]?.end ?? start,
  }));
  const free = passages.filter(isFree).filter((_, index) => index % WORDS === 0);
  const others = passages.filter((passage) => !isFree(passage));
  // How often this block had its turn before: what was marked then would not be drawn anew.
  const found = [...free, ...others][Math.floor(turn / Math.max(1, blocks.length))];
  if (!found) throw new Error('There are no words on the screen.');
  return found;
}

/** Return the middle of the word on the screen that most highlights lie on. */
export function placeUnderSeveral(
  screen: readonly BlockOnScreen[],
  statement: DenseStatement,
): { block: number; at: number } {
  const places = screen
    .filter(({ isWhole }) => isWhole)
    .flatMap((block) => {
      const inside = statement.spans.filter((span) => intersectSpans(span, block));
      return wordsOf(statement, block).map(({ start, end }) => {
        const at = Math.floor((start + end) / 2);
        const count = inside.filter((span) => span.start <= at && at < span.end).length;
        return { block: block.start, at, count };
      });
    });
  const best = places.sort((a, b) => b.count - a.count)[0];
  if (!best) throw new Error('There are no words on the screen.');
  return { block: best.block, at: best.at };
}

function wordsOf({ text }: DenseStatement, { start, end }: BlockOnScreen) {
  return [...text.slice(start, end).matchAll(/\w+/g)].map((word) => ({
    start: start + word.index,
    end: start + word.index + word[0].length,
  }));
}
