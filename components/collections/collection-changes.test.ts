import { expect, test } from 'vitest';
import type { Collection, CollectionItem } from '@/lib/contracts/collection';
import { type CollectionChanges, collectionChanges } from './collection-changes';

const item = (id: string, fields: Partial<CollectionItem> = {}): CollectionItem => ({
  id,
  kind: 'text',
  highlightId: null,
  statementId: null,
  text: id,
  caption: '',
  editedBy: null,
  editedAt: null,
  highlight: null,
  statement: null,
  ...fields,
});
const drawn: Collection = {
  id: 'c',
  slug: 'c',
  project: 'compact',
  title: 'Title',
  description: '',
  visibility: 'project',
  author: { id: 'u', name: 'Ada' },
  editedBy: null,
  editedAt: null,
  editedParts: [],
  editedBefore: null,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 1,
  can: { edit: true, remove: true, share: true },
  items: [item('a'), item('b'), item('c')],
};
const NOTHING: CollectionChanges = {
  title: null,
  description: null,
  visibility: null,
  added: 0,
  removed: 0,
  rewritten: 0,
  isReordered: false,
};

test.each<[string, Partial<Collection>, Partial<CollectionChanges>]>([
  ['nothing but the version', { version: 2 }, {}],
  ['other words above', { title: 'New', description: 'Why' }, { title: 'New', description: 'Why' }],
  ['a description taken away', { description: '' }, {}],
  ['made private', { visibility: 'private' }, { visibility: 'private' }],
  ['an item added', { items: [item('n'), ...drawn.items] }, { added: 1 }],
  ['an item taken out', { items: [item('a'), item('c')] }, { removed: 1 }],
  ['one for another', { items: [item('a'), item('n'), item('c')] }, { added: 1, removed: 1 }],
  ['another order', { items: [item('b'), item('a'), item('c')] }, { isReordered: true }],
  [
    'other captions and texts',
    { items: [item('a', { caption: 'x' }), item('b', { text: 'y' }), item('c')] },
    { rewritten: 2 },
  ],
])('%s', (_name, fields, changes) => {
  expect(collectionChanges(drawn, { ...drawn, ...fields })).toEqual({ ...NOTHING, ...changes });
});
