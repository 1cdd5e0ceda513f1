import type { BlockGroup, ListItem } from '@/components/statement/block-groups';
import type { Span } from '@/lib/core/span';
import type { Block } from '@/lib/core/statement-text';

/** Some of the groups of a text that follow one another, and from where to where in the text they reach. */
export interface Chunk {
  readonly groups: readonly BlockGroup[];
  readonly span: Span;
}

/** Some of the chunks that follow one another. */
export interface Stretch {
  /** The number of its first chunk. */
  readonly first: number;
  readonly chunks: readonly Chunk[];
}

/** So many chunks are a stretch, but for the last: what is far from the screen, React knows as one element. */
export const CHUNKS_IN_STRETCH = 16;

/** About as many characters as half a screen shows: what comes onto the screen at once must be painted within one frame. */
const CHUNK_LENGTH = 1_100;

/**
 * Return `groups` in chunks of about a screen each; a group is never cut, however long it is, and a heading never stands
 * at the end of one.
 */
export function chunksOf(groups: readonly BlockGroup[]): Chunk[] {
  const chunks: { groups: BlockGroup[]; span: Span }[] = [];
  for (const group of groups) {
    const span = spanOf(group);
    const last = chunks.at(-1);
    if (last && !isFull(last)) {
      last.groups.push(group);
      last.span = { start: last.span.start, end: span.end };
    } else chunks.push({ groups: [group], span });
  }
  return chunks;
}

/** Return `chunks` in stretches, in order. */
export function stretchesOf(chunks: readonly Chunk[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let first = 0; first < chunks.length; first += CHUNKS_IN_STRETCH) {
    stretches.push({ first, chunks: chunks.slice(first, first + CHUNKS_IN_STRETCH) });
  }
  return stretches;
}

function isFull({ groups, span }: Chunk): boolean {
  return span.end - span.start >= CHUNK_LENGTH && firstBlockOf(groups.at(-1))?.type !== 'heading';
}

/** Return the block with which a group begins. */
export function firstBlockOf(group: BlockGroup | undefined): Block | undefined {
  if (!group) return undefined;
  if (group.kind === 'single') return group.block;
  return group.kind === 'list' ? group.items[0]?.block : group.blocks[0]?.block;
}

function spanOf(group: BlockGroup): Span {
  if (group.kind === 'single') return group.block;
  const start = firstBlockOf(group)?.start ?? 0;
  return { start, end: group.kind === 'list' ? endOf(group.items) : (group.blocks.at(-1)?.block.end ?? 0) };
}

function endOf(items: readonly ListItem[]): number {
  const last = items.at(-1);
  if (!last) return 0;
  return last.children.length > 0 ? endOf(last.children) : last.block.end;
}
