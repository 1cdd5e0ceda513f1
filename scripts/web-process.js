// The production server, started by web-server.ts with a port. It is `next start` with a compression of our own: Next's
// spends three times as long to make its answers a few per cent smaller (docs/decisions.md). Plain JavaScript, so that no
// compiler stands between Next and its many files.
import { createServer } from 'node:http';
import compression from 'compression';
import next from 'next';
import { releaseCompressionStream } from 'next/dist/server/lib/release-compression-stream.js';

const LEVEL = 4;
/** Idle connections stay open longer than those of the proxies before us, so that none sends into one that just closed. */
const KEPT_ALIVE = 65_000;

const port = Number(process.argv[2]);
const app = next({ dev: false, port, quiet: true });
await app.prepare();
const answer = app.getRequestHandler();
const compress = compression({ level: LEVEL });

const server = createServer((request, response) => {
  compress(request, response, () => void answer(request, response));
  // Who goes away in the middle leaves a stream behind that nothing else would ever end.
  response.once('close', () => {
    if (!response.writableFinished) releaseCompressionStream(response);
  });
});
server.keepAliveTimeout = KEPT_ALIVE;
server.listen(port);

for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, end);

/** Take no more requests, finish those that were accepted, and end; the streams of events end by themselves. */
function end() {
  server.close(() => void app.close().finally(() => process.exit(0)));
  // A connection whose last answer is on its way would otherwise be kept for the next request.
  setInterval(() => server.closeIdleConnections(), 50);
}
