import { expect, test } from 'vitest';
import type { Highlight, HighlightPart } from '@/lib/contracts/highlight';
import { changesNow, type HighlightChange, highlightChanges } from './highlight-changes';

const drawn: Highlight = {
  id: 'h',
  project: 'compact',
  statement: 'hearing',
  revision: 1,
  start: 4,
  end: 9,
  exact: 'quick',
  prefix: 'the ',
  suffix: ' fox',
  tagIds: ['a', 'b'],
  note: 'Mine.',
  visibility: 'project',
  anchor: 'anchored',
  author: { id: 'u', name: 'Ada' },
  replyCount: 1,
  editedBy: null,
  editedAt: null,
  editedParts: [],
  editedBefore: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 3,
  can: { edit: true, remove: true, tag: true },
};

test.each<[string, Partial<Highlight>, HighlightChange[]]>([
  ['nothing but the version', { version: 4, updatedAt: '2026-01-02T00:00:00Z' }, []],
  ['another note', { note: 'Theirs.' }, [{ kind: 'note', from: 'Mine.', to: 'Theirs.' }]],
  ['a note taken away', { note: null }, [{ kind: 'note', from: 'Mine.', to: null }]],
  ['other ends', { end: 13, exact: 'quick fox' }, [{ kind: 'passage', to: 'quick fox' }]],
  ['tags in another order', { tagIds: ['b', 'a'] }, []],
  ['other tags', { tagIds: ['b', 'c'] }, [{ kind: 'tags', added: ['c'], removed: ['a'] }]],
  ['a highlight made private', { visibility: 'private' }, [{ kind: 'visibility', to: 'private' }]],
  ['replies', { replyCount: 3 }, [{ kind: 'replies', count: 2 }]],
  ['a reply that was taken back', { replyCount: 0 }, []],
  [
    'several things',
    { note: null, tagIds: [], replyCount: 2 },
    [
      { kind: 'note', from: 'Mine.', to: null },
      { kind: 'tags', added: [], removed: ['a', 'b'] },
      { kind: 'replies', count: 1 },
    ],
  ],
])('%s', (_name, fields, changes) => {
  expect(highlightChanges(drawn, { ...drawn, ...fields })).toEqual(changes);
});

test('of a change it is said how that is by now', () => {
  const now = (...editedParts: HighlightPart[]) => changesNow({ editedParts }, { ...drawn, note: null });
  expect(now('note', 'span', 'tags')).toEqual([
    { kind: 'noteNow', note: null },
    { kind: 'passage', to: 'quick' },
    { kind: 'tagsNow', tagIds: ['a', 'b'] },
  ]);
  expect(now('visibility')).toEqual([{ kind: 'visibility', to: 'project' }]);
  expect(now('presence')).toEqual([{ kind: 'restored' }]);
  expect(now('replies')).toEqual([{ kind: 'repliesNow', count: 1 }]);
  expect(now()).toEqual([]);
});
