// How a web server ends: it takes no more requests, finishes those that it accepted, and is gone in time whatever its
// readers do. Plain JavaScript, because the process that serves is.
import net from 'node:net';

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
  const connections = followConnections(server);
  return () =>
    new Promise((resolve) => {
      // They were told to end. A reader who takes nothing, not even that, must not use up the time of the others.
      const streams = setInterval(() => connections.breakOff(isStream), lastWords);
      const limit = setTimeout(() => {
        done(false);
        connections.breakOff(() => true);
      }, grace);
      /** @param {boolean} isWhole */
      const done = (isWhole) => {
        clearInterval(streams);
        clearTimeout(limit);
        resolve(isWhole);
      };
      // The one of `http` breaks off what was said to the end and is still on its way to the reader.
      net.Server.prototype.close.call(server, () => done(true));
      connections.end();
    });
}

/** @typedef {import('node:http').ServerResponse} Response */

/** @param {import('node:http').Server} server */
function followConnections(server) {
  /** @type {Map<import('node:stream').Duplex, Set<Response>>} The answers that are under way on each. */
  const connections = new Map();
  let isEnding = false;
  server.on('connection', (socket) => {
    connections.set(socket, new Set());
    socket.once('close', () => connections.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    const open = connections.get(socket);
    open?.add(response);
    response.once('close', () => {
      open?.delete(response);
      // It would be kept for a next request.
      if (isEnding && open?.size === 0) socket.destroySoon();
    });
  });
  return {
    end: () => {
      isEnding = true;
      for (const [socket, open] of connections) if (open.size === 0) socket.destroy();
    },
    /** @param {(response: Response) => boolean} isMeant */
    breakOff: (isMeant) => {
      for (const [socket, open] of connections) {
        if (open.size === 0 || [...open].every(isMeant)) socket.destroy();
      }
    },
  };
}

/** @param {Response} response */
function isStream(response) {
  return String(response.getHeader('content-type')).startsWith('text/event-stream');
}
