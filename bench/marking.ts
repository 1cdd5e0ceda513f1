import http from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import type { Highlight } from '../lib/contracts/highlight';
import type { BareTarget } from './bare-sql';

/** How many create highlights at once. */
export const CONNECTIONS = 8;

/** How long each of many creations took, in milliseconds, and how long all of them. */
export interface Round {
  latencies: number[];
  seconds: number;
}

/** Where a round ends: after so many, or after so long. */
type Limit = { times: number } | { seconds: number };

/** Do `work` again and again, `CONNECTIONS` of them at once, up to `limit`; what has begun by then is done to its end. */
export async function inParallel(limit: Limit, work: (index: number) => Promise<unknown>): Promise<Round> {
  const latencies: number[] = [];
  const started = performance.now();
  let next = 0;
  const isOver = (index: number) =>
    'times' in limit ? index >= limit.times : performance.now() - started >= limit.seconds * 1000;
  const one = async () => {
    for (let index = next++; !isOver(index); index = next++) {
      const before = performance.now();
      await work(index);
      latencies.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, one));
  return { latencies, seconds: (performance.now() - started) / 1000 };
}

/** Who creates highlights over the API. */
export interface Creator {
  /** Mark the `index`th span of a statement. */
  create: (target: BareTarget, index: number, id?: string) => Promise<Highlight>;
  close: () => void;
}

/** Return who creates highlights at the processes of these addresses in turn, over connections that are kept open. */
export function creator(urls: readonly string[], cookie: string): Creator {
  const agent = new http.Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  let turn = 0;
  const create = (target: BareTarget, index: number, id = uuidv7()) => {
    const { start, end, exact } = target.spanAt(index);
    const url = `${urls[turn++ % urls.length] ?? ''}/api/v1/projects/${target.projectSlug}/highlights`;
    const fields = {
      statement: target.statementSlug,
      revision: 1,
      start,
      end,
      exact,
      tagIds: [target.tagId],
    };
    return post(url, { cookie, agent, body: JSON.stringify({ id, ...fields }) });
  };
  return { create, close: () => agent.destroy() };
}

interface Sent {
  cookie: string;
  agent: http.Agent;
  body: string;
}

function post(url: string, { cookie, agent, body }: Sent): Promise<Highlight> {
  const headers = {
    cookie,
    // As browsers ask.
    'accept-encoding': 'gzip',
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      buffer(response)
        .then((bytes) => {
          const isPacked = response.headers['content-encoding'] === 'gzip';
          const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
          if (response.statusCode !== 201) throw new Error(`Answered ${response.statusCode ?? 0}: ${text}`);
          resolve(JSON.parse(text) as Highlight); // our own answer
        })
        .catch(reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}
