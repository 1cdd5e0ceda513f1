import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MADE_AND_DELETED } from '../../contracts/highlight';
import { testHighlight, testId, testProblem } from '../../testing/feed-server';
import {
  A,
  answerOf,
  B,
  type Browser,
  later,
  openBrowser,
  place,
  query,
  type Tab,
  waitingIn,
  X,
} from '../../testing/outbox-browser';
import { draftCollection, putItemLetter } from '../collection-letters';
import { makeReplyWrites } from '../replies';
import { highlightLane } from './letter';

/* What is written on a highlight that is not there, because making it or bringing it back was refused. */

const draft = testHighlight(50, { version: 0 });
const { id: NEW, author } = draft;
const drafted = draftCollection(place.project, { id: testId(900), title: 'Evidence' }, author);
const collection = { ...drafted, slug: 'evidence', version: 1 };

let browser: Browser;
let tab: Tab;
/** The highlights that were replied to. */
let replied: string[] = [];
beforeEach(async () => {
  replied = [];
  browser = openBrowser();
  tab = await browser.openTab();
});
afterEach(() => browser.end());

/** Somebody who may only read: from now on the server refuses all that they write, until it does so no more. */
function refuse(): void {
  browser.server.before = ({ method }) => (method === 'GET' ? undefined : answerOf(403, 'forbidden'));
}

/** The server saves all that fits. */
function allow(): void {
  browser.server.before = ({ method, path }) => {
    if (path.includes('/collections/')) {
      return saved() ? Response.json({ ...collection, items: [] }) : testProblem(404, 'not_found');
    }
    const [, id] = /highlights\/([^/]+)\/replies$/.exec(path) ?? [];
    if (method !== 'POST' || id === undefined) return undefined;
    if (!saved(id)) return testProblem(404, 'not_found');
    replied.push(id);
    return Response.json({ ...reply, version: 1 }, { status: 201 });
  };
}

const refused = () => tab.outbox.get().refused;

async function tryAgain(what: string): Promise<void> {
  tab.outbox.tryAgain(refused().find((change) => change.what === what)?.id ?? '');
  await later(1_000);
}

function saved(id = NEW) {
  return browser.server.rows().find((row) => row.id === id);
}

/** The changes that were refused, with what was written, and the one because of which each was. */
function shown() {
  const names = new Map(refused().map((change) => [change.id, change.what]));
  return refused().map(({ what, text, because }) => [what, text, names.get(because ?? '') ?? null]);
}

/** Let the next request hang, without the answer to which nothing else of its tab is sent; return how to let it go on. */
function hangNext(): () => void {
  let release: () => void = () => undefined;
  const hanging = new Promise<void>((resolve) => (release = resolve));
  const real = fetch;
  globalThis.fetch = (async (input, init) => {
    globalThis.fetch = real;
    await hanging;
    return real(input, init);
  }) satisfies typeof fetch;
  return release;
}

describe('a highlight that was refused', () => {
  beforeEach(async () => {
    refuse();
    expect(await tab.writes.create(draft)).toMatchObject({ state: 'failed' });
    expect(shown()).toEqual([['create', null, null]]);
    expect(refused()).toMatchObject([{ highlight: NEW, isNew: true }]);
  });

  test('is made with the note that is saved on it next, all drawn in the same turn', async () => {
    allow();
    tab.writes.bringBack(draft);
    const saving = tab.writes.setNote(NEW, 'An hour');
    expect(tab.row(NEW)?.note).toBe('An hour');
    expect(refused()).toEqual([]);
    expect(await saving).toMatchObject({ state: 'saved' });
    await later(200);
    expect(saved()?.note).toBe('An hour');
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('and is so again is listed with the note, which is kept there alone; both are saved when it is tried again', async () => {
    tab.writes.bringBack(draft);
    // The highlight is tried again, of which nobody is told: so it is said of the note.
    tab.told.length = 0;
    expect(await tab.writes.setNote(NEW, 'An hour')).toEqual({ state: 'failed', isKept: true });
    expect(tab.told).toEqual(['note forbidden']);
    const both = [
      ['create', null, null],
      ['note', 'An hour', 'create'],
    ];
    expect(shown()).toEqual(both);
    expect(tab.row(NEW)).toBeUndefined();
    await tryAgain('create');
    expect(shown()).toEqual(both);
    allow();
    await tryAgain('create');
    expect(saved()?.note).toBe('An hour');
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(tab.row(NEW)?.note).toBe('An hour');
  });

  test('takes along its reply, which is kept there alone', async () => {
    const writes = makeReplyWrites(tab.client, { ...place, highlight: NEW }, REPLY_FAILURES);
    tab.writes.bringBack(draft);
    expect(await writes.create(reply)).toEqual({ state: 'failed', isKept: true });
    expect(shown()).toEqual([
      ['create', null, null],
      ['reply', 'Half an answer', 'create'],
    ]);
    allow();
    await tryAgain('create');
    expect(replied).toEqual([NEW]);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('takes along also what was done to it without a look at that: a tag, a reply, an item of a collection', async () => {
    allow();
    expect(await tab.writes.setTag(NEW, X, true)).toMatchObject({ state: 'failed' });
    const writes = makeReplyWrites(tab.client, { ...place, highlight: NEW }, REPLY_FAILURES);
    expect(await writes.create(reply)).toEqual({ state: 'failed', isKept: true });
    const input = { kind: 'highlight' as const, highlightId: NEW };
    const item = putItemLetter(collection, { id: testId(800), input, shown: undefined }, 'item');
    await tab.outbox.submit(item, { takesBack: (_refused, isLed) => !isLed }).first;
    expect(shown()).toEqual([
      ['create', null, null],
      ['tag', null, 'create'],
      ['reply', 'Half an answer', 'create'],
      ['item', null, 'create'],
    ]);
    await tryAgain('create');
    expect([saved()?.tagIds, replied]).toEqual([[X], [NEW]]);
    expect(browser.server.requests.at(-1)?.path).toMatch(/collections\/[^/]+\/items\/[^/]+$/);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('goes before the note also where the page is left at once', async () => {
    allow();
    browser.isOnline = false;
    tab.writes.bringBack(draft);
    expect(await tab.writes.setNote(NEW, 'An hour')).toMatchObject({ state: 'saved', isWaiting: true });
    browser.closeTab(tab);
    await later();
    browser.isOnline = true;
    tab = await browser.openTab();
    expect(tab.row(NEW)?.note).toBe('An hour');
    await later(200);
    expect(saved()?.note).toBe('An hour');
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('and discarded is made all the same, once one saves a note that one went on to write on it', async () => {
    tab.writes.bringBack(draft);
    await tab.writes.setNote(NEW, 'An hour');
    tab.outbox.discard(refused()[0]?.id ?? '');
    expect(shown()).toEqual([['note', 'An hour', null]]);
    allow();
    tab.writes.bringBack(draft);
    expect(await tab.writes.setNote(NEW, 'Two hours')).toMatchObject({ state: 'saved' });
    await later(200);
    expect(saved()?.note).toBe('Two hours');
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    // It was there once: from now on it can only have been deleted.
    expect(tab.outbox.remake(highlightLane(NEW))).toBe(false);
  });
});

test('A note that is saved while its highlight is on its way is refused with it, and kept with it', async () => {
  refuse();
  const made = tab.writes.create(draft);
  const noted = tab.writes.setNote(NEW, 'An hour');
  expect(await made).toMatchObject({ state: 'failed' });
  expect(await noted).toEqual({ state: 'failed', isKept: true });
  // The one is told, and the other is not told beside it.
  expect(tab.told).toEqual(['create forbidden']);
  expect(shown()).toEqual([
    ['create', null, null],
    ['note', 'An hour', 'create'],
  ]);
  allow();
  await tryAgain('create');
  expect(saved()?.note).toBe('An hour');
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
});

test('A deleted highlight that may not be brought back is listed with the note; both are saved when it is tried again', async () => {
  const row = tab.row(A) ?? draft;
  browser.server.remove(A);
  await tab.client.query({ ...query, staleTime: 0 });
  refuse();
  tab.writes.bringBack(row);
  expect(await tab.writes.setNote(A, 'An hour')).toEqual({ state: 'failed', isKept: true });
  expect(shown()).toEqual([
    ['restore', null, null],
    ['note', 'An hour', 'restore'],
  ]);
  expect(refused()[0]).not.toHaveProperty('isNew');
  // Once more, by somebody who goes on writing: nothing is listed twice.
  tab.writes.bringBack(row);
  expect(await tab.writes.setNote(A, 'Two hours')).toEqual({ state: 'failed', isKept: true });
  expect(shown().map(([what, text]) => [what, text])).toEqual([
    ['restore', null],
    ['note', 'An hour'],
    ['note', 'Two hours'],
  ]);
  allow();
  await tryAgain('restore');
  expect(saved(A)?.note).toBe('Two hours');
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
});

test.each([
  ['forbidden', refuse],
  ['that somebody else wrote meanwhile', () => browser.server.change(B, { note: 'Theirs' })],
])(
  'What another tab sends for one, and is refused, is kept by that, and not written on: %s',
  async (_, meddle) => {
    const other = await browser.openTab();
    const release = hangNext();
    const tagged = other.writes.setTag(A, X, true);
    await later();
    const noting = tab.writes.setNote(B, 'An hour');
    await later();
    // Somebody looks at the other tab, which learns of what waits.
    other.outbox.sendNow();
    await later();
    meddle();
    release();
    expect(await noting).toEqual({ state: 'failed', isKept: true });
    await tagged;
    await later(200);
    expect(refused().filter(({ what }) => what === 'note')).toMatchObject([{ text: 'An hour' }]);
  },
);

test('What was made, and deleted before one learned of it, is taken out of the trash', async () => {
  browser.server.put({ ...draft, version: 1 });
  browser.server.remove(NEW);
  browser.server.before = ({ method, path }) =>
    method === 'POST' && path.endsWith('/highlights')
      ? testProblem(409, 'conflict', { detail: MADE_AND_DELETED })
      : undefined;
  await tab.writes.create(draft);
  expect(refused()).toMatchObject([{ what: 'create', code: 'conflict' }]);
  expect(refused()[0]).not.toHaveProperty('isNew');
  tab.writes.bringBack(draft);
  await tab.writes.setNote(NEW, 'An hour');
  await later(200);
  expect(browser.server.requests.some(({ path }) => path.endsWith('/restore'))).toBe(true);
  expect(saved()?.note).toBe('An hour');
  expect(waitingIn(tab)).toBe(0);
});

const REPLY_FAILURES = { create: 'reply', update: 'reply', remove: 'reply' };
const reply = {
  id: testId(700),
  highlight: NEW,
  text: 'Half an answer',
  author,
  mentions: [],
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  version: 0,
  can: { edit: true, remove: true },
};
