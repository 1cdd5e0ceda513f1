import http from 'node:http';
import { uuidv7 } from 'uuidv7';
import { median, ms, printTable, quantile, times } from './figures';
import type { Postil } from './postil';
import { type BareTarget, insertBare, readTarget } from './bare-sql';

const CONNECTIONS = 8;
const PER_ROUND = 400;
const ROUNDS = 5;

interface Round {
  latencies: number[];
  seconds: number;
}

/** Creating a highlight through the API on 8 kept connections, and the same transaction in bare SQL, in turn. */
export async function benchCreating(postil: Postil): Promise<void> {
  const target = await readTarget(postil.pool);
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const overApi = () => inParallel((index) => createOverApi(postil, agent, target, index));
  const inSql = () => inParallel((index) => insertBare(postil.pool, target, index));
  await overApi();
  await inSql();
  const rounds: { api: Round; sql: Round }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push({ api: await overApi(), sql: await inSql() });
  agent.destroy();
  report(rounds);
}

async function inParallel(work: (index: number) => Promise<void>): Promise<Round> {
  const latencies: number[] = [];
  const started = performance.now();
  let next = 0;
  const one = async () => {
    for (let index = next++; index < PER_ROUND; index = next++) {
      const before = performance.now();
      await work(index);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { latencies, seconds: (performance.now() - started) / 1000 };
}

function createOverApi(postil: Postil, agent: http.Agent, target: BareTarget, index: number): Promise<void> {
  const { start, end, exact } = target.spanAt(index);
  const body = JSON.stringify({
    id: uuidv7(),
    statement: target.statementSlug,
    revision: 1,
    start,
    end,
    exact,
    tagIds: [target.tagId],
  });
  return new Promise((resolve, reject) => {
    const request = http.request(
      `${postil.url}/api/v1/projects/${target.projectSlug}/highlights`,
      {
        method: 'POST',
        agent,
        headers: {
          cookie: postil.cookie,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (response) => {
        response.resume();
        response.on('error', reject);
        response.on('end', () =>
          response.statusCode === 201
            ? resolve()
            : reject(new Error(`Answered ${response.statusCode ?? 0}.`)),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
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
