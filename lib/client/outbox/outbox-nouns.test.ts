import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../contracts/reply';
import { testHighlight, testId } from '../../testing/feed-server';
import {
  A,
  ADA,
  answerOf,
  type Browser,
  later,
  openBrowser,
  place,
  type Tab,
} from '../../testing/outbox-browser';
import { makeReplyWrites } from '../replies';
import { repliesKey } from '../replies-cache';
import { reworded } from './reword';
import type { Letter } from './letter';

const R = testId(700);
const thread = { ...place, highlight: A };
const failures = { create: 'create', update: 'update', remove: 'remove' };
const reply = (fields: Partial<Reply> = {}): Reply => ({
  id: R,
  highlight: A,
  text: 'One',
  author: { id: ADA, name: 'Ada' },
  mentions: [],
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 0,
  can: { edit: true, remove: true },
  ...fields,
});
const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });

let browser: Browser;
/** The one reply there is on the server. */
let row: Reply | null;

beforeEach(() => {
  browser = openBrowser();
  row = null;
  browser.server.before = ({ method, path }) => {
    if (!path.includes('replies')) return undefined;
    if (method === 'GET') return json({ items: row ? [row] : [] });
    if (method === 'POST') row ??= reply({ version: 1 });
    else if (!row) return answerOf(404, 'not_found');
    else if (method === 'DELETE') {
      row = null;
      return new Response(null, { status: 204 });
    } else row = { ...row, text: 'Two', version: row.version + 1 };
    return json(row);
  };
});
afterEach(() => browser.end());

const shown = (tab: Tab) => tab.client.getQueryData<Reply[]>(repliesKey(A))?.map(({ text }) => text);

describe('replies', () => {
  test('wait, and are drawn by the next page on a thread that nobody asked for yet', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const writes = makeReplyWrites(tab.client, thread, failures);
    expect(await writes.create(reply())).toEqual({ state: 'saved' });
    expect(await writes.update(R, { text: 'Two', mentions: [] })).toEqual({ state: 'saved' });
    expect(shown(tab)).toEqual(['Two']);
    browser.closeTab(tab);
    const next = await browser.openTab();
    expect(shown(next)).toEqual(['Two']);
    browser.isOnline = true;
    next.outbox.sendNow();
    await later(300);
    expect(row).toMatchObject({ text: 'Two', version: 2 });
    expect(next.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
  });

  test('do not come before the highlight that they are under, and go with it', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const under = testHighlight(50);
    await tab.writes.create(under);
    await makeReplyWrites(tab.client, { ...thread, highlight: under.id }, failures).create(reply());
    browser.isOnline = true;
    const before = browser.server.before;
    browser.server.before = (request) =>
      request.method === 'POST' && request.path.endsWith('/highlights')
        ? answerOf(403, 'forbidden')
        : before(request);
    tab.outbox.sendNow();
    await later(300);
    const { refused } = tab.outbox.get();
    expect(refused).toMatchObject([
      { noun: 'highlight', code: 'forbidden' },
      { noun: 'reply', text: 'One', because: refused[0]?.id },
    ]);
    expect(row).toBeNull();
  });

  test('that were refused go back to who wrote them', async () => {
    const tab = await browser.openTab();
    browser.server.before = () => answerOf(403, 'forbidden');
    const writes = makeReplyWrites(tab.client, thread, failures);
    expect(await writes.create(reply())).toEqual({ state: 'failed', isKept: false });
    expect(shown(tab)).toEqual([]);
    expect(tab.told).toEqual(['create forbidden']);
    expect(tab.outbox.get().refused).toEqual([]);
  });
});

describe('other words', () => {
  const letter = (parts: object) =>
    ({ about: { text: 'Old' }, wanted: null, call: { body: {} }, ...parts }) as unknown as Letter; // as far as is read

  test('are drawn and sent instead, and a blank note is none', () => {
    const patch = letter({
      noun: 'highlight',
      call: { body: { note: 'Old' } },
      wanted: { note: 'Old' },
      drawing: { do: 'patch', id: A, patch: { note: 'Old' } },
    });
    expect(reworded(patch, 'New')).toMatchObject({
      call: { body: { note: 'New' } },
      wanted: { note: 'New' },
      drawing: { patch: { note: 'New' } },
      about: { text: 'New' },
    });
    expect(reworded(patch, ' ')).toMatchObject({ call: { body: { note: null } }, about: { text: null } });
    const put = letter({
      noun: 'reply',
      call: { body: { text: 'Old' } },
      drawing: { do: 'put', reply: reply() },
    });
    expect(reworded(put, 'New')).toMatchObject({
      call: { body: { text: 'New' } },
      drawing: { reply: { text: 'New' } },
    });
  });

  test('change nothing where nothing was written', () => {
    const remove = letter({ noun: 'highlight', call: {}, drawing: { do: 'remove', id: A } });
    expect(reworded(remove, 'New')).toBe(remove);
  });
});
