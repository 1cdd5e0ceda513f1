import { describe, expect, test } from 'vitest';
import { moveTag, siblingsOf } from '@/lib/client/tags-cache';
import type { Tag } from '@/lib/contracts/tag';
import { flattenTree } from '@/lib/core/codebook-tree';
import { countBelow, possibleParents, stepPosition, viewCodebook } from './codebook-view';

const tag = (id: string, parentId: string | null, position: number, fields: Partial<Tag> = {}): Tag => ({
  id,
  name: id,
  slug: id,
  definition: '',
  colour: 'teal',
  parentId,
  position,
  archived: false,
  highlightCount: 0,
  editedBy: null,
  editedAt: null,
  editedParts: [],
  editedBefore: null,
  version: 1,
  ...fields,
});

const tags = [
  tag('principles', null, 0),
  tag('sovereignty', 'principles', 0, { definition: 'States decide who enters.' }),
  tag('solidarity', 'principles', 1, { archived: true }),
  tag('humanité', 'principles', 2),
  tag('old', null, 1, { archived: true }),
  tag('gender', 'old', 0),
  tag('subjects', null, 2),
];

const lines = (filter: { query?: string; showArchived?: boolean }): string[] => {
  const { roots, found } = viewCodebook(tags, { query: '', showArchived: false, ...filter });
  return flattenTree(roots).map(
    ({ tag: { id }, depth }) => `${'-'.repeat(depth)}${id}${found.has(id) ? '' : '?'}`,
  );
};

describe('viewCodebook', () => {
  test('leaves archived tags out, unless something else is under them', () => {
    expect(lines({})).toEqual(['principles', '-sovereignty', '-humanité', 'old?', '-gender', 'subjects']);
  });

  test('shows archived tags when asked', () => {
    expect(lines({ showArchived: true })).toContain('-solidarity');
  });

  test('finds by name and definition, whatever the case and accents, and shows the place', () => {
    expect(lines({ query: 'DECIDE states' })).toEqual(['principles?', '-sovereignty']);
    expect(lines({ query: 'humanite' })).toEqual(['principles?', '-humanité']);
    expect(lines({ query: 'nothing such' })).toEqual([]);
  });
});

describe('stepPosition', () => {
  const shown = siblingsOf(tags, 'principles').filter(({ archived }) => !archived);
  const [first, last] = shown as [Tag, Tag];

  test('passes what is not shown', () => {
    const position = stepPosition(tags, shown, last, 'up');
    const moved = siblingsOf(moveTag(tags, last.id, 'principles', position ?? undefined), 'principles');
    expect(moved.map(({ id }) => id)).toEqual(['humanité', 'sovereignty', 'solidarity']);
    expect(stepPosition(tags, shown, first, 'down')).toBe(2);
  });

  test('ends at the ends', () => {
    expect(stepPosition(tags, shown, first, 'up')).toBeNull();
    expect(stepPosition(tags, shown, last, 'down')).toBeNull();
  });
});

test('a tag goes under anything but itself, what is under it and what is archived', () => {
  const [principles] = tags as [Tag];
  expect(possibleParents(tags, principles).map(({ id }) => id)).toEqual(['gender', 'subjects']);
  expect(possibleParents(tags, null).map(({ id }) => id)).not.toContain('old');
});

test('everything under a tag is counted', () => {
  expect(countBelow(tags, 'principles')).toBe(3);
});
