import type { z } from 'zod';
import type { StreamEvent, streamEvents } from '../../contracts/event';

const encoder = new TextEncoder();

/** Return one server-sent event as text. `id` is what a browser that comes back sends as `Last-Event-ID`. */
export function frame<E extends StreamEvent>(
  event: E,
  data: z.input<(typeof streamEvents)[E]>,
  id?: number,
): string {
  const number = id === undefined ? '' : `id: ${id}\n`;
  // JSON has no line breaks of its own, so that one line of data is enough.
  return `${number}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Return a line that browsers skip: a stream begins with one, and proxies see that it lives. */
export function comment(text: string): string {
  return `: ${text}\n\n`;
}

/** Return the wish that whoever loses the stream comes back after so many milliseconds. */
export function retryAfter(milliseconds: number): string {
  return `retry: ${Math.round(milliseconds)}\n\n`;
}

/** Return frames as the bytes that go over the wire. */
export function encode(text: string): Uint8Array {
  return encoder.encode(text);
}
