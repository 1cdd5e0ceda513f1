import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TrashItem } from '../../contracts/trash';
import {
  type BooksBrowser,
  codebookIn,
  namesOf,
  ONE,
  openBooks,
  PROJECT,
  tagIn,
  TWO,
} from '../../testing/books-browser';
import { answerOf, type Tab } from '../../testing/outbox-browser';
import { restoreLetter } from '../restore-letter';
import { removeTagLetter } from '../tag-letters';
import { type TrashPages, trashListKey } from '../trash-cache';

let it: BooksBrowser;
beforeEach(() => {
  it = openBooks();
});
afterEach(() => it.browser.end());

describe('the trash', () => {
  const trashed = (id: string, name: string, day: number): TrashItem => ({
    ...{ kind: 'tag', id, name, deletedBy: null, colour: 'teal', parent: null, highlightCount: 0 },
    ...{ deletedAt: `2026-11-0${day}T00:00:00Z`, goesAt: '2026-12-30T00:00:00Z', can: { restore: true } },
  });
  const listed = (tab: Tab, kind: 'tag' | null = null) =>
    tab.client
      .getQueryData<TrashPages>(trashListKey(PROJECT, kind))
      ?.pages.map(({ total, items }) => [total, ...items.map((item) => item.kind === 'tag' && item.name)]);
  const restore = (tab: Tab, id: string, name: string) =>
    tab.outbox.submit(restoreLetter(PROJECT, { kind: 'tag', id, name }, `restore ${name}`));

  /** A tab that has the trash before it, with both tags in it. */
  async function openTrash(): Promise<Tab> {
    for (const id of [ONE, TWO]) it.books.answer(`/api/v1/tags/${id}`, { method: 'DELETE' });
    const tab = await it.open();
    const pages = {
      pages: [{ items: [trashed(TWO, 'two', 2), trashed(ONE, 'one', 1)], total: 2, nextCursor: null }],
      pageParams: [null],
    };
    for (const kind of [null, 'tag'] as const) tab.client.setQueryData(trashListKey(PROJECT, kind), pages);
    return tab;
  }

  test('what is restored is gone from every list at once, and comes back in the order of the keys', async () => {
    const tab = await openTrash();
    const words = [restore(tab, ONE, 'one'), restore(tab, TWO, 'two')];
    expect([listed(tab), listed(tab, 'tag')]).toEqual([[[0]], [[0]]]);
    for (const { first } of words) expect(await first).toMatchObject({ state: 'accepted' });
    expect(namesOf(it.books.tags())).toEqual(['one', 'two']);
    expect(it.atOnce).toBe(1);
  });

  test('what is refused is back where it was, and nothing else is', async () => {
    const tab = await openTrash();
    it.instead = (method, path) =>
      method === 'POST' && path.includes(ONE) ? answerOf(409, 'conflict') : undefined;
    const [refused, restored] = [restore(tab, ONE, 'one'), restore(tab, TWO, 'two')];
    expect([(await refused.first).state, (await restored.first).state]).toEqual(['refused', 'accepted']);
    expect(listed(tab)).toEqual([[1, 'one']]);
  });

  test('without a network it waits, and is told when it is refused later', async () => {
    const tab = await openTrash();
    it.browser.isOnline = false;
    expect(await restore(tab, ONE, 'one').first).toEqual({ state: 'waiting' });
    it.instead = (method, path) =>
      method === 'POST' && path.includes(ONE) ? answerOf(409, 'conflict') : undefined;
    await it.reconnect(tab);
    expect(tab.outbox.get().refused).toMatchObject([
      { noun: 'restore', what: 'restore one', subject: 'one', text: null, code: 'conflict' },
    ]);
    expect(listed(tab)).toEqual([[2, 'two', 'one']]);
  });

  test('who takes back a deletion sees the tag again at once', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    const seen = tagIn(tab, TWO);
    await tab.outbox.submit(removeTagLetter(PROJECT, seen, 'remove')).first;
    expect(namesOf(codebookIn(tab))).toEqual(['one']);
    const letter = restoreLetter(PROJECT, { kind: 'tag', id: TWO, name: 'two', tag: seen }, 'restore');
    await tab.outbox.submit(letter).first;
    expect(namesOf(codebookIn(tab))).toEqual(['one', 'two']);
    await it.reconnect(tab);
    expect(namesOf(it.books.tags())).toEqual(['one', 'two']);
  });
});
