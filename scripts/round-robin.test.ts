import http from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { NodeEventSource } from '@/lib/testing/event-source';
import { freePort, listening } from './free-port';
import { type RoundRobin, startRoundRobin, type Weather } from './round-robin';

const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

/** A process that answers as `handle` does, and its port. */
async function backend(handle: http.RequestListener): Promise<number> {
  const server = http.createServer(handle);
  undo.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return listening(server);
}

async function proxyOf(ports: number[], weather?: () => Weather): Promise<RoundRobin> {
  const proxy = await startRoundRobin({ ports, ...(weather ? { weather } : {}) });
  undo.push(proxy.close);
  return proxy;
}

const named = (name: string) => backend((_request, response) => response.end(name));
const textOf = async (address: string, init?: RequestInit) => (await fetch(address, init)).text();

test('requests go to the processes in turn, with their method, body, cookies and status', async () => {
  const echo = (name: string) =>
    backend((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.on('end', () => {
        response.writeHead(201, [['set-cookie', 'a=1'] as const, ['set-cookie', 'b=2'] as const].flat());
        response.end(`${name} ${request.method ?? ''} ${request.headers.cookie ?? ''} ${body}`);
      });
    });
  const { url } = await proxyOf([await echo('first'), await echo('second')]);
  const heard = [];
  for (const body of ['x', 'y', 'z']) {
    const answer = await fetch(url, { method: 'POST', body, headers: { cookie: 'who=me' } });
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([201, ['a=1', 'b=2']]);
    heard.push(await answer.text());
  }
  expect(new Set(heard.map((told) => told.split(' ')[0]))).toEqual(new Set(['first', 'second']));
  expect(heard.map((told) => told.split(' ').slice(1))).toEqual(
    ['x', 'y', 'z'].map((body) => ['POST', 'who=me', body]),
  );
});

test('a process that is not there is passed over, for a POST too; when none is there the answer is 502', async () => {
  const gone = await freePort();
  const { url } = await proxyOf([gone, await named('here')]);
  for (let times = 0; times < 4; times += 1) expect(await textOf(url, { method: 'POST' })).toBe('here');
  const nowhere = await proxyOf([gone]);
  expect((await fetch(nowhere.url)).status).toBe(502);
});

test('of requests without an answer only those that can be repeated are handed on', async () => {
  let dropped = 0;
  const dropping = await backend((request) => {
    dropped += 1;
    request.socket.destroy();
  });
  const { url, unanswered } = await proxyOf([dropping, await named('other')]);
  for (const method of ['GET', 'PUT', 'DELETE', 'GET']) expect(await textOf(url, { method })).toBe('other');
  const posts = await Promise.allSettled([1, 2].map(() => textOf(url, { method: 'POST', body: 'x' })));
  expect(posts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect([dropped, unanswered.get(dropping)]).toEqual([3, 3]);
});

test('an answer that breaks off breaks off for the client', async () => {
  const breaking = await backend((request, response) => {
    response.writeHead(200, { 'content-length': 10 });
    response.write('half', () => request.socket.destroy());
  });
  const { url, unanswered } = await proxyOf([breaking]);
  await expect(textOf(url)).rejects.toThrow();
  expect([...unanswered]).toEqual([[breaking, 1]]);
});

test('bad weather: a request that never arrives, and one that is carried out and not answered', async () => {
  let arrived = 0;
  const port = await backend((_request, response) => {
    arrived += 1;
    response.end('done');
  });
  const cuts = ['request', 'answer'] as const;
  for (const [index, cut] of cuts.entries()) {
    const { url } = await proxyOf([port], () => ({ cut, requestDelay: 1, answerDelay: 1 }));
    await expect(textOf(url)).rejects.toThrow();
    expect(arrived).toBe(index);
  }
});

test('streams come through as they are sent, and can be cut; the client resumes at the other process', async () => {
  const asked: unknown[] = [];
  const streaming = (name: string) =>
    backend((request, response) => {
      asked.push(request.headers['last-event-id']);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(`: hello\nretry: 5\n\nid: ${asked.length}\nevent: change\ndata: ${name}\n\n`);
    });
  const proxy = await proxyOf([await streaming('a'), await streaming('b')]);
  const source = new NodeEventSource(proxy.url);
  undo.push(() => source.close());
  const heard: string[] = [];
  await new Promise<void>((resolve) => {
    source.addEventListener('change', ({ data, lastEventId }) => {
      heard.push(`${lastEventId} ${data}`);
      if (heard.length === 3) resolve();
      else expect(proxy.cutStreams()).toBe(1);
    });
  });
  expect(heard.map((told) => told.split(' ')[0])).toEqual(['1', '2', '3']);
  expect(new Set(heard.map((told) => told.split(' ')[1]))).toEqual(new Set(['a', 'b']));
  expect(asked).toEqual([undefined, '1', '2']);
  expect(proxy.openStreams()).toBe(1);
});

test('an answer that is no stream is given up on', async () => {
  const port = await backend((_request, response) => response.writeHead(404).end('no'));
  const source = new NodeEventSource(`http://127.0.0.1:${port}`);
  await new Promise((resolve) => source.addEventListener('error', resolve));
  expect(source.readyState).toBe(NodeEventSource.CLOSED);
});
