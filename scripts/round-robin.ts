import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { listening } from './free-port';

/** What a network does to one request and its answer, in milliseconds of delay and cut connections. */
export interface Weather {
  readonly requestDelay?: number;
  readonly answerDelay?: number;
  /** `request`: it never arrives. `answer`: it is carried out, and nobody is told. */
  readonly cut?: 'request' | 'answer';
}

interface Options {
  /** The ports on this machine to hand requests to, one after another. They need not answer yet, or still. */
  readonly ports: readonly number[];
  /** Asked once for each request; fair unless told. */
  readonly weather?: (request: http.IncomingMessage) => Weather;
  /** Whether connections to the processes are kept for the next request. */
  readonly keepAlive?: boolean;
}

/** A reverse proxy without sticky sessions, as one would put before several processes. */
export interface RoundRobin {
  readonly url: string;
  /** Break the connections of open event streams, all or those that `isStruck` says; return how many. */
  readonly cutStreams: (isStruck?: () => boolean) => number;
  readonly openStreams: () => number;
  /** Requests that a process accepted and did not answer, by its port. */
  readonly unanswered: ReadonlyMap<number, number>;
  readonly close: () => Promise<void>;
}

interface Forwarding {
  readonly incoming: http.IncomingMessage;
  readonly outgoing: http.ServerResponse;
  readonly body: Buffer;
  readonly agent: http.Agent;
  readonly weather: Weather;
  readonly streams: Set<http.ServerResponse>;
  readonly miss: (port: number) => void;
}

/** What became of handing a request to one process: `silent` when it may have been carried out. */
type Attempt = http.IncomingMessage | 'refused' | 'silent';

const IDEMPOTENT = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE']);
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer']);

/**
 * Start a proxy that hands each request to the next process.
 *
 * A process that refuses the connection is passed over. A request that got no answer is handed on when it can be
 * repeated (GET, PUT, DELETE); otherwise it is cut for the client too, as is an answer that broke off. When no process
 * is there the answer is 502, in the proxy's own words.
 */
export async function startRoundRobin(options: Options): Promise<RoundRobin> {
  const { ports, weather = () => ({}), keepAlive = false } = options;
  const agent = new http.Agent({ keepAlive });
  const streams = new Set<http.ServerResponse>();
  const unanswered = new Map(ports.map((each) => [each, 0]));
  const miss = (at: number) => unanswered.set(at, (unanswered.get(at) ?? 0) + 1);
  let turn = 0;
  const server = http.createServer((incoming, outgoing) => {
    turn += 1;
    const order = [...ports.slice(turn % ports.length), ...ports.slice(0, turn % ports.length)];
    const given = { incoming, outgoing, agent, streams, miss, weather: weather(incoming) };
    handOn(given, order).catch(() => outgoing.destroy());
  });
  const port = await listening(server);
  return {
    url: `http://127.0.0.1:${port}`,
    unanswered,
    openStreams: () => streams.size,
    cutStreams: (isStruck = () => true) => {
      const struck = [...streams].filter(isStruck);
      for (const stream of struck) stream.destroy();
      return struck.length;
    },
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      agent.destroy();
      await closed;
    },
  };
}

async function handOn(given: Omit<Forwarding, 'body'>, ports: readonly number[]): Promise<void> {
  const { incoming, outgoing, weather } = given;
  const forwarding = { ...given, body: await wholeBody(incoming) };
  if (weather.requestDelay) await sleep(weather.requestDelay);
  if (weather.cut === 'request') return void outgoing.destroy();
  for (const port of ports) {
    if (outgoing.destroyed) return;
    const attempt = await attemptOn(port, forwarding);
    if (typeof attempt !== 'string') return answer(forwarding, attempt, () => given.miss(port));
    if (attempt === 'refused') continue;
    given.miss(port);
    if (!IDEMPOTENT.has(incoming.method ?? '')) return void outgoing.destroy();
  }
  outgoing.writeHead(502, { 'content-type': 'text/plain' }).end('No process answers.\n');
}

async function wholeBody(incoming: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer); // no encoding is set
  return Buffer.concat(chunks);
}

function attemptOn(port: number, { incoming, outgoing, body, agent }: Forwarding): Promise<Attempt> {
  return new Promise((resolve) => {
    const request = http.request({
      ...{ host: '127.0.0.1', port, agent, method: incoming.method ?? 'GET', path: incoming.url ?? '/' },
      headers: forwardedHeaders(incoming, body),
    });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' || outgoing.destroyed ? 'refused' : 'silent'),
    );
    outgoing.on('close', () => request.destroy());
    request.end(body);
  });
}

function forwardedHeaders(incoming: http.IncomingMessage, body: Buffer): http.OutgoingHttpHeaders {
  const kept = Object.entries(incoming.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  return {
    ...Object.fromEntries(kept),
    ...(body.length > 0 ? { 'content-length': body.length } : {}),
    'x-forwarded-for': incoming.socket.remoteAddress,
    'x-forwarded-host': incoming.headers.host,
    'x-forwarded-proto': 'http',
  };
}

async function answer(
  { outgoing, weather, streams }: Forwarding,
  upstream: http.IncomingMessage,
  onBroken: () => void,
): Promise<void> {
  const isStream = upstream.headers['content-type']?.startsWith('text/event-stream') === true;
  upstream.on('error', () => {
    if (!isStream && !outgoing.destroyed) onBroken();
    outgoing.destroy();
  });
  if (weather.answerDelay) await sleep(weather.answerDelay);
  if (weather.cut === 'answer' || outgoing.destroyed) {
    upstream.destroy();
    outgoing.destroy();
    return;
  }
  outgoing.writeHead(upstream.statusCode ?? 502, keptHeaders(upstream));
  // The headers of a stream tell that it is open; its first event may be long in coming.
  outgoing.flushHeaders();
  if (isStream) {
    streams.add(outgoing);
    outgoing.on('close', () => streams.delete(outgoing));
  }
  upstream.pipe(outgoing);
}

function keptHeaders(upstream: http.IncomingMessage): string[] {
  return upstream.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 1 || HOP_BY_HOP.has(name.toLowerCase()) ? [] : [name, all[index + 1] ?? ''],
  );
}
