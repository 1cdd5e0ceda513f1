import { median, ms, printTable, quantile, times } from './figures';
import { CONNECTIONS, creator, inParallel, type Round } from './marking';
import type { Postil } from './postil';
import { insertBare, readTarget } from './bare-sql';

const PER_ROUND = 400;
const ROUNDS = 5;

/** Creating a highlight through the API on 8 kept connections, and the same transaction in bare SQL, in turn. */
export async function benchCreating(postil: Postil): Promise<void> {
  const target = await readTarget(postil.pool);
  const { create, close } = creator([postil.url], postil.cookie);
  const overApi = () => inParallel({ times: PER_ROUND }, (index) => create(target, index));
  const inSql = () => inParallel({ times: PER_ROUND }, (index) => insertBare(postil.pool, target, index));
  await overApi();
  await inSql();
  const rounds: { api: Round; sql: Round }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ api: await overApi(), sql: await inSql() });
  close();
  report(rounds);
}

function report(rounds: readonly { api: Round; sql: Round }[]): void {
  const of = (pick: (round: Round) => number) => ({
    api: median(rounds.map(({ api }) => pick(api))),
    sql: median(rounds.map(({ sql }) => pick(sql))),
    ratio: median(rounds.map(({ api, sql }) => pick(api) / pick(sql))),
  });
  const p50 = of((round) => quantile(round.latencies, 0.5));
  const p95 = of((round) => quantile(round.latencies, 0.95));
  const rate = of((round) => PER_ROUND / round.seconds);
  printTable(`Creating a highlight, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${PER_ROUND}`, [
    ['', 'API', 'bare SQL', 'API / SQL'],
    ['p50', ms(p50.api), ms(p50.sql), times(p50.ratio, 1)],
    ['p95', ms(p95.api), ms(p95.sql), times(p95.ratio, 1)],
    ['per second', rate.api.toFixed(0), rate.sql.toFixed(0), times(rate.ratio, 1)],
  ]);
}
