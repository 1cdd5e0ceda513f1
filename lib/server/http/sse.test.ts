import { beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../contracts/endpoint';
import { problemSchema } from '../../contracts/error';
import { AppError } from '../errors';
import type { Sink } from '../events/follower';
import { stream } from './sse';

vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none');
vi.stubEnv('NEXTAUTH_URL', 'https://postil.example.org');
vi.stubEnv('NEXTAUTH_SECRET', 'only-for-tests-only-for-tests');
vi.stubEnv('POSTIL_LOG_LEVEL', 'silent');

const ticks = endpoint({
  method: 'GET',
  path: '/api/v1/ticks',
  summary: 'For these tests.',
  access: 'guest',
  query: z.strictObject({ from: z.string().optional() }),
  stream: { tick: z.object({}) },
  statuses: [200],
});

let sink: Sink;
let left: number;
const handler = stream(ticks, ({ query }, given) => {
  if (query.from === 'refused') throw new AppError('gone', 'It is no more.');
  sink = given;
  sink.write(new TextEncoder().encode(`: from ${query.from ?? 'here'}\n\n`));
  return Promise.resolve(() => (left += 1));
});
const ask = (search = '', init: RequestInit = {}) =>
  handler(new Request(`https://postil.example.org/api/v1/ticks${search}`, init), {
    params: Promise.resolve({}),
  });

beforeEach(() => {
  left = 0;
});

test('a stream is answered with what is written, unkept, uncompressed and on a connection of its own', async () => {
  const response = await ask('?from=there');
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    'content-type': 'text/event-stream',
    'cache-control': 'private, no-cache, no-transform',
    'x-accel-buffering': 'no',
    connection: 'close',
    vary: 'cookie',
    'x-request-id': expect.any(String) as string,
  });
  sink.end();
  expect(await response.text()).toBe(': from there\n\n');
  expect(left).toBe(0);
});

test.each([
  ['a query that is none', '?surprise=1', 400, 'invalid'],
  ['what is refused before it begins', '?from=refused', 410, 'gone'],
])('%s is a problem like any other', async (_what, search, status, code) => {
  const response = await ask(search);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(problemSchema.parse(await response.json())).toMatchObject({
    status,
    code,
    requestId: response.headers.get('x-request-id'),
  });
});

test('a reader who leaves is told of, whether they take the stream or not', async () => {
  const { body } = await ask();
  await body?.cancel();
  expect(left).toBe(1);
  const leaving = new AbortController();
  await ask('', { signal: leaving.signal });
  expect(left).toBe(1);
  leaving.abort();
  expect(left).toBe(2);
});

test('nobody is kept who had left before it began, or wants only the head', async () => {
  await ask('', { signal: AbortSignal.abort() });
  expect(left).toBe(1);
  expect((await ask('', { method: 'HEAD' })).status).toBe(200);
  expect(left).toBe(2);
});
