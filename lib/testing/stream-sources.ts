import type { Source } from '../client/live/event-stream';
import type { STREAM_EVENTS } from '../contracts/event';

/** A stream that somebody has opened, and that says what the test says. */
export interface OpenedSource extends Source {
  readonly address: string;
  readonly say: (type: (typeof STREAM_EVENTS)[number] | 'error', data?: unknown, id?: string) => void;
  isClosed: boolean;
}

/** Return how to open streams, and those that were opened, the first one first. */
export function makeSources(): { opened: OpenedSource[]; openSource: (address: string) => Source } {
  const opened: OpenedSource[] = [];
  const openSource = (address: string): Source => {
    const listeners = new Map<string, (event: MessageEvent<string>) => void>();
    const source: OpenedSource = {
      address,
      readyState: 2,
      isClosed: false,
      addEventListener: (type, listener) => listeners.set(type, listener),
      close: () => (source.isClosed = true),
      say: (type, data = {}, lastEventId = '') =>
        listeners.get(type)?.(new MessageEvent(type, { data: JSON.stringify(data), lastEventId })),
    };
    opened.push(source);
    return source;
  };
  return { opened, openSource };
}
