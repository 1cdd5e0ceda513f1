import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { array, assert, asyncProperty, nat } from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { sendScriptsLate } from './late-scripts.js';

const NONCE = ' nonce="a1b2"';
const SCRIPTS = [
  `<script src="/_next/static/chunks/0-a~b_.js" async=""${NONCE}></script>`,
  `<script src="/_next/static/chunks/1.js" async=""${NONCE}></script>`,
];
/** Needed at once, or by old browsers only. */
const KEPT = `<script src="/old.js" noModule=""${NONCE}></script><script${NONCE}>self.a = 1</script>`;
const END = '</body></html>';

/** A page with `inHead` in its head, in letters of one to four bytes. */
const page = (inHead: string) =>
  `<!DOCTYPE html><html><head><title>مرحبا 🕊️</title>${inHead}${KEPT}</head><body><p>Souveraineté ${SCRIPTS.join('')}</p>${END}`;

const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Return the address where every answer is what `write` says to the response. */
async function served(write: (response: http.ServerResponse) => void): Promise<string> {
  const server = http.createServer((_, response) => {
    sendScriptsLate(response);
    write(response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on one
  return `http://127.0.0.1:${port}`;
}

async function sentBy(write: (response: http.ServerResponse) => void): Promise<Buffer> {
  const answer = await fetch(await served(write));
  return Buffer.from(await answer.arrayBuffer());
}

/** Send `pieces` one by one, but for the last where the page breaks off, and return what comes of them. */
async function sent(pieces: readonly Buffer[], headers: Readonly<Record<string, string>>, isBroken = false) {
  const bytes = await sentBy((response) => {
    response.setHeaders(new Map(Object.entries(headers)));
    for (const piece of pieces.slice(0, -1)) response.write(piece);
    if (isBroken) response.end();
    else response.end(pieces.at(-1));
  });
  return bytes.toString();
}

/** `text` as it is sent, cut at `places`. */
function cut(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text);
  const at = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end));
}

const HTML = { 'content-type': 'text/html; charset=utf-8' };
const KEEPER = /<script nonce="a1b2">\(function keepWhatIsPressed.*?<\/script>/s;
const LOADER = /<script nonce="a1b2">\(function loadAfterFirstFrame.*?<\/script>/s;

test('However a page is cut, its scripts are fetched at the end, and nothing else has changed', async () => {
  const cuts = asyncProperty(array(nat(), { maxLength: 6 }), async (places) => {
    const got = await sent(cut(page(SCRIPTS.join('')), places), HTML);
    const [keeper = ''] = KEEPER.exec(got) ?? [];
    const [loader = ''] = LOADER.exec(got) ?? [];
    expect(loader).toContain('(["/_next/static/chunks/0-a~b_.js","/_next/static/chunks/1.js"])');
    expect(got.replace(loader, '').replace(keeper, '')).toBe(page(''));
    expect(got.indexOf(keeper)).toBe(page('').indexOf(KEPT));
  });
  await assert(cuts, { numRuns: 60 });
});

test('The small script stands before the end of the page', async () => {
  expect(await sent([Buffer.from(page(SCRIPTS.join('')))], HTML)).toMatch(/<\/script><\/body><\/html>$/);
});

test('A page that breaks off says what it has said, and wakes up', async () => {
  const whole = page(SCRIPTS.join(''));
  const got = await sent([Buffer.from(whole.slice(0, -40)), Buffer.from('never sent')], HTML, true);
  expect(got.replace(LOADER, '').replace(KEEPER, '')).toBe(page('').slice(0, -40));
  expect(got).toMatch(LOADER);
});

test('One that breaks off in its head, or whose head has no end, is left as it is', async () => {
  const head = page(SCRIPTS.join('')).split('</head>')[0] ?? '';
  expect(await sent(cut(`${head}.`, [40]), HTML)).toBe(`${head}.`);
  const endless = head + 'x'.repeat(70_000) + page('');
  expect(await sent(cut(endless, [100, 300, 69_000]), HTML)).toBe(endless);
});

test.each([
  { 'content-type': 'application/json' },
  { 'content-type': 'text/x-component' },
  {},
  { ...HTML, 'content-length': String(Buffer.byteLength(page(SCRIPTS.join('')))) },
])('What is sent with %o is left as it is', async (headers) => {
  const whole = page(SCRIPTS.join(''));
  expect(await sent(cut(whole, [30, 400]), headers)).toBe(whole);
});

test.each(['</script><b>', 'javascript:x', '//elsewhere/x.js"', '/x.js" onload="x'])(
  'A script that is not one of Next’s is left where it is: %s',
  async (source) => {
    const other = `<script src="${source}" async=""></script>`;
    const got = await sent([Buffer.from(page(other))], HTML);
    expect(got).toBe(page(other));
  },
);

test('Whoever waits for a piece to be taken is told, also of one that is held back', async () => {
  const taken: string[] = [];
  const got = await sentBy((response) => {
    response.setHeader('content-type', 'text/html');
    response.write('<html><head>', () => {
      taken.push('head');
      response.end(`</head><body>${END}`, () => taken.push('end'));
    });
  });
  expect(got.toString()).toBe(`<html><head></head><body>${END}`);
  expect(taken).toEqual(['head', 'end']);
});

test.each(['utf8', 'latin1'] as const)('Text is sent in %s where that is said', async (encoding) => {
  const got = await sentBy((response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<head></head>é', encoding);
  });
  expect(got).toEqual(Buffer.from('<head></head>é', encoding));
});

test('An answer that is said at once is sent with its length', async () => {
  const server = await served((response) => response.end('{}'));
  expect((await fetch(server)).headers.get('content-length')).toBe('2');
});
