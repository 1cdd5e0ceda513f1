import { describe, expect, test } from 'vitest';
import { activeFilters, filtersToSearch, parseFilters, withFilter } from './statement-filters';

describe('filters in the address', () => {
  test('come back as they went', () => {
    const filters = { q: 'human rights', kind: 'speech', from: '2017-01-01', sort: 'title' } as const;
    const search = new URLSearchParams(filtersToSearch(filters));
    expect(parseFilters(Object.fromEntries(search))).toEqual(filters);
  });

  test('that mean nothing are left out', () => {
    expect(
      parseFilters({ kind: 'poem', from: '2017-13-45', sort: 'loudest', q: ['a', 'b'], page: '2' }),
    ).toEqual({});
  });

  test('need no mention when they are what one gets anyway', () => {
    expect(filtersToSearch({ sort: '-date' })).toBe('');
  });

  test('can be set and taken away', () => {
    const spoken = withFilter({ q: 'rights' }, 'kind', 'speech');
    expect(spoken).toEqual({ q: 'rights', kind: 'speech' });
    expect(withFilter(spoken, 'q', undefined)).toEqual({ kind: 'speech' });
    expect(withFilter(spoken, 'q', '  ')).toEqual({ kind: 'speech' });
  });

  test('do not count the order among what narrows', () => {
    expect(activeFilters({ q: 'rights', sort: 'title', status: 'draft' })).toEqual(['q']);
  });
});
