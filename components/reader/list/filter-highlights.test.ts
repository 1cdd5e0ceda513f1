import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import {
  filterFromSearch,
  filterHighlights,
  type HighlightFilter,
  ME,
  NO_FILTER,
  searchWithFilter,
} from './filter-highlights';

/** A codebook: rights, with labour rights (archived) under it, and under that wages; and borders. */
const tags = [
  { id: 'rights', parentId: null, archived: false },
  { id: 'labour', parentId: 'rights', archived: true },
  { id: 'wages', parentId: 'labour', archived: false },
  { id: 'borders', parentId: null, archived: false },
].map((tag, position) => ({ ...tag, name: tag.id, position })) as unknown as Tag[]; // the rest is not looked at

function highlight(id: string, more: Partial<Highlight> = {}): Highlight {
  const author = { id: 'anna', name: 'Anna' };
  return { id, tagIds: [], note: null, replyCount: 0, author, ...more } as Highlight; // the rest is not looked at
}

const ben = { id: 'ben', name: 'Ben' };
const all = [
  highlight('plain'),
  highlight('wages', { tagIds: ['wages'], note: 'How much?' }),
  highlight('both', { tagIds: ['borders', 'labour'], author: ben, replyCount: 2 }),
  highlight('borders', { tagIds: ['borders'], author: ben, note: 'Whose?' }),
];

const shown = (filter: Partial<HighlightFilter>) =>
  filterHighlights(all, { ...NO_FILTER, ...filter }, 'ben', tags).map(({ id }) => id);

describe('filterHighlights', () => {
  it('gives back the very list when nothing is asked for', () => {
    expect(filterHighlights(all, NO_FILTER, 'ben', tags)).toBe(all);
  });

  it.each<[string, Partial<HighlightFilter>, string[]]>([
    ['a tag with all below it, archived or not', { tagIds: ['rights'] }, ['wages', 'both']],
    ['each of several tags', { tagIds: ['rights', 'borders'] }, ['both']],
    ['a tag that is not there', { tagIds: ['gone'] }, []],
    ['no tag', { isUntagged: true }, ['plain']],
    ['a person', { person: 'anna' }, ['plain', 'wages']],
    ['oneself', { person: ME }, ['both', 'borders']],
    ['a note', { hasNote: true }, ['wages', 'borders']],
    ['replies', { hasReplies: true }, ['both']],
    ['everything at once', { tagIds: ['borders'], person: ME, hasNote: true }, ['borders']],
  ])('asks for %s', (_name, filter, expected) => {
    expect(shown(filter)).toEqual(expected);
  });
});

describe('searchWithFilter', () => {
  const anyFilter = fc.record({
    tagIds: fc.uniqueArray(fc.uuid(), { maxLength: 3 }),
    isUntagged: fc.boolean(),
    person: fc.option(fc.oneof(fc.uuid(), fc.constant(ME))),
    hasNote: fc.boolean(),
    hasReplies: fc.boolean(),
  });

  it('says the filter such that filterFromSearch reads it, and keeps what else is in the address', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        const params = new URLSearchParams(searchWithFilter('?q=a+word&tag=old&note=1', filter));
        const isUntagged = filter.isUntagged && filter.tagIds.length === 0;
        expect(filterFromSearch(params)).toEqual({ ...filter, isUntagged });
        expect(params.get('q')).toBe('a word');
      }),
    );
  });

  it('says nothing for no filter', () => {
    expect(searchWithFilter('?untagged=1', NO_FILTER)).toBe('');
  });

  it('reads only what makes sense', () => {
    const search = new URLSearchParams('tag=&tag=a&tag=a&untagged=1&by=&note=yes');
    expect(filterFromSearch(search)).toEqual({ ...NO_FILTER, tagIds: ['a'] });
  });
});
