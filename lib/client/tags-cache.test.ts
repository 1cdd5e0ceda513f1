import { describe, expect, test } from 'vitest';
import type { Tag } from '../contracts/tag';
import { moveTag, patchTag, putTag, removeTag, siblingsOf } from './tags-cache';

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

/* a ── d, e
   b
   c */
const codebook = [
  tag('a', null, 0),
  tag('b', null, 1),
  tag('c', null, 2),
  tag('d', 'a', 0),
  tag('e', 'a', 1),
];

const written = (tags: readonly Tag[], parentId: string | null): string =>
  siblingsOf(tags, parentId)
    .map(({ id, position }) => `${id}${position}`)
    .join(' ');

describe('moveTag', () => {
  test.each([
    ['up among its siblings', 'c', null, 1, 'a0 c1 b2', 'd0 e1'],
    ['down among its siblings', 'a', null, 1, 'b0 a1 c2', 'd0 e1'],
    ['under another tag, last', 'b', 'a', undefined, 'a0 c1', 'd0 e1 b2'],
    ['under another tag, first', 'c', 'a', 0, 'a0 b1', 'c0 d1 e2'],
    ['to the top', 'd', null, 0, 'd0 a1 b2 c3', 'e0'],
    ['nowhere, when it is not there', 'x', null, 0, 'a0 b1 c2', 'd0 e1'],
  ])('%s', (_, id, parentId, position, roots, underA) => {
    const moved = moveTag(codebook, id, parentId, position);
    expect(written(moved, null)).toBe(roots);
    expect(written(moved, 'a')).toBe(underA);
    expect(moved).toHaveLength(codebook.length);
  });
});

describe('patchTag', () => {
  test('changes what is given and nothing else', () => {
    const [changed] = patchTag(codebook, 'a', { name: 'Sovereignty', archived: true });
    expect(changed).toEqual(tag('a', null, 0, { name: 'Sovereignty', archived: true }));
  });

  test('moves within the same parent by position alone', () => {
    expect(written(patchTag(codebook, 'e', { position: 0 }), 'a')).toBe('e0 d1');
  });
});

test('putTag takes the answer for a new tag in among its siblings', () => {
  expect(written(putTag(codebook, tag('n', 'a', 1)), 'a')).toBe('d0 n1 e2');
});

test('removeTag takes one out', () => {
  expect(written(removeTag(codebook, 'e'), 'a')).toBe('d0');
});
