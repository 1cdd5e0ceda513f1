import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testTag } from '../../testing/book-server';
import {
  type BooksBrowser,
  codebookIn,
  makeTag,
  namesOf,
  NEW,
  ONE,
  openBooks,
  PROJECT,
  tagIn,
  TWO,
  updateTag,
} from '../../testing/books-browser';
import { testHighlight, testId } from '../../testing/feed-server';
import { A, answerOf, later } from '../../testing/outbox-browser';
import { removeTagLetter } from '../tag-letters';
import { siblingsOf, tagsKey } from '../tags-cache';
import { makeTagLetter } from '../tag-letters';
import { conflictIn } from './hand-letters';
import { type Letter, tagLane } from './letter';
import { shownRefusals } from './refusals';

let it: BooksBrowser;
beforeEach(() => {
  it = openBooks();
});
afterEach(() => it.browser.end());

describe('the codebook', () => {
  test('is drawn as it will be, and all goes in order when the network is back, also from another tab', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await makeTag(tab, NEW, 'three').first;
    await makeTag(tab, testId(14), 'below', NEW).first;
    await updateTag(tab, NEW, { position: 0 }).first;
    await updateTag(tab, NEW, { name: 'zero' }, tagIn(tab, NEW)).first;
    await updateTag(tab, TWO, { parentId: ONE }).first;
    expect(namesOf(codebookIn(tab))).toEqual(['zero', 'one']);
    expect(tab.outbox.get().waiting).toBe(5);
    it.browser.closeTab(tab);
    const next = await it.open();
    expect(namesOf(codebookIn(next))).toEqual(['zero', 'one']);
    await it.reconnect(next);
    expect(next.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(namesOf(it.books.tags())).toEqual(['zero', 'one']);
    expect(siblingsOf(it.books.tags(), ONE).map(({ id }) => id)).toEqual([TWO]);
    expect(siblingsOf(it.books.tags(), NEW).map(({ name }) => name)).toEqual(['below']);
    expect(it.atOnce).toBe(1);
  });

  test('what is refused is taken back alone: what others did meanwhile stays', async () => {
    const tab = await it.open();
    it.instead = (method) => (method === 'PATCH' ? answerOf(403, 'forbidden') : undefined);
    const { first } = updateTag(tab, ONE, { archived: true });
    expect(tagIn(tab, ONE).archived).toBe(true);
    tab.client.setQueryData(tagsKey(PROJECT), [
      ...codebookIn(tab),
      testTag(19, { name: 'theirs', position: 2 }),
    ]);
    expect(await first).toMatchObject({ state: 'refused' });
    expect(tagIn(tab, ONE).archived).toBe(false);
    expect(namesOf(codebookIn(tab))).toEqual(['one', 'two', 'theirs']);
  });

  test('a name that others changed meanwhile is a conflict, a place that they changed is none', async () => {
    const tab = await it.open();
    const seen = tagIn(tab, ONE);
    it.books.answer(`/api/v1/tags/${ONE}`, { method: 'PATCH', body: JSON.stringify({ colour: 'rose' }) });
    expect(await updateTag(tab, ONE, { name: 'mine' }, seen).first).toMatchObject({ state: 'accepted' });
    it.books.answer(`/api/v1/tags/${ONE}`, { method: 'PATCH', body: JSON.stringify({ name: 'theirs' }) });
    const word = await updateTag(tab, ONE, { name: 'mine again' }, tagIn(tab, ONE)).first;
    expect(word.state === 'refused' && conflictIn(word)?.theirs).toMatchObject({ name: 'theirs' });
    expect(tagIn(tab, ONE).name).toBe('theirs');
  });

  test('a tag that was deleted after one renamed it oneself is still as one saw it', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    await updateTag(tab, ONE, { name: 'other' }, tagIn(tab, ONE)).first;
    await tab.outbox.submit(removeTagLetter(PROJECT, tagIn(tab, ONE), 'remove')).first;
    await it.reconnect(tab);
    expect(tab.outbox.get().refused).toEqual([]);
    expect(namesOf(it.books.tags())).toEqual(['two']);
  });

  test('a tag made on the spot goes before what bears it, and with it only what needs it', async () => {
    const tab = await it.open();
    it.browser.isOnline = false;
    void makeTag(tab, NEW, 'one'); // which is taken
    expect(tab.outbox.isMaking(tagLane(NEW))).toBe(true);
    await Promise.all([
      tab.writes.create(testHighlight(50, { tagIds: [TWO, NEW] })),
      tab.writes.setTag(A, NEW, true),
    ]);
    expect(tab.row(testId(50))?.tagIds).toEqual([TWO, NEW]);
    expect(tab.row(A)?.tagIds).toEqual([NEW]);
    await it.reconnect(tab);
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([
      { noun: 'tag', code: 'conflict', text: 'one', subject: 'one', statement: null },
      { noun: 'highlight', because: refused[0]?.id },
      { noun: 'highlight', because: refused[0]?.id },
    ]);
    // The passage is marked all the same.
    expect(it.browser.server.rows().find(({ id }) => id === testId(50))?.tagIds).toEqual([TWO]);
    expect(codebookIn(tab).map(({ id }) => id)).toEqual([ONE, TWO]);
    it.books.answer(`/api/v1/tags/${ONE}`, { method: 'PATCH', body: JSON.stringify({ name: 'old one' }) });
    tab.outbox.tryAgain(refused[0]?.id ?? '');
    await later(500);
    expect(tab.outbox.get().refused).toEqual([]);
    expect(it.browser.server.rows().map(({ tagIds }) => tagIds)).toEqual([[NEW], [], [TWO, NEW]]);
  });
});

describe('letters of other versions of these pages', () => {
  test('are sent and drawn without what was not known then, and where nothing is known of them now', async () => {
    const tab = await it.open();
    const letter = makeTagLetter(PROJECT, { body: { id: NEW, name: 'n' }, draft: testTag(13) }, 'make');
    const { needs: _needs, ...old } = letter;
    expect(await tab.outbox.submit(old).first).toMatchObject({ state: 'accepted' });
    const unknown = { ...letter, id: testId(77), noun: 'plan', queryKey: ['plans', PROJECT], makes: [] };
    const word = await tab.outbox.submit(unknown as unknown as Letter).first;
    expect(word).toMatchObject({ state: 'accepted' });
  });

  test('are shown as refused with what there is to show', () => {
    const about = {
      what: 'w',
      text: 't',
      passage: null,
      project: PROJECT,
      statement: 'hearing',
      highlight: null,
    };
    const call = { endpoint: 'plan', params: {} };
    const letter = { noun: 'highlight', call, about } as unknown as Letter; // as far as is read
    const problem = {
      type: 'x',
      title: 'x',
      status: 403,
      code: 'forbidden' as const,
      detail: 'x',
      requestId: 'r',
    };
    const [shown] = shownRefusals([{ id: A, letter, problem, instead: [], because: null }]);
    expect(shown).toMatchObject({ statement: 'hearing', text: 't' });
  });
});
