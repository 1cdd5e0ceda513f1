import { describe, expect, test } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { History, Version } from './history';
import { Ledger } from './ledger';
import { gaps, lostWrites, overwrittenNotes, unexplained } from './verdict';
import type { Part } from './world';

const A = '00000000-0000-7000-8000-00000000000a';
const part = { name: 'Ada', project: { slug: 'open' } } as Part; // as much as a ledger asks for

function version(number: number, fields: Partial<Version> = {}): Version {
  return {
    ...{ id: A, version: number, feedVersion: number, project: 'open', note: null, start: 0, end: 5 },
    ...{ visibility: 'project', isDeleted: false, author: 'ada', transaction: String(number), ...fields },
  };
}

function historyOf(versions: Version[], more: Partial<History> = {}): History {
  const feed = Math.max(0, ...versions.map(({ feedVersion }) => feedVersion));
  const events = versions.map(({ feedVersion }) => {
    return { project: 'open', number: feedVersion, kind: 'highlight', subject: A, version: feedVersion };
  });
  const counters = [{ project: 'open', number: feed, feed }];
  return { versions, events, counters, taggings: [], deletedTags: [], replies: [], ...more };
}

/** A ledger of one request; without a status it was never answered. */
function ledgerOf(method: string, address: string, body: unknown, status?: number, answer: unknown = '') {
  const ledger = new Ledger();
  const told = ledger.watcher(part)({ method, address, ifMatch: method === 'PATCH' ? '"1"' : null, body });
  if (status !== undefined) told({ status, body: answer });
  return ledger;
}

const rowOf = (fields: Partial<Highlight>) => ({ id: A, note: null, start: 0, end: 5, ...fields });
const patched = (fields: object, row: Partial<Highlight>) =>
  ledgerOf('PATCH', `/api/v1/highlights/${A}`, fields, 200, rowOf({ visibility: 'project', ...row }));

describe('gaps', () => {
  test('there are none where everything follows, also after a reply, which leaves the highlight as it is', () => {
    expect(gaps(historyOf([version(1), version(1, { feedVersion: 2, transaction: '2' })]))).toEqual([]);
  });

  test.each<[string, History]>([
    ['a version of the highlight', historyOf([version(1), version(3, { feedVersion: 2 })])],
    ['a version of the feed', historyOf([version(1), version(2, { feedVersion: 3 })])],
    ['one version for two changes', historyOf([version(1), version(2, { feedVersion: 1 })])],
    ['an event', historyOf([version(1), version(2)], { events: historyOf([version(1)]).events })],
    ['a number', historyOf([version(1)], { counters: [{ project: 'open', number: 2, feed: 1 }] })],
  ])('%s', (_what, history) => {
    expect(gaps(history)).not.toEqual([]);
  });
});

describe('lost writes', () => {
  test('what was answered and is there, just so, is not lost', () => {
    const ledger = patched({ note: 'x' }, { note: 'x', version: 2 });
    expect(lostWrites(historyOf([version(1), version(2, { note: 'x' })]), ledger)).toEqual([]);
  });

  test('what never was, and what was otherwise, is', () => {
    const ledger = patched({ note: 'x' }, { note: 'x', version: 2 });
    expect(lostWrites(historyOf([version(1)]), ledger)).toHaveLength(1);
    expect(lostWrites(historyOf([version(1), version(2, { note: 'y' })]), ledger)).toHaveLength(1);
  });

  test('so is a deletion of what is there, and a reply that is not', () => {
    const deletion = ledgerOf('DELETE', `/api/v1/highlights/${A}`, null, 204);
    expect(lostWrites(historyOf([version(1)]), deletion)).toHaveLength(1);
    expect(lostWrites(historyOf([version(1), version(2, { isDeleted: true })]), deletion)).toEqual([]);
    const reply = ledgerOf('POST', `/api/v1/highlights/${A}/replies`, { id: 'r', text: 'x' }, 201, {});
    expect(lostWrites(historyOf([version(1)]), reply)).toHaveLength(1);
    const replies = [{ id: 'r', text: 'x', isDeleted: false }];
    expect(lostWrites(historyOf([version(1)], { replies }), reply)).toEqual([]);
    const removal = ledgerOf('DELETE', '/api/v1/replies/r', null, 204);
    expect(lostWrites(historyOf([], { replies }), removal)).toHaveLength(1);
  });
});

describe('what nobody asked for', () => {
  const taggings = [{ highlight: A, tag: 't', isOn: true, transaction: '1' }];

  test.each<[string, History]>([
    ['a highlight', historyOf([version(1)])],
    ['a note', historyOf([version(1), version(2, { note: 'x' })])],
    ['a passage', historyOf([version(1), version(2, { end: 9 })])],
    ['a visibility', historyOf([version(1), version(2, { visibility: 'private' })])],
    ['a deletion', historyOf([version(1), version(2, { isDeleted: true })])],
    ['a tag', historyOf([version(1)], { taggings })],
  ])('%s', (_what, history) => {
    const created = ledgerOf('POST', '/api/v1/projects/open/highlights', { id: A });
    const none = history.versions.length === 1 && history.taggings.length === 0;
    expect(unexplained(history, none ? new Ledger() : created)).toHaveLength(1);
  });

  test('a request explains it, also one that was never answered, and one about many', () => {
    const body = { id: A, tagIds: ['t'] };
    const created = ledgerOf('POST', '/api/v1/projects/open/highlights', body);
    expect(unexplained(historyOf([version(1)], { taggings }), created)).toEqual([]);
    const bulk = { ids: [A], delete: true, addTagIds: ['t'] };
    const told = created.watcher(part);
    told({ method: 'POST', address: '/api/v1/projects/open/highlights/bulk', ifMatch: null, body: bulk });
    expect(unexplained(historyOf([version(1), version(2, { isDeleted: true })]), created)).toEqual([]);
  });
});

test('a note that was accepted on another version than it was written on is an overwritten one', () => {
  expect(overwrittenNotes(patched({ note: 'x' }, { note: 'x', version: 2 }))).toEqual([]);
  expect(overwrittenNotes(patched({ note: 'x' }, { note: 'x', version: 3 }))).toHaveLength(1);
});
