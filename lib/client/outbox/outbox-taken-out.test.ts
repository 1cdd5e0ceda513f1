import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Collection } from '../../contracts/collection';
import { testCollection } from '../../testing/book-server';
import { type BooksBrowser, C, I, J, openBooks } from '../../testing/books-browser';
import type { Tab } from '../../testing/outbox-browser';
import { putItemLetter, removeItemLetter } from '../collection-letters';
import { summaryOf } from '../collections-cache';
import { collectionKey } from '../collections-drawing';
import { conflictIn } from './hand-letters';

let it: BooksBrowser;
beforeEach(() => {
  it = openBooks();
});
afterEach(() => it.browser.end());

const collectionIn = (tab: Tab) => tab.client.getQueryData<Collection>(collectionKey(C));
const words = (collection: Collection | undefined) => collection?.items.map(({ text }) => text);

/** What somebody else puts, as the server has it then. */
const theyPut = (item: string, input: object) =>
  it.books.answer(`/api/v1/collections/${C}/items/${item}`, {
    method: 'PUT',
    body: JSON.stringify({ kind: 'text', ...input }),
  });

describe('an item that is taken out', () => {
  const takeOut = (tab: Tab, id: string) => {
    const shown = collectionIn(tab);
    const item = shown?.items.find((each) => each.id === id);
    if (!shown || !item) throw new Error(`There is no item ${id}.`);
    return tab.outbox.submit(
      removeItemLetter(summaryOf(shown), id, 'take out', { version: shown.version, item }),
    );
  };
  const putBack = (tab: Tab, id: string, text: string) => {
    const shown = collectionIn(tab) ?? testCollection(31);
    const input = { kind: 'text' as const, text, caption: '', after: null };
    const seen = { version: shown.version, item: null };
    return tab.outbox.submit(
      putItemLetter(summaryOf(shown), { id, input, shown: undefined, seen }, 'put back'),
    );
  };

  test.each([true, false])('and put back is there as it was, with a connection: %s', async (isOnline) => {
    const tab = await it.open();
    it.browser.isOnline = isOnline;
    await takeOut(tab, I).first;
    await putBack(tab, I, 'First').first;
    await it.reconnect(tab);
    expect(words(it.books.collections()[0])).toEqual(['First', 'Second']);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('is left where somebody else rewrote it meanwhile, and so are other words of it', async () => {
    const tab = await it.open();
    theyPut(I, { text: 'Theirs' });
    const word = await takeOut(tab, I).first;
    expect(word.state === 'refused' && conflictIn(word)?.theirs).toMatchObject({ id: C });
    expect(words(collectionIn(tab))).toEqual(['Theirs', 'Second']);
    theyPut(J, { caption: 'Not of this one' });
    expect((await takeOut(tab, I).first).state).toBe('accepted');
    expect(words(it.books.collections()[0])).toEqual(['Second']);
  });

  test('is not put back over what somebody else put back, without a connection either', async () => {
    const tab = await it.open();
    await takeOut(tab, I).first;
    it.browser.isOnline = false;
    await putBack(tab, I, 'First').first;
    theyPut(I, { text: 'Theirs' });
    await it.reconnect(tab);
    expect(words(it.books.collections()[0])).toEqual(['Second', 'Theirs']);
    expect(tab.outbox.get().refused).toMatchObject([
      { what: 'put back', text: 'First', current: { text: 'Theirs' } },
    ]);
  });
});
