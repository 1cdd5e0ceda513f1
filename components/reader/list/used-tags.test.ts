import { describe, expect, it } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { countBySubtree, usedTagChoices } from './used-tags';

const tags = [
  { id: 'rights', name: 'Rights', parentId: null, archived: false, position: 0, definition: '' },
  { id: 'labour', name: 'Labour', parentId: 'rights', archived: true, position: 0, definition: '' },
  { id: 'health', name: 'Health', parentId: 'rights', archived: false, position: 1, definition: '' },
  { id: 'unused', name: 'Unused', parentId: null, archived: false, position: 1, definition: '' },
] as unknown as Tag[]; // the rest is not looked at

const marked = (...tagIds: string[]) => ({ tagIds }) as unknown as Highlight; // nor is the rest of this

describe('countBySubtree', () => {
  it('counts a highlight once for each tag above its own', () => {
    const counts = countBySubtree(
      [marked('labour', 'health'), marked('labour'), marked(), marked('gone')],
      tags,
    );
    expect(Object.fromEntries(counts)).toEqual({ rights: 2, labour: 2, health: 1 });
  });
});

describe('usedTagChoices', () => {
  it('lists what is used, archived or not, each with what is above it', () => {
    const choices = usedTagChoices(tags, countBySubtree([marked('labour')], tags));
    expect(choices.map(({ tag, path }) => [tag.name, ...path])).toEqual([['Rights'], ['Labour', 'Rights']]);
  });
});
