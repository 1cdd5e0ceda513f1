// The production server, started by web-server.ts with a port. It is `next start` with a compression of our own: Next's
// spends three times as long to make its answers a few per cent smaller (docs/decisions.md). Plain JavaScript, so that no
// compiler stands between Next and its many files.
import { createServer } from 'node:http';
import compression from 'compression';
import next from 'next';
import { releaseCompressionStream } from 'next/dist/server/lib/release-compression-stream.js';
import { endingOf } from './end-server.js';
import { sendScriptsLate } from './late-scripts.js';

const LEVEL = 4;
/** Idle connections stay open longer than those of the proxies before us, so that none sends into one that just closed. */
const KEPT_ALIVE = 65_000;

const port = Number(process.argv[2]);
const app = next({ dev: false, port, quiet: true });
await app.prepare();
const answer = app.getRequestHandler();
const compress = compression({
  level: LEVEL,
  // What is answered to a change is short: to make it shorter costs more than it saves.
  filter: (request, response) => request.method === 'GET' && compression.filter(request, response),
});

const server = createServer((request, response) => {
  compress(request, response, () => {
    sendScriptsLate(response);
    void answer(request, response);
  });
  // Who goes away in the middle leaves a stream behind that nothing else would ever end.
  response.once('close', () => {
    if (!response.writableFinished) releaseCompressionStream(response);
  });
});
const endServer = endingOf(server);
server.keepAliveTimeout = KEPT_ALIVE;
server.listen(port);

/** Whoever starts us may kill us ten seconds after the signal: nothing keeps us longer than that. */
const LAST = 9_000;

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void end());

/** Take no more requests, finish those that were accepted, and end; the streams of events end by themselves. */
async function end() {
  setTimeout(() => process.exit(1), LAST).unref();
  const isWhole = await endServer();
  if (!isWhole) console.error('The web server ended before all that it had accepted was finished.');
  await app.close().catch((error) => console.error(error));
  process.exit(isWhole ? 0 : 1);
}
