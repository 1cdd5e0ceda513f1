import { describe, expect, test } from 'vitest';
import { buildTree, flattenTree, indexTags, subtreeIds, tagPath, wouldCycle } from './codebook-tree';
import type { FlatTag } from './codebook-tree';

/** Reads "child<parent": "b<a" is the tag b under a. Position is the place in the list. */
function tagsOf(...lines: string[]): FlatTag[] {
  return lines.map((line, position) => {
    const [id = '', parentId = null] = line.split('<');
    return { id, parentId, position, name: id };
  });
}

function outline(tags: readonly FlatTag[]): string {
  return flattenTree(buildTree(tags))
    .map(({ tag, depth }) => '-'.repeat(depth) + tag.id)
    .join(' ');
}

describe('buildTree and flattenTree', () => {
  test.each([
    ['no tags', tagsOf(), ''],
    ['roots', tagsOf('a', 'b'), 'a b'],
    ['children before the next root', tagsOf('a', 'b', 'c<a', 'd<c'), 'a -c --d b'],
    ['children listed before their parents', tagsOf('c<b', 'b<a', 'a'), 'a -b --c'],
    ['a tag whose parent is missing as a root', tagsOf('b<gone', 'c<b'), 'b -c'],
    ['a tag under itself as a root', tagsOf('a<a', 'b<a'), 'a -b'],
    ['a ring opened at its smallest id', tagsOf('c<b', 'b<a', 'a<c', 'd<b'), 'a -b --c --d'],
    ['a ring beside a sound tree', tagsOf('x', 'b<a', 'a<b', 'y<x'), 'x -y a -b'],
  ])('writes out %s', (_name, tags, expected) => {
    expect(outline(tags)).toBe(expected);
  });

  test('orders by position, then name, then id', () => {
    const tag = (id: string, position: number, name: string): FlatTag => ({
      id,
      parentId: null,
      position,
      name,
    });
    const tags = [tag('4', 2, 'a'), tag('3', 1, 'b'), tag('2', 1, 'a'), tag('1', 1, 'a')];
    expect(outline(tags)).toBe('1 2 3 4');
  });

  test('bears a tree a thousand tags deep', () => {
    const chain = Array.from({ length: 1000 }, (_, depth) => `${depth}<${depth - 1}`);
    expect(flattenTree(buildTree(tagsOf(...chain))).at(-1)?.depth).toBe(999);
  });
});

const tree = tagsOf('a', 'b<a', 'c<b', 'd<a', 'e');
const ring = tagsOf('a<c', 'b<a', 'c<b', 'd<b', 'e');

describe('tagPath', () => {
  test.each([
    ['a root', tree, 'e', 'e'],
    ['a leaf', tree, 'c', 'a b c'],
    ['an unknown tag', tree, 'x', ''],
    ['a tag in a ring', ring, 'a', 'b c a'],
    ['a tag under a ring', ring, 'd', 'c a b d'],
  ])('leads to %s', (_name, tags, id, expected) => {
    const ids = (path: readonly FlatTag[]): string => path.map((tag) => tag.id).join(' ');
    expect(ids(tagPath(tags, id))).toBe(expected);
    expect(ids(tagPath(indexTags(tags), id))).toBe(expected);
  });
});

describe('subtreeIds', () => {
  test.each([
    ['a root with all under it', tree, 'a', ['a', 'b', 'c', 'd']],
    ['a leaf', tree, 'c', ['c']],
    ['an unknown tag', tree, 'x', []],
    ['a ring and what hangs from it', ring, 'a', ['a', 'b', 'c', 'd']],
  ])('holds %s', (_name, tags, id, expected) => {
    expect([...subtreeIds(tags, id)].sort()).toEqual(expected);
  });
});

describe('wouldCycle', () => {
  test.each([
    ['to the top', 'b', null, false],
    ['under a sibling', 'd', 'b', false],
    ['under its own parent', 'b', 'a', false],
    ['under itself', 'b', 'b', true],
    ['under its child', 'b', 'c', true],
    ['under its grandchild', 'a', 'c', true],
    ['under an unknown tag', 'a', 'x', false],
  ])('judges a move %s', (_name, id, newParentId, expected) => {
    expect(wouldCycle(tree, id, newParentId)).toBe(expected);
  });
});
