// How a web server ends: it takes no more requests, finishes those that it accepted, and is gone in time whatever its
// readers do. Plain JavaScript, because the process that serves is.

/** Milliseconds in which a reader takes the last words of a stream; what was missed is told by the next one. */
const LAST_WORDS = 1_500;
/** Milliseconds in which requests that were accepted are finished. */
const GRACE = 8_000;

/**
 * Follow the answers of `server`, and return what ends it: `true` when all that it had accepted was finished, `false` when
 * something was not and was broken off. Streams of events count as finished: they have no end of their own.
 *
 * @param {import('node:http').Server} server
 * @param {{ lastWords?: number, grace?: number }} [times]
 * @returns {() => Promise<boolean>}
 */
export function endingOf(server, { lastWords = LAST_WORDS, grace = GRACE } = {}) {
  /** @type {Set<import('node:http').ServerResponse>} */
  const open = new Set();
  server.on('request', (_request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () =>
    new Promise((resolve) => {
      // A connection whose last answer is on its way would otherwise be kept for the next request.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      // They were told to end. A reader who takes nothing, not even that, must not use up the time of the others.
      const streams = setTimeout(() => {
        for (const response of open) if (isStream(response)) response.destroy();
      }, lastWords);
      const limit = setTimeout(() => {
        done(false);
        server.closeAllConnections();
      }, grace);
      /** @param {boolean} isWhole */
      const done = (isWhole) => {
        for (const timer of [idle, streams, limit]) clearTimeout(timer);
        resolve(isWhole);
      };
      server.close(() => done(true));
    });
}

/** @param {import('node:http').ServerResponse} response */
function isStream(response) {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}
