import { once } from 'node:events';
import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { endingOf } from './end-server.js';

/** More than what two kernels keep for a reader who takes nothing. */
const ENDLESS = Buffer.alloc(32 * 1024 * 1024, 'x');
const NEVER = 2_000_000_000;

const sockets: net.Socket[] = [];
const servers: http.Server[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A server with a stream, of which there is far more than anybody takes, and a request that is answered when told. */
async function startServer() {
  let answer: () => void = () => undefined;
  const isAnswered = new Promise<void>((resolve) => (answer = resolve));
  const server = http.createServer((request, response) => {
    if (request.url === '/stream') {
      response.setHeader('content-type', 'text/event-stream; charset=utf-8');
      response.write(ENDLESS);
    } else if (request.url === '/whole') {
      response.end(ENDLESS);
    } else {
      void isAnswered.then(() => response.end('done'));
    }
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port
  return { server, port, answer };
}

/** Ask, and read nothing but the beginning. */
async function stalledReader(port: number): Promise<net.Socket> {
  const socket = net.connect(port, '127.0.0.1');
  socket.on('error', () => undefined); // it is broken off
  sockets.push(socket);
  socket.write('GET /stream HTTP/1.1\r\nhost: localhost\r\n\r\n');
  await once(socket, 'readable');
  return socket;
}

test('a stream that nobody reads is broken off, and what else was accepted is finished', async () => {
  const { server, port, answer } = await startServer();
  const end = endingOf(server, { lastWords: 10, grace: NEVER });
  await stalledReader(port);
  const slow = fetch(`http://127.0.0.1:${port}/slow`);
  await once(server, 'request');
  const ended = end();
  await untilConnections(server, 1);
  answer();
  expect(await (await slow).text()).toBe('done');
  expect(await ended).toBe(true);
});

test('with nothing else to finish, a stream that nobody reads keeps nobody waiting', async () => {
  const { server, port } = await startServer();
  const end = endingOf(server, { lastWords: 10, grace: NEVER });
  await stalledReader(port);
  expect(await end()).toBe(true);
});

test('what is never finished is broken off in the end, and told', async () => {
  const { server, port } = await startServer();
  const end = endingOf(server, { lastWords: NEVER, grace: 50 });
  const stuck = fetch(`http://127.0.0.1:${port}/slow`);
  await once(server, 'request');
  const outcome = expect(stuck).rejects.toThrow();
  expect(await end()).toBe(false);
  await outcome;
});

test('an answer that was said to the end is read to the end, however slowly', async () => {
  const { server, port } = await startServer();
  const end = endingOf(server, { grace: NEVER });
  const answer = await fetch(`http://127.0.0.1:${port}/whole`);
  const ended = end();
  expect((await answer.arrayBuffer()).byteLength).toBe(ENDLESS.length);
  expect(await ended).toBe(true);
});

test('a connection that is kept for a next request keeps nobody waiting', async () => {
  const { server, port, answer } = await startServer();
  const end = endingOf(server, { grace: NEVER });
  answer();
  const agent = new http.Agent({ keepAlive: true });
  await new Promise((resolve) => {
    http.get(`http://127.0.0.1:${port}/slow`, { agent }, (response) =>
      response.resume().once('end', resolve),
    );
  });
  expect(await end()).toBe(true);
  agent.destroy();
});

test('nothing new is accepted', async () => {
  const { server, port } = await startServer();
  const end = endingOf(server, { grace: NEVER });
  expect(await end()).toBe(true);
  await expect(fetch(`http://127.0.0.1:${port}/slow`)).rejects.toThrow();
});

async function untilConnections(server: http.Server, wanted: number): Promise<void> {
  await expect
    .poll(() => new Promise((resolve) => server.getConnections((_error, count) => resolve(count))), {
      timeout: 20_000,
    })
    .toBe(wanted);
}
