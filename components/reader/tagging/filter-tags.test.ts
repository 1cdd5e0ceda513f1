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
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
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
/** The names that answer, with the letters by which they do in brackets. */
const marked = (typed: string) =>
  filterTags(choices, typed).map(({ tag: { name }, inName }) =>
    Array.from(name)
      .map((letter, at) => (inName.includes(at) ? `[${letter}]` : letter))
      .join('')
      .replaceAll('][', ''),
  );

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
    ['beginnings of words', 'ri hu', ['h']],
    ['inside a word', 'overeign', ['s']],
    ['letters in their order', 'humri', ['h']],
    ['the letters of a word with one left out', 'soverignty', ['s']],
    ['the path', 'principles human', ['h']],
    ['a name before a path', 'principles', ['p', 's', 'h', 'g']],
    ['the definition, after path and name', 'policy', ['s']],
    ['words of name and definition together', 'sovereignty decides', ['s']],
    ['without accents', 'economie', ['l']],
    ['in capitals', 'HUMAN', ['h']],
    ['nothing', 'xyz', []],
  ])('%s', (_name, typed, ids) => {
    expect(idsFor(typed)).toEqual(ids);
  });

  test.each([
    ['what it begins with', 'human', ['[Human] rights']],
    ['beginnings of words', 'ri hu', ['[Hu]man [ri]ghts']],
    ['letters in their order', 'humri', ['[Hum]an [ri]ghts']],
    ['under accents', 'eco', ['[Éco]nomie']],
  ])('marks %s', (_name, typed, names) => {
    expect(marked(typed)).toEqual(names);
  });

  test('marks the path', () => {
    expect(filterTags(choices, 'princ human')[0]?.inPath).toEqual([[0, 1, 2, 3, 4]]);
  });

  test('keeps the order of the codebook within a rank', () => {
    const many = tagChoices(
      Array.from({ length: 2000 }, (_, index) => tag(`t${index}`, `Tag ${index}`, null, { position: index })),
    );
    const found = filterTags(many, 'tag').map((choice) => choice.tag.position);
    expect(found).toEqual(Array.from({ length: 2000 }, (_, index) => index));
  });
});
