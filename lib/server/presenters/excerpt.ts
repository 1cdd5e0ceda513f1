import { z } from 'zod';
import { blockSchema, markSchema } from '../../contracts/statement';
import { createOffsetMap } from '../../core/code-points';
import { intersectSpans, type Span, spansIntersect } from '../../core/span';

const blocksSchema = z.array(blockSchema);
const marksSchema = z.array(markSchema);

/**
 * Return the blocks that `span` touches with one more before and after, as a text of its own: every offset is counted
 * from its start, and nothing else of the revision is in it.
 */
export function excerptOf(revision: { text: string; blocks: unknown; marks: unknown }, span: Span) {
  const blocks = blocksSchema.parse(revision.blocks);
  const touched = blocks.flatMap((block, index) => (spansIntersect(block, span) ? [index] : []));
  const shown = blocks.slice(Math.max(0, (touched[0] ?? 0) - 1), (touched.at(-1) ?? 0) + 2);
  const part = { start: shown[0]?.start ?? 0, end: shown.at(-1)?.end ?? 0 };
  const moved = <T extends Span>(interval: T): T => ({
    ...interval,
    start: interval.start - part.start,
    end: interval.end - part.start,
  });
  return {
    text: createOffsetMap(revision.text).slice(part.start, part.end),
    blocks: shown.map(moved),
    marks: marksSchema.parse(revision.marks).flatMap((mark) => {
      const inside = intersectSpans(mark, part);
      return inside ? [moved({ ...mark, ...inside })] : [];
    }),
    span: moved({ start: span.start, end: span.end }),
  };
}
