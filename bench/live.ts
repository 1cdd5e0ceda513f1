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
import { openStreams, type Streams } from './streams';

const STREAMS = 200;
const SIZES = [10_000, 1_000_000];
const ROUNDS = 5;
const PER_ROUND = 400;
const WATCHED = 100;
/** Milliseconds between two highlights that are watched: they must not wait for one another. */
const PAUSE = 100;

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
 * Two processes on one database, and 200 event streams at them. How long a highlight that was made through the one takes
 * until it is told and drawn at the other, beside a bare NOTIFY; and how many can be made, on a short text and on a long
 * one, beside the same in bare SQL.
 */
export async function benchLive(postil: Postil): Promise<void> {
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
    const floor = await notifyTimes(postil.databaseUrl, WATCHED);
    reportArrivals({ floor, ...(await watch(urls, cookie, streams, short)) });
    const creations = await createInTurn(postil, marking, texts);
    reportCreations(creations, await allTold(postil, streams, short.target));
  } finally {
    marking.close();
    streams.close();
    for (const { statement } of texts) await restoreDenseStatement(pool, statement);
  }
  console.log(`\nLoad average at the end: ${load()}`);
}

/** Make highlights through the first process, and see each at a stream and in a browser at the last one. */
async function watch(urls: string[], cookie: string, streams: Streams, { statement, target }: Marked) {
  const arrivals = { told: [] as number[], drawn: [] as number[] };
  const marking = creator(urls.slice(0, 1), cookie);
  const onlooker = await openOnlooker(`${urls.at(-1) ?? ''}${statement.path}`, cookie);
  try {
    for (let index = 0; index < WATCHED; index += 1) {
      const id = uuidv7();
      const drawn = await onlooker.expect(id);
      // The database's clock is the machine's, and this the time at which it began to write what it committed then.
      const written = Date.parse((await marking.create(target, index, id)).createdAt);
      arrivals.told.push((await streams.heard(id)) - written);
      arrivals.drawn.push((await drawn()) - written);
      await wait(PAUSE);
    }
  } finally {
    await onlooker.close();
    marking.close();
  }
  return arrivals;
}

async function createInTurn({ pool }: Postil, marking: Creator, texts: Marked[]): Promise<Creations[]> {
  const creations = texts.map(({ statement }) => ({
    characters: statement.text.length,
    rounds: [] as Creations['rounds'],
  }));
  // The first round of each is for warming up.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [place, { target }] of texts.entries()) {
      const from = round * PER_ROUND;
      const api = await inParallel(PER_ROUND, (index) => marking.create(target, from + index));
      const sql = await inParallel(PER_ROUND, (index) => insertBare(pool, target, from + index));
      if (round > 0) creations[place]?.rounds.push({ api, sql });
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
