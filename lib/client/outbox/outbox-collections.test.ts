import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../contracts/collection';
import { testCollection } from '../../testing/book-server';
import { type BooksBrowser, C, I, J, openBooks, PROJECT } from '../../testing/books-browser';
import { testHighlight, testId } from '../../testing/feed-server';
import { answerOf, later, type Tab } from '../../testing/outbox-browser';
import {
  draftCollection,
  makeCollectionLetter,
  putItemLetter,
  removeCollectionLetter,
  removeItemLetter,
  updateCollectionLetter,
} from '../collection-letters';
import { summaryOf } from '../collections-cache';
import { collectionKey, collectionsKey } from '../collections-drawing';
import { conflictIn } from './hand-letters';
import { agrees } from './letter';

const viewer = { id: testId(900), name: 'Ada' };

let it: BooksBrowser;
beforeEach(() => {
  it = openBooks();
});
afterEach(() => it.browser.end());

const collectionIn = (tab: Tab) => tab.client.getQueryData<Collection>(collectionKey(C));
const words = (collection: Collection | undefined) =>
  collection?.items.map(({ text, caption }) => text ?? caption);

/** Rewrite `I` as it was when this is called. */
const edit = (tab: Tab) => {
  const collection = collectionIn(tab) ?? testCollection(31);
  const [item = null] = collection.items.filter(({ id }) => id === I);
  return (input: { text?: string; caption?: string }) => {
    const shown = collectionIn(tab)?.items.find(({ id }) => id === I);
    const putting = { id: I, input: { kind: 'text' as const, ...input }, shown };
    const seen = { version: collection.version, item };
    return tab.outbox.submit(putItemLetter(summaryOf(collection), { ...putting, seen }, 'edit'));
  };
};
/** What somebody else puts, as the server has it then. */
const theyPut = (item: string, input: object) =>
  it.books.answer(`/api/v1/collections/${C}/items/${item}`, {
    method: 'PUT',
    body: JSON.stringify({ kind: 'text', ...input }),
  });

const put = (tab: Tab, id: string, text: string, after?: string | null) => {
  const shown = collectionIn(tab)?.items.find((item) => item.id === id);
  const input = { kind: 'text' as const, text, ...(after !== undefined && { after }) };
  return tab.outbox.submit(putItemLetter(summaryOf(testCollection(31)), { id, input, shown }, `put ${text}`));
};

describe('collections', () => {
  const start = (tab: Tab, id: string, title: string) => {
    const body = { id, title };
    return tab.outbox.submit(makeCollectionLetter(draftCollection(PROJECT, body, viewer), body, 'start'));
  };
  const titles = (tab: Tab) =>
    tab.client.getQueryData<Collection[]>(collectionsKey(PROJECT))?.map(({ title, slug }) => [title, slug]);

  test('one is started with a passage that is not saved yet either, and all of it goes in order', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    const highlight = testHighlight(50);
    void tab.writes.create(highlight);
    const id = testId(32);
    void start(tab, id, 'New');
    const input = { kind: 'highlight' as const, highlightId: highlight.id };
    const draft = draftCollection(PROJECT, { id, title: 'New' }, viewer);
    await tab.outbox.submit(putItemLetter(draft, { id: testId(43), input, shown: undefined }, 'add')).first;
    expect(titles(tab)).toEqual([
      ['New', ''],
      ['Collection 31', 'collection-31'],
    ]);
    await it.reconnect(tab);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(it.books.collections()[1]).toMatchObject({ title: 'New', items: [{ highlightId: highlight.id }] });
    expect(it.books.done).toEqual([
      `POST projects/${PROJECT}/collections`,
      `PUT collections/${id}/items/${testId(43)}`,
    ]);
  });

  test('what was to be in one that is refused is kept with it, and goes with it', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    it.instead = (method, path) =>
      method === 'POST' && path.endsWith('/collections') ? answerOf(403, 'forbidden') : undefined;
    const id = testId(32);
    void start(tab, id, 'New');
    const input = { kind: 'text' as const, text: 'Words' };
    const draft = draftCollection(PROJECT, { id, title: 'New' }, viewer);
    await tab.outbox.submit(putItemLetter(draft, { id: I, input, shown: undefined }, 'add')).first;
    await it.reconnect(tab);
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([
      { noun: 'collection', isItem: false, text: 'New', subject: 'New' },
      { noun: 'collection', isItem: true, text: 'Words', because: refused[0]?.id },
    ]);
    expect(titles(tab)).toEqual([['Collection 31', 'collection-31']]);
    it.instead = () => undefined;
    tab.outbox.tryAgain(refused[0]?.id ?? '');
    await later(500);
    expect(it.books.collections()[1]?.items).toMatchObject([{ text: 'Words' }]);
  });

  test('its items are moved, rewritten and taken out as they are drawn, in order', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await put(tab, testId(43), 'Third', J).first;
    await put(tab, testId(43), 'Third', null).first;
    await put(tab, I, 'First, again').first;
    const [remove] = [removeItemLetter(summaryOf(testCollection(31)), J, 'remove')];
    await tab.outbox.submit(remove).first;
    expect(words(collectionIn(tab))).toEqual(['Third', 'First, again']);
    expect(tab.outbox.get().waiting).toBe(4);
    it.browser.closeTab(tab);
    const next = await it.open();
    expect(words(collectionIn(next))).toEqual(['Third', 'First, again']);
    await it.reconnect(next);
    expect(words(it.books.collections()[0])).toEqual(['Third', 'First, again']);
    expect(it.atOnce).toBe(1);
  });

  test('an item whose change is refused is as it was and where it was, and the others stay', async () => {
    const tab = await it.open();
    it.instead = (method, path) =>
      method !== 'GET' && path.includes(J) ? answerOf(403, 'forbidden') : undefined;
    const moved = put(tab, J, 'Rewritten', null);
    const other = put(tab, testId(43), 'Other', null);
    expect(words(collectionIn(tab))).toEqual(['Other', 'Rewritten', 'First']);
    expect([(await moved.first).state, (await other.first).state]).toEqual(['refused', 'accepted']);
    expect(words(collectionIn(tab))).toEqual(['Other', 'First', 'Second']);
  });

  test('deleting one is a conflict where others changed it, and none where oneself did', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await put(tab, I, 'Mine').first;
    const seen = collectionIn(tab) ?? testCollection(31);
    await tab.outbox.submit(updateCollectionLetter(seen, { title: 'My title' }, 'update')).first;
    await tab.outbox.submit(removeCollectionLetter(collectionIn(tab) ?? seen, 'remove')).first;
    expect(titles(tab)).toEqual([]);
    await it.reconnect(tab);
    expect(tab.outbox.get().refused).toEqual([]);
    expect(it.books.collections()).toEqual([]);

    it.books.answer(`/api/v1/collections/${C}/restore`, { method: 'POST' });
    const [now] = it.books.collections();
    if (!now) throw new Error('It is back.');
    tab.client.setQueryData(collectionsKey(PROJECT), [summaryOf(now)]);
    const body = JSON.stringify({ kind: 'text', text: 'Theirs' });
    it.books.answer(`/api/v1/collections/${C}/items/${J}`, { method: 'PUT', body });
    const word = await tab.outbox.submit(removeCollectionLetter(now, 'remove')).first;
    expect(word.state === 'refused' && conflictIn(word)?.theirs).toMatchObject({ id: C });
    expect(titles(tab)).toEqual([['My title', 'collection-31']]);
  });
});

describe('an item that two people rewrite', () => {
  test('is a conflict for the second, who sees what the first wrote and can save on top of that', async () => {
    const tab = await it.open();
    const save = edit(tab);
    theyPut(I, { text: 'Theirs' });
    const word = await save({ text: 'Mine' }).first;
    const theirs = word.state === 'refused' ? (conflictIn(word)?.theirs as Collection) : undefined;
    expect(words(theirs)).toEqual(['Theirs', 'Second']);
    expect(words(it.books.collections()[0])).toEqual(['Theirs', 'Second']);
    tab.client.setQueryData(collectionKey(C), theirs);
    expect((await edit(tab)({ text: 'Mine' }).first).state).toBe('accepted');
    expect(words(it.books.collections()[0])).toEqual(['Mine', 'Second']);
  });

  test('without a connection too: the second is kept with both texts, and what was written elsewhere goes', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await edit(tab)({ text: 'Mine' }).first;
    await edit(tab)({ text: 'Mine, again' }).first;
    const [, second = null] = collectionIn(tab)?.items ?? [];
    const input = { kind: 'text' as const, text: 'Second, again' };
    const other = { id: J, input, shown: second ?? undefined, seen: { version: 1, item: second } };
    await tab.outbox.submit(putItemLetter(summaryOf(testCollection(31)), other, 'other')).first;
    theyPut(I, { text: 'Theirs' });
    await it.reconnect(tab);
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([
      { text: 'Mine', current: { text: 'Theirs' }, code: 'precondition_failed' },
      { text: 'Mine, again', because: refused[0]?.id },
    ]);
    expect(words(it.books.collections()[0])).toEqual(['Theirs', 'Second, again']);
    tab.outbox.tryAgain(refused[0]?.id ?? '');
    await later(500);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(words(it.books.collections()[0])).toEqual(['Mine, again', 'Second, again']);
  });

  test('is none where others changed another item, moved this one or wrote its caption', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    const save = edit(tab);
    theyPut(J, { text: 'Theirs' });
    theyPut(I, { after: J });
    theyPut(I, { caption: 'Their caption' });
    await save({ text: 'Mine' }).first;
    await it.reconnect(tab);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(it.books.collections()[0]?.items).toMatchObject([
      { text: 'Theirs' },
      { text: 'Mine', caption: 'Their caption' },
    ]);
  });

  test('is a conflict where somebody took it out, and trying again puts it back', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await edit(tab)({ text: 'Mine' }).first;
    it.books.answer(`/api/v1/collections/${C}/items/${I}`, { method: 'DELETE' });
    await it.reconnect(tab);
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([{ text: 'Mine', current: { text: null } }]);
    expect(words(it.books.collections()[0])).toEqual(['Second']);
    tab.outbox.tryAgain(refused[0]?.id ?? '');
    await later(500);
    expect(words(it.books.collections()[0])).toEqual(['Second', 'Mine']);
  });
});

test('what was to follow an item that is gone comes last when it is tried again', async () => {
  const tab = await it.open();
  it.browser.isOnline = false;
  await put(tab, testId(43), 'Third', I).first;
  it.books.answer(`/api/v1/collections/${C}/items/${I}`, { method: 'DELETE' });
  await it.reconnect(tab);
  const { refused } = tab.outbox.get();
  expect(refused).toMatchObject([{ text: 'Third', code: 'invalid' }]);
  tab.outbox.tryAgain(refused[0]?.id ?? '');
  await later(500);
  expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  expect(words(it.books.collections()[0])).toEqual(['Second', 'Third']);
});

test('items agree when they are the same, with the same words, in the same order', () => {
  const [first, second] = [
    { id: I, caption: '', text: 'One' },
    { id: J, caption: 'c', text: null },
  ];
  const row = testCollection(31, { items: [first, second] as Collection['items'] });
  expect(agrees(row, { items: [first, second] })).toBe(true);
  expect(agrees(row, { items: [second, first] })).toBe(false);
  expect(agrees(row, { items: [first, { ...second, caption: 'd' }] })).toBe(false);
  expect(agrees(row, { items: [] })).toBe(false);
});
