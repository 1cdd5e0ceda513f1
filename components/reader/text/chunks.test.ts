import { describe, expect, test } from 'vitest';
import { groupBlocks } from '@/components/statement/block-groups';
import type { Block } from '@/lib/core/statement-text';
import { chunksOf } from './chunks';

const paragraphs = (count: number, length: number): Block[] =>
  Array.from({ length: count }, (_, index) => {
    const start = index * (length + 1);
    return { type: 'paragraph', start, end: start + length };
  });

describe('chunksOf', () => {
  test('holds every group once, in order, in chunks that touch', () => {
    const blocks = paragraphs(100, 599);
    const chunks = chunksOf(groupBlocks(blocks));
    expect(chunks.flatMap(({ groups }) => groups)).toEqual(groupBlocks(blocks));
    expect(chunks.length).toBeGreaterThan(10);
    for (const { groups, span } of chunks) {
      expect(groups[0]).toMatchObject({ block: { start: span.start } });
      expect(groups.at(-1)).toMatchObject({ block: { end: span.end } });
    }
  });

  test('reaches to the end of the innermost item of a list', () => {
    const items: Block[] = [
      { type: 'listItem', level: 1, start: 0, end: 5 },
      { type: 'listItem', level: 2, start: 6, end: 9 },
    ];
    expect(chunksOf(groupBlocks(items)).map(({ span }) => span)).toEqual([{ start: 0, end: 9 }]);
  });

  test('never ends with a heading', () => {
    const [first, second, third] = paragraphs(3, 2_600);
    const heading = second && { ...second, type: 'heading' as const };
    const blocks = [first, heading, third].filter((block) => block !== undefined);
    expect(chunksOf(groupBlocks(blocks)).map(({ groups }) => groups.length)).toEqual([1, 2]);
  });

  test('does not cut a group that is longer than a screen', () => {
    expect(chunksOf(groupBlocks(paragraphs(2, 1_000_000)))).toHaveLength(2);
  });
});
