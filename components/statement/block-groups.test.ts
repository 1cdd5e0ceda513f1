import { describe, expect, test } from 'vitest';
import type { Block } from '@/lib/core/statement-text';
import { groupBlocks, type ListItem } from './block-groups';

const block = (type: Block['type'], level?: number): Block => ({
  type,
  start: 0,
  end: 1,
  ...(level !== undefined && { level }),
});

const outline = (items: readonly ListItem[]): unknown[] =>
  items.map(({ index, children }) => (children.length > 0 ? [index, outline(children)] : index));

describe('groupBlocks', () => {
  test('leaves paragraphs alone and puts neighbours of one kind together', () => {
    const types = ['paragraph', 'paragraph', 'quotation', 'quotation', 'caption', 'quotation'] as const;
    const groups = groupBlocks(types.map((type) => block(type)));
    expect(
      groups.map((group) => ('blocks' in group ? [group.kind, group.blocks.length] : group.kind)),
    ).toEqual(['single', 'single', ['quotation', 2], 'single', ['quotation', 1]]);
  });

  test.each([
    ['a flat list', [1, 1, 1], [0, 1, 2]],
    ['a list in a list', [1, 2, 2, 1], [[0, [1, 2]], 3]],
    ['a level that is skipped', [1, 3, 2, 1], [[0, [1, 2]], 3]],
    ['a list that begins below the first level', [2, 2, 1], [0, 1, 2]],
  ])('nests %s', (_name, levels, expected) => {
    const [group] = groupBlocks(levels.map((level) => block('listItem', level)));
    expect(group?.kind === 'list' && outline(group.items)).toEqual(expected);
  });
});
