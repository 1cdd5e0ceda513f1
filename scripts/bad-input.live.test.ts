import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { callApi } from '@/lib/client/api';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { endpoints } from '@/lib/contracts/endpoints';
import type { Tab } from '@/lib/testing/browser';
import { NodeEventSource } from '@/lib/testing/event-source';
import {
  type MadeProject,
  type MadeStatement,
  makeProject,
  makeStatement,
  makeTag,
  passage,
} from '@/lib/testing/factories';
import type { Fleet } from './fleet';
import { browserOf, makePart, nextEvent, startLiveSite } from './live-site';
import { withClient } from './postgres';
import { Page } from './torture/page';
import type { Part } from './torture/world';

let fleet: Fleet;
let project: MadeProject;
let statement: MadeStatement;
let part: Part;
let tab: Tab;

beforeAll(async () => {
  fleet = await startLiveSite();
});

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'The family is the natural unit of society.' });
  part = await makePart(fleet, project, 'editor');
  tab = browserOf(part, fleet.url).openTab();
});

afterEach(() => tab.browser.close());
afterAll(() => fleet.remove());

const draft = (words = 'family', id = uuidv7()) => ({
  ...{ id, statement: statement.slug, revision: 1 },
  ...passage(statement, words),
});

function create(body = draft(), by = tab) {
  return by.inside(() => callApi(endpoints.createHighlight, { params: { project: project.slug }, body }));
}

const address = (query = '') => `/api/v1/projects/${project.slug}/events${query}`;

function ask(path: string, headers: Record<string, string> = {}, cookie = part.cookie): Promise<Response> {
  return fetch(`${fleet.url}${path}`, { headers: { cookie, ...headers } });
}

/** The page of a new member, showing what there is. */
async function pageOf(role: Part['role']): Promise<Page> {
  const other = await makePart(fleet, project, role);
  const page = new Page(browserOf(other, fleet.url), other, { statement, collectionsOf: () => [] });
  await vi.waitUntil(() => page.feed !== undefined, { timeout: 20_000 });
  return page;
}

/** Wait until `page` shows just what the server has for its person. */
async function settles(page: Page): Promise<void> {
  const there = await page.askServer();
  await vi.waitUntil(() => page.feed?.version === there.version, { timeout: 20_000 });
  // When each was asked is another time.
  expect({ ...page.feed, time: null }).toEqual({ ...there, time: null });
}

describe('Last-Event-ID', () => {
  const bad = ['garbage', '-1', '1e3', '0x1', '99999999', '9'.repeat(39), '1 OR 1=1', '½'];

  test.each(bad)('%j: everything is asked for anew, and what follows is told', async (lastEventId) => {
    await create();
    const source = tab.listen(address(`?lastEventId=${encodeURIComponent(lastEventId)}`));
    expect(await nextEvent(source, 'reset')).toMatchObject({ lastEventId: '1' });
    const told = nextEvent(source, 'change');
    const made = await create();
    const { data, lastEventId: id } = await told;
    expect([JSON.parse(data), id]).toMatchObject([{ kind: 'highlight', id: made.id }, '2']);
  });

  test('of a number that was, also in the header: told from there on, each once', async () => {
    const made = [await create(), await create(), await create()];
    const headers = { cookie: part.cookie, 'last-event-id': '1' };
    const source = new NodeEventSource(`${fleet.url}${address('?lastEventId=garbage')}`, { headers });
    const heard: unknown[] = [];
    const isDone = new Promise<void>((resolve) => {
      source.addEventListener('change', ({ data, lastEventId }) => {
        heard.push([lastEventId, (JSON.parse(data) as { id: string }).id]);
        if (heard.length === 2) resolve();
      });
    });
    await isDone;
    source.close();
    expect(heard).toEqual([
      ['2', made[1]?.id],
      ['3', made[2]?.id],
    ]);
  });
});

test.each([
  ['a statement that is not there', '?statement=nowhere', 404],
  ['a connection that is no id', '?connection=me', 400],
  ['a parameter that is not known', '?since=1', 400],
  ['a number longer than any', `?lastEventId=${'9'.repeat(41)}`, 400],
] as const)('a stream of %s is refused', async (_what, query, status) => {
  const response = await ask(address(query));
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  await response.arrayBuffer();
});

test('a stream of who is not signed in, or no member, is refused', async () => {
  const elsewhere = await makePart(fleet, await makeProject(), 'owner');
  expect((await ask(address(), {}, '')).status).toBe(401);
  expect((await ask(address(), {}, elsewhere.cookie)).status).toBe(404);
});

describe('since', () => {
  const feed = (since: string) =>
    ask(`/api/v1/projects/${project.slug}/statements/${statement.slug}/highlights?since=${since}`);

  test.each(['-1', '1.5', 'x', '99999999999', 'NaN'])('%s is refused', async (since) => {
    expect((await feed(since)).status).toBe(400);
  });

  test('beyond the version brings everything, and the page forgets what is no longer there', async () => {
    const kept = await create();
    const page = await pageOf('viewer');
    const { queryKey } = highlightsQuery({ project: project.slug, statement: statement.slug });
    // As after the database was brought back from a copy of yesterday.
    page.client.setQueryData(queryKey, (known) => known && { ...known, version: 900 });
    page.client.setQueryData(
      queryKey,
      (known) => known && { ...known, items: [...known.items, { ...kept, id: uuidv7(), start: 9, end: 12 }] },
    );
    expect(await (await feed('900')).json()).toMatchObject({ version: 1, items: [{ id: kept.id }] });
    await page.tab.inside(() => page.client.invalidateQueries({ queryKey }));
    await settles(page);
    page.tab.browser.close();
  });
});

describe('an id that is taken', () => {
  test('sent again by its author for the same passage brings the first row', async () => {
    const first = await create();
    expect(await create({ ...draft('family', first.id), ...{ note: 'Another note' } })).toEqual(first);
  });

  test('is refused to its author for another passage, which is told what there is', async () => {
    const first = await create();
    await expect(create(draft('natural', first.id))).rejects.toMatchObject({
      code: 'conflict',
      problem: { current: { id: first.id, exact: first.exact } },
    });
  });

  test('is refused to others, and on another statement, without a word of what it is', async () => {
    const { id } = await create();
    const other = browserOf(await makePart(fleet, project, 'editor'), fleet.url).openTab();
    await expect(create(draft('natural', id), other)).rejects.toMatchObject({
      code: 'conflict',
      problem: expect.not.objectContaining({ current: expect.anything() as unknown }) as unknown,
    });
    const elsewhere = await makeStatement({ text: 'The family of nations.' });
    const moved = { ...draft('family', id), statement: elsewhere.slug, ...passage(elsewhere, 'family') };
    await expect(create(moved)).rejects.toMatchObject({ code: 'conflict' });
    other.browser.close();
  });
});

describe('many at once', () => {
  const bulk = (ids: string[], tag: string) =>
    tab.inside(() =>
      callApi(endpoints.changeHighlights, {
        params: { project: project.slug },
        body: { ids, addTagIds: [tag] },
      }),
    );

  test('a thousand are one change, whose notice is far below what NOTIFY carries; one more is refused', async () => {
    const ids = await makeThousand();
    const tag = await makeTag(project);
    const page = await pageOf('viewer');
    await vi.waitUntil(() => page.heard.some(({ type }) => type === 'ready'), { timeout: 20_000 });
    expect(page.feed?.items).toHaveLength(1_000);
    expect((await bulk(ids, tag.id)).items).toHaveLength(1_000);
    await vi.waitUntil(() => page.feed?.items.every(({ tagIds }) => tagIds.includes(tag.id)), {
      timeout: 20_000,
    });
    await settles(page);
    await expect(bulk([...ids, uuidv7()], tag.id)).rejects.toMatchObject({ code: 'invalid' });
    page.tab.browser.close();
  });

  /** A thousand highlights, put there past the product: how they came does not matter. */
  async function makeThousand(): Promise<string[]> {
    await create();
    const ids = Array.from({ length: 999 }, () => uuidv7());
    await withClient(fleet.databaseUrl, async (client) => {
      const { rows } = await client.query<{ columns: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ') AS columns FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = 'highlight' AND column_name <> 'id' AND is_generated = 'NEVER'`,
      );
      const columns = rows[0]?.columns ?? '';
      await client.query(
        `INSERT INTO highlight (id, ${columns})
         SELECT made, ${columns} FROM highlight, unnest($1::uuid[]) AS made WHERE project_id = $2`,
        [ids, project.id],
      );
    });
    const all = await tab.inside(() =>
      callApi(endpoints.listStatementHighlights, {
        params: { project: project.slug, statement: statement.slug },
      }),
    );
    return all.items.map(({ id }) => id);
  }
});

test.each([-1, 1])('a clock that is wrong by %d days changes nothing for anybody', async (days) => {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + days * 86_400_000 });
  try {
    const [writer, reader] = [await pageOf('annotator'), await pageOf('viewer')];
    const row = await create();
    await settles(writer);
    const time = new Date().toISOString();
    const reply = {
      ...{ id: uuidv7(), highlight: row.id, text: 'Tomorrow', mentions: [], version: 0 },
      ...{ createdAt: time, updatedAt: time, author: row.author, can: { edit: true, remove: true } },
    };
    const outcome = await writer.tab.inside(() => writer.thread(row.id).create(reply));
    expect(outcome.state).toBe('saved');
    await vi.waitUntil(() => reader.feed?.items[0]?.replyCount === 1, { timeout: 20_000 });
    await settles(writer);
    await settles(reader);
    expect(Math.abs(Date.parse(reader.feed?.items[0]?.createdAt ?? '') - now)).toBeLessThan(60_000);
    for (const page of [writer, reader]) page.tab.browser.close();
  } finally {
    vi.useRealTimers();
  }
});
