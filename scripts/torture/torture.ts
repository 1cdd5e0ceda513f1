import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeDb } from '@/lib/server/db';
import { numbersFrom } from '@/lib/testing/numbers';
import { type Fleet, startFleet } from '../fleet';
import { storm, stormyWeather } from './chaos';
import { Crowd } from './crowd';
import { type History, keepHistory, readHistory } from './history';
import { Ledger } from './ledger';
import { askForEverybody, leaks, misheard, staleCaches, unsentChanges, wrongFeeds } from './eyewitness';
import { gaps, lostWrites, overwrittenNotes, unexplained } from './verdict';
import { readDesks, staleDesks, wrongDesks } from './desks';
import { makeWorld } from './world';

export interface TortureOptions {
  readonly seed: number;
  /** How long the storm lasts, at least: every disaster comes once. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** What was done and what was wrong with it; without complaints nothing was. */
export interface TortureReport {
  readonly counts: Readonly<Record<string, number>>;
  readonly complaints: readonly string[];
}

/** How long after the storm nothing may move before all is sent, and then before everybody sees it: a slow machine is no fault. */
const PATIENCE = 60_000;

/** What one run is made of. */
interface Run extends TortureOptions {
  readonly fleet: Fleet;
  readonly weather: { isStormy: boolean };
  readonly ledger: Ledger;
  readonly counts: Record<string, number>;
  readonly complaints: string[];
}

/**
 * Let people write and read one statement through two processes while processes, database, network and tabs fail, and
 * return what came of it. The production build must be there; `process.env` is pointed at the database that is used.
 */
export async function torture(options: TortureOptions): Promise<TortureReport> {
  const weather = { isStormy: false };
  const ofWeather = randomFor(options.seed, 'weather');
  const fleet = await startFleet({
    weather: () => (weather.isStormy ? stormyWeather(ofWeather) : {}),
    env: { POSTIL_LOG_LEVEL: 'error', POSTIL_BEAT_SECONDS: '2' },
  });
  try {
    const run = { ...options, fleet, weather, ledger: new Ledger(), counts: {}, complaints: [] };
    await endure(run);
    return run;
  } finally {
    await fleet.remove();
  }
}

/** Other numbers for each name: how many of them one thing uses, which is a matter of time, changes nothing for the others. */
function randomFor(seed: number, name: string): () => number {
  const mixed = createHash('sha256').update(`${seed} ${name}`).digest().readUInt32LE();
  return numbersFrom(mixed);
}

const REPEATABLE =
  'By the seed: what each person does one thing after another, in which tab and with which pauses; which disasters come ' +
  'in which order, to whom and when; the nuisances likewise; the weather of the first request, the second … Not by the ' +
  'seed: which request is the first, and what a page shows when somebody acts on it.';

async function endure(run: Run): Promise<void> {
  const { fleet, ledger, complaints, say } = run;
  say(`Seed ${run.seed}, at least ${run.seconds} s. ${REPEATABLE}`);
  process.env.DATABASE_URL = fleet.databaseUrl;
  const world = await makeWorld(fleet.secret);
  await closeDb();
  await keepHistory(fleet.databaseUrl);
  const crowd = new Crowd(world, fleet, ledger, run.seed);
  // The processes are slow with what they do for the first time.
  complaints.push(...(await patiently(() => pagesWithout(crowd))));
  say(`The storm begins: ${crowd.participants.length} people in ${crowd.pages.length} tabs.`);
  await workInStorm(run, crowd);
  say('The storm is over.');
  // After so long people turn to their tabs; what was given up for a while is then tried at once.
  for (const page of crowd.pages) page.look();
  const begun = performance.now();
  complaints.push(...(await patiently(() => unsentChanges(crowd))));
  say('What waited is sent.');
  const feeds = await askForEverybody(crowd);
  complaints.push(...(await patiently(() => staleCaches(feeds))));
  const desks = await readDesks(fleet.databaseUrl);
  complaints.push(...(await patiently(() => staleDesks(crowd, world, desks))), ...wrongDesks(desks, ledger));
  say(complaints.length === 0 ? 'Everybody sees the same.' : 'Not everybody sees the same.');
  count(run, 'milliseconds to recover', Math.round(performance.now() - begun));
  const history = await readHistory(fleet.databaseUrl);
  complaints.push(
    ...gaps(history),
    ...lostWrites(history, ledger),
    ...unexplained(history, ledger),
    ...overwrittenNotes(ledger),
    ...misheard(crowd, history),
    ...leaks(crowd),
    ...wrongFeeds(feeds, history),
    ...deaths(fleet),
  );
  crowd.close();
  countAll(run, crowd, history);
}

async function workInStorm(run: Run, crowd: Crowd): Promise<void> {
  let isOver = false;
  const note = (what: string) => count(run, what);
  const writers = crowd.participants.filter(({ part }) => part.isWriter);
  const working = writers.map((participant) => participant.work(() => isOver, note));
  run.weather.isStormy = true;
  const complain = (line: string) => run.complaints.push(line);
  const setting = { fleet: run.fleet, crowd, complain, count: note };
  await storm({ ...setting, randomFor: (name) => randomFor(run.seed, name) }, run.seconds);
  isOver = true;
  run.weather.isStormy = false;
  await Promise.all(working);
}

function countAll(run: Run, crowd: Crowd, history: History): void {
  const { ledger } = run;
  for (const { code } of crowd.participants.flatMap(({ pages: [page] }) => page?.refused ?? []))
    count(run, `refused: ${code}`);
  for (const [status, times] of Object.entries(ledger.statuses())) count(run, `answers ${status}`, times);
  count(run, 'writes acknowledged', ledger.acknowledged().length);
  count(run, 'versions of highlights', history.versions.length);
  count(run, 'events', history.events.length);
  for (const page of [...crowd.pages, ...crowd.participants.flatMap(({ gone }) => gone)])
    count(run, 'events heard', page.heard.length);
}

function count({ counts }: Run, what: string, by = 1): void {
  counts[what] = (counts[what] ?? 0) + by;
}

/** Look again until there is nothing to complain about; return what there is when it has been the same for all that time. */
async function patiently(look: () => string[] | Promise<string[]>): Promise<string[]> {
  let [last, end] = ['', 0];
  for (;;) {
    const complaints = await look();
    const said = complaints.join();
    // As long as it becomes less, or something else, it is the machine that is slow.
    if (said !== last) [last, end] = [said, performance.now() + PATIENCE];
    if (complaints.length === 0 || performance.now() > end) return complaints;
    await sleep(50);
  }
}

function pagesWithout({ pages }: Crowd): string[] {
  return pages.flatMap(({ feed }) => (feed ? [] : ['A page shows nothing, though all is well.']));
}

function deaths({ processes }: Fleet): string[] {
  return processes.flatMap((each) =>
    each.died() === null ? [] : [`${each.url} died: ${each.died() ?? ''}.`],
  );
}
