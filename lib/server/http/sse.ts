import { randomUUID } from 'node:crypto';
import type { Endpoint } from '../../contracts/endpoint';
import type { Sink } from '../events/follower';
import { type Asked, failure, type Handler, parse } from './route';

/** Bytes that are kept for a reader who does not take them. */
const MOST_UNREAD = 256 * 1024;

/** A stream to be answered with. */
export interface OpenedSink {
  sink: Sink;
  body: ReadableStream<Uint8Array>;
  /** Call `left` when the reader leaves, once. */
  onLeft: (left: () => void) => void;
}

/** Return a stream of bytes and where to write them; of what is not read, only so much is kept. */
export function openSink(mostUnread = MOST_UNREAD): OpenedSink {
  let isOpen = true;
  let left: () => void = () => undefined;
  // start() runs before the constructor returns.
  let controller!: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      cancel: () => {
        isOpen = false;
        left();
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostUnread }),
  );
  const finish = (how: () => void) => {
    if (isOpen) how();
    isOpen = false;
  };
  const sink: Sink = {
    write: (bytes) => {
      if (!isOpen) return true;
      if ((controller.desiredSize ?? 0) < bytes.length) return false;
      controller.enqueue(bytes);
      return true;
    },
    end: () => finish(() => controller.close()),
    // Next takes this name for a reader who left, and says nothing of it in the log.
    abort: () => finish(() => controller.error(new DOMException('The reader is too slow.', 'AbortError'))),
  };
  return { sink, body, onLeft: (given) => (left = given) };
}

/**
 * Return the route handler of an endpoint that answers with server-sent events: parse, ask `open` where they come from,
 * and answer with what is written to the sink. What `open` returns is called when the reader leaves.
 *
 * What is thrown before the stream begins becomes `application/problem+json`.
 */
export function stream<E extends Endpoint>(
  endpoint: E,
  open: (asked: Asked<E>, sink: Sink) => Promise<() => void>,
): Handler {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      const asked = { ...(await parse(endpoint, request, context)), requestId };
      const { sink, body, onLeft } = openSink();
      const leave = await open(asked, sink);
      onLeft(leave);
      // A reader who leaves before the stream is handed over does not cancel it; who asks for the head takes nothing.
      request.signal.addEventListener('abort', leave);
      if (request.signal.aborted || request.method === 'HEAD') leave();
      return new Response(body, { headers: { ...STREAM_HEADERS, 'x-request-id': requestId } });
    } catch (error) {
      return failure(error, requestId);
    }
  };
}

const STREAM_HEADERS = {
  'content-type': 'text/event-stream',
  // Nothing between here and the browser may keep, compress or collect it.
  'cache-control': 'private, no-cache, no-transform',
  'x-accel-buffering': 'no',
  vary: 'cookie',
  // When the process ends, nobody waits for a next request on this connection.
  connection: 'close',
};
