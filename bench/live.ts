import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { type BareTarget, insertBare, readTarget } from './bare-sql';
import { notifyTimes } from './bare-notify';
import { type DenseStatement, makeDenseStatement, restoreDenseStatement } from './dense-statement';
import { reportArrivals, reportCreations } from './live-report';
import { type Creator, creator, inParallel, type Round } from './marking';
import { openOnlooker } from './onlooker';
import type { Postil } from './postil';
import { startRoundRobin } from '../scripts/round-robin';
import { openStreams, type Streams } from './streams';

const STREAMS = 200;
const SIZES = [10_000, 1_000_000];
const ALL: Amount = { rounds: 5, seconds: 4, warming: 15, watched: 100 };
const QUICK: Amount = { rounds: 3, seconds: 2, warming: 5, watched: 40 };
/** Milliseconds between two highlights that are watched: they must not wait for one another. */
const PAUSE = 100;

/** How much is measured: rounds of creating, how long each takes, and highlights that are watched. */
interface Amount {
  rounds: number;
  seconds: number;
  /** How long is created on each text before that: a process needs some thousands until its code is compiled. */
  warming: number;
  watched: number;
}

/** A text and how many highlights were made on it, over the API and in bare SQL, round by round. */
export interface Creations {
  characters: number;
  rounds: { api: Round; sql: Round }[];
}

interface Marked {
  statement: DenseStatement;
  target: BareTarget;
}

/**
 * Two processes on one database, and 200 event streams at them. How long a highlight that somebody made takes until it is
 * told at another process, and painted in somebody else's browser, beside a bare NOTIFY; and how many can be made, on a
 * short text and on a long one, beside the same in bare SQL.
 */
export async function benchLive(postil: Postil, { quick }: { quick: boolean }): Promise<void> {
  const amount = quick ? QUICK : ALL;
  console.log(`\nLoad average at the beginning: ${load()}`);
  const { pool, cookie } = postil;
  const urls = [postil.url, await postil.launchAnother()];
  const texts: Marked[] = [];
  for (const characters of SIZES) {
    const statement = await makeDenseStatement(pool, { characters, highlights: 0 });
    texts.push({ statement, target: await readTarget(pool, statement.slug) });
  }
  const [short] = texts;
  if (!short) throw new Error('There is a short text.');
  const events = urls.map((url) => `${url}/api/v1/projects/${short.target.projectSlug}/events`);
  const streams = await openStreams(events, cookie, STREAMS / urls.length);
  const marking = creator(urls, cookie);
  try {
    const floor = await notifyTimes(postil.databaseUrl, amount.watched);
    reportArrivals({ floor, ...(await watch(postil, urls, streams, short, amount)) });
    const creations = await createInTurn(postil, marking, texts, amount);
    reportCreations(creations, await allTold(postil, streams, short.target));
  } finally {
    marking.close();
    streams.close();
    for (const { statement } of texts) await restoreDenseStatement(pool, statement);
  }
  console.log(`\nLoad average at the end: ${load()}`);
}

/**
 * Make highlights through a proxy before the processes, and see each at a stream of the last one, and in the browser of
 * somebody else, who came through the proxy as well: on the screen, one over the other as people mark.
 */
async function watch(
  { signUp, cookie }: Postil,
  urls: string[],
  streams: Streams,
  { statement, target }: Marked,
  { watched }: Amount,
) {
  const arrivals = { told: [] as number[], drawn: [] as number[] };
  const proxy = await startRoundRobin({
    ports: urls.map((url) => Number(new URL(url).port)),
    keepAlive: true,
  });
  const marking = creator([proxy.url], cookie);
  try {
    const onlooker = await openOnlooker(`${proxy.url}${statement.path}`, await signUp('Onlooker'));
    try {
      const onScreen = { ...target, spanAt: (index: number) => target.spanAt(index, onlooker.screen) };
      for (let index = 0; index < watched; index += 1) {
        const id = uuidv7();
        const drawn = await onlooker.expect(id);
        // The database's clock is the machine's, and this the time at which it began to write what it committed then.
        const written = Date.parse((await marking.create(onScreen, index, id)).createdAt);
        arrivals.told.push((await streams.heard(id)) - written);
        arrivals.drawn.push((await drawn()) - written);
        await wait(PAUSE);
      }
    } finally {
      await onlooker.close();
    }
  } finally {
    marking.close();
    await proxy.close();
  }
  return arrivals;
}

async function createInTurn(
  { pool }: Postil,
  marking: Creator,
  texts: Marked[],
  { rounds, seconds, warming }: Amount,
): Promise<Creations[]> {
  const creations = texts.map(({ statement }) => ({
    characters: statement.text.length,
    rounds: [] as Creations['rounds'],
  }));
  let next = 0;
  for (const { target } of texts) {
    await inParallel({ seconds: warming }, () => marking.create(target, next++));
    await inParallel({ seconds: 1 }, () => insertBare(pool, target, next++));
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [place, { target }] of texts.entries()) {
      const api = await inParallel({ seconds }, () => marking.create(target, next++));
      const sql = await inParallel({ seconds }, () => insertBare(pool, target, next++));
      creations[place]?.rounds.push({ api, sql });
    }
  }
  return creations;
}

/** Wait until every stream has come to the last event; return how many there were. */
async function allTold({ pool }: Postil, streams: Streams, { projectId }: BareTarget): Promise<number> {
  const { rows } = await pool.query<{ number: number }>(
    'SELECT number FROM event_stream WHERE project_id = $1',
    [projectId],
  );
  const number = rows[0]?.number ?? 0;
  await streams.arrivedAt(number);
  return number;
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
