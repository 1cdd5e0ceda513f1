import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { callApi } from '@/lib/client/api';
import { endpoints } from '@/lib/contracts/endpoints';
import type { ProjectRole } from '@/lib/contracts/project';
import type { Tab } from '@/lib/testing/browser';
import {
  type MadeProject,
  type MadeStatement,
  makePerson,
  makeProject,
  makeStatement,
  passage,
} from '@/lib/testing/factories';
import type { Fleet } from './fleet';
import { browserOf, makePart, nextEvent, startLiveSite } from './live-site';

const PASSWORD = 'a password for the fleet';
let fleet: Fleet;
let project: MadeProject;
let statement: MadeStatement;

beforeAll(async () => {
  fleet = await startLiveSite();
});

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'The family is the natural unit of society.' });
});

afterAll(() => fleet.remove());

/** A tab of somebody new that knows the site at `url`. */
async function tabOf(role: ProjectRole, url: string): Promise<Tab> {
  return browserOf(await makePart(fleet, project, role), url).openTab();
}

const newHighlight = (words = 'family') => ({
  params: { project: project.slug },
  body: { id: uuidv7(), statement: statement.slug, revision: 1, ...passage(statement, words) },
});

const stream = () => `/api/v1/projects/${project.slug}/events?statement=${statement.slug}`;

describe('two processes behave as one', () => {
  test('who signs in at one is signed in at the other, and who signs out or is put out is so at both', async () => {
    const [a, b] = fleet.processes;
    const person = await makePerson('member', { password: PASSWORD });
    const cookie = await signIn(a.url, person.email);
    const atBoth = () =>
      Promise.all(
        [a, b].map(async ({ url }) => (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).status),
      );
    expect(await atBoth()).toEqual([200, 200]);
    await query('UPDATE "user" SET session_epoch = session_epoch + 1 WHERE id = $1', [person.id]);
    expect(await atBoth()).toEqual([401, 401]);
  });

  test('what is written at one is told by the streams of both, and read at both', async () => {
    const [a, b] = fleet.processes;
    const writer = await tabOf('annotator', a.url);
    const readers = await Promise.all([a, b].map(({ url }) => tabOf('viewer', url)));
    const sources = readers.map((tab) => tab.listen(stream()));
    await Promise.all(sources.map((source) => nextEvent(source, 'open')));
    const told = sources.map((source) => nextEvent(source, 'change'));
    const input = newHighlight();
    const made = await writer.inside(() => callApi(endpoints.createHighlight, input));
    for (const { data } of await Promise.all(told)) {
      expect(JSON.parse(data)).toMatchObject({ kind: 'highlight', id: made.id, version: 1 });
    }
    const params = { project: project.slug, statement: statement.slug };
    for (const tab of readers) {
      const feed = await tab.inside(() => callApi(endpoints.listStatementHighlights, { params }));
      expect(feed.items.map(({ id }) => id)).toEqual([made.id]);
    }
    for (const tab of readers) tab.crash();
  });

  test('a stream that broke off is taken up by the other process, from where it was', async () => {
    const writer = await tabOf('annotator', fleet.url);
    const reader = await tabOf('viewer', fleet.url);
    const source = reader.listen(stream());
    await nextEvent(source, 'open');
    const heard: string[] = [];
    source.addEventListener('change', ({ lastEventId }) => heard.push(lastEventId));
    for (let made = 1; made <= 2; made += 1) {
      const told = nextEvent(source, 'change');
      await writer.inside(() => callApi(endpoints.createHighlight, newHighlight()));
      await told;
      const opened = nextEvent(source, 'open');
      reader.cutStreams();
      // What happens while nobody listens is told afterwards.
      const later = nextEvent(source, 'change');
      await writer.inside(() => callApi(endpoints.createHighlight, newHighlight()));
      await Promise.all([opened, later]);
    }
    expect(heard).toEqual(Array.from({ length: 4 }, (_, index) => String(index + 1)));
    reader.crash();
  });
});

describe('a process that is told to end', () => {
  test('finishes what it has accepted, sends its streams elsewhere at once, and ends within 10 seconds', async () => {
    const [a] = fleet.processes;
    const direct = await tabOf('annotator', a.url);
    const reader = await tabOf('viewer', fleet.url);
    const streams = Array.from({ length: 10 }, () => reader.listen(stream()));
    await Promise.all(streams.map((source) => nextEvent(source, 'open')));
    // The feed is held by somebody else, so that the request is under way for as long as we like.
    await direct.inside(() => callApi(endpoints.createHighlight, newHighlight()));
    const release = await holdFeed();
    const slow = direct.inside(() => callApi(endpoints.createHighlight, newHighlight('natural')));
    await untilSomebodyWaits();
    const told = Promise.race(streams.map((source) => nextEvent(source, 'restart')));
    const ending = a.stop();
    await told;
    const late = await tabOf('annotator', a.url);
    await expect(late.inside(() => callApi(endpoints.getMe, {}))).rejects.toThrow('did not answer');
    await release();
    expect((await slow).exact).toBe('natural');
    const { took, how } = await ending;
    expect(how).toMatch(/^exit code (0|143)$/);
    expect(took).toBeLessThan(10_000);
    await vi.waitUntil(() => fleet.proxy.openStreams() === streams.length, { timeout: 5_000 });
    await a.start();
    reader.crash();
  });

  test('ends within 10 seconds also while something that it accepted never ends', async () => {
    const [a] = fleet.processes;
    const tab = await tabOf('annotator', a.url);
    await tab.inside(() => callApi(endpoints.createHighlight, newHighlight()));
    const release = await holdFeed();
    const stuck = tab.inside(() => callApi(endpoints.createHighlight, newHighlight('natural')));
    await untilSomebodyWaits();
    const outcome = expect(stuck).rejects.toThrow();
    const { took, how } = await a.stop();
    expect(took).toBeLessThan(10_000);
    // By itself: whoever starts it need not kill it.
    expect(how).toBe('exit code 1');
    await outcome;
    await release();
    await a.start();
  });
});

async function query(sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  try {
    return await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** Lock the feed of the statement, as a change that takes long does; return how to let go of it. */
async function holdFeed(): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  await client.query('BEGIN');
  await client.query('SELECT FROM feed WHERE project_id = $1 FOR UPDATE', [project.id]);
  return () => client.end();
}

async function untilSomebodyWaits(): Promise<void> {
  await vi.waitUntil(
    async () =>
      (await query(`SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%feed%'`))
        .rowCount === 1,
    { timeout: 10_000, interval: 50 },
  );
}

async function signIn(url: string, email: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string }; // next-auth's own answer
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD }),
  });
  return cookiesOf(answer);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
