import { median, ms, printTable, quantile, times } from './figures';
import type { Creations } from './live';
import { CONNECTIONS, type Round } from './marking';

/** Highlights per second that Taguette takes in on a machine like ours. */
const TAGUETTE = 92;
const WANTED = 4 * TAGUETTE;
/** Of what a short text takes in, a long one takes in at least so much. */
const WANTED_OF_SHORT = 0.9;
const LIVE_BAR = 150;

interface Arrivals {
  /** Milliseconds from one connection of the database to another, for a bare NOTIFY. */
  floor: number[];
  /** Milliseconds from when a highlight was written until a stream told of it. */
  told: number[];
  /** The same, until it was painted in somebody else's browser. */
  drawn: number[];
}

/** Print how long highlights took to arrive. */
export function reportArrivals({ floor, told, drawn }: Arrivals): void {
  const row = (name: string, values: number[], bar: string) => [
    ...[name, ms(quantile(values, 0.5)), ms(quantile(values, 0.95)), ms(Math.max(...values)), bar],
  ];
  printTable(
    `${told.length} highlights on their way from one browser to another, through two processes, while 200 streams listen`,
    [
      ['', 'p50', 'p95', 'most', ''],
      row('bare NOTIFY, from connection to connection', floor, ''),
      row('from writing to a stream', told, ''),
      row(
        'from writing to painted in a browser',
        drawn,
        `p95 < ${LIVE_BAR} ms: ${verdict(quantile(drawn, 0.95) < LIVE_BAR)}`,
      ),
    ],
  );
}

/** Print how many highlights could be made, and that everybody was told of all. */
export function reportCreations(creations: readonly Creations[], events: number): void {
  const rows = creations.flatMap(({ characters, rounds }) => [
    row(
      `${characters} characters, API`,
      rounds.map(({ api }) => api),
    ),
    row(
      `${characters} characters, bare SQL`,
      rounds.map(({ sql }) => sql),
    ),
  ]);
  printTable(`Creating at ${CONNECTIONS} connections while 200 streams listen, median of rounds`, [
    ['', 'per second', 'p50', 'p95', 'p99', 'Taguette'],
    ...rows,
  ]);
  console.log(`  Each of the 200 streams was told of all ${events} events, in order.`);
  reportBars(creations);
}

function row(name: string, rounds: Round[]): string[] {
  const at = (share: number) => ms(median(rounds.map(({ latencies }) => quantile(latencies, share))));
  const rate = rateOf(rounds);
  return [name, rate.toFixed(0), at(0.5), at(0.95), at(0.99), times(rate, TAGUETTE)];
}

function reportBars(creations: readonly Creations[]): void {
  const rates = creations.map(({ rounds }) => rateOf(rounds.map(({ api }) => api)));
  const ofShort = longOfShort(creations);
  const slowest = Math.min(...rates);
  const confirmed = creations.map(({ rounds }) =>
    median(rounds.map(({ api, sql }) => quantile(api.latencies, 0.95) - 2 * quantile(sql.latencies, 0.95))),
  );
  const most = Math.max(...confirmed);
  printTable('Bars', [
    [`at least ${WANTED} per second`, slowest.toFixed(0), verdict(slowest >= WANTED)],
    ['as many on a long text', `${ofShort.toFixed(2)} ×`, verdict(ofShort >= WANTED_OF_SHORT)],
    ['p95 above twice that of bare SQL, at most 10 ms', ms(most), verdict(most <= 10)],
  ]);
}

/** Of each round, since what else the machine does changes from one to the next. */
function longOfShort([short, long]: readonly Creations[]): number {
  const ratios = (long?.rounds ?? []).flatMap(({ api }, index) => {
    const beside = short?.rounds[index];
    return beside ? rateOf([api]) / rateOf([beside.api]) : [];
  });
  return median(ratios);
}

function rateOf(rounds: readonly Round[]): number {
  return median(rounds.map(({ latencies, seconds }) => latencies.length / seconds));
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'MISSED';
}
