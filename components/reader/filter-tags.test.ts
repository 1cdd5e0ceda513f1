import { describe, expect, test } from 'vitest';
import type { Tag } from '@/lib/contracts/tag';
import { filterTags, tagChoices } from './filter-tags';

function tag(id: string, name: string, parentId: string | null = null, fields: Partial<Tag> = {}): Tag {
  return {
    id,
    name,
    slug: id,
    definition: '',
    colour: 'teal',
    parentId,
    position: 0,
    archived: false,
    highlightCount: 0,
    version: 1,
    ...fields,
  };
}

const choices = tagChoices([
  tag('p', 'Principles', null, { definition: 'What the compact stands on' }),
  tag('s', 'State sovereignty', 'p', { position: 0, definition: 'Each state decides on its own policy' }),
  tag('h', 'Human rights', 'p', { position: 1 }),
  tag('g', 'Rights and returns', 'p', { position: 2 }),
  tag('o', 'Old', 'p', { position: 3, archived: true }),
  tag('l', 'Économie', null, { position: 1 }),
]);

const idsFor = (typed: string) => filterTags(choices, typed).map((choice) => choice.tag.id);

describe('tagChoices', () => {
  test('follows the tree, with paths, without what is archived', () => {
    expect(choices.map(({ tag: { id }, path }) => [id, path.join('/')])).toEqual([
      ['p', ''],
      ['s', 'Principles'],
      ['h', 'Principles'],
      ['g', 'Principles'],
      ['l', ''],
    ]);
  });
});

describe('filterTags', () => {
  test.each([
    ['nothing typed: all', ' ', ['p', 's', 'h', 'g', 'l']],
    ['names that begin with it before those with a later word', 'rights', ['g', 'h']],
    ['inside a word', 'overeign', ['s']],
    ['the path', 'principles human', ['h']],
    ['the definition, after path and name', 'policy', ['s']],
    ['without accents', 'economie', ['l']],
    ['nothing', 'xyz', []],
  ])('%s', (_name, typed, ids) => {
    expect(idsFor(typed)).toEqual(ids);
  });
});
