import { z } from 'zod';

/** How many streams the tabs of one browser hold at once: of its six connections to a server, the rest is for requests. */
export const MOST_STREAMS = 3;

/** As much of a `BroadcastChannel` as is needed. */
export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  close(): void;
}

const messageSchema = z.object({ tab: z.string(), stamp: z.number(), isTaken: z.boolean() });

/** Whether this tab may hold a stream, among all those of the browser. */
export interface StreamTurn {
  /** Take a turn, or take it anew: somebody looks at this tab now. */
  readonly take: () => void;
  readonly release: () => void;
  /** Release it, and hear of others no more. */
  readonly close: () => void;
}

/**
 * Return the turn of one tab: of all that have taken theirs, the last `MOST_STREAMS` keep it, and `onOusted` is called
 * in the others.
 *
 * Nobody counts for everybody: each tab knows only who came after it. One that crashed is counted for too long, which
 * costs an older tab its turn and nothing else.
 */
export function makeStreamTurn(
  tab: string,
  onOusted: () => void,
  channel: Channel | null = openChannel(),
): StreamTurn {
  let own: number | null = null;
  let newest = 0;
  const later = new Set<string>();

  channel?.addEventListener('message', ({ data }) => {
    const message = messageSchema.safeParse(data).data;
    if (!message) return;
    newest = Math.max(newest, message.stamp);
    if (own === null) return;
    // Two that took their turns without knowing of each other are told apart by name.
    const isLater = message.stamp > own || (message.stamp === own && message.tab > tab);
    if (message.isTaken && isLater) later.add(message.tab);
    if (!message.isTaken) later.delete(message.tab);
    if (later.size < MOST_STREAMS) return;
    release();
    onOusted();
  });

  const release = () => {
    if (own === null) return;
    channel?.postMessage({ tab, stamp: own, isTaken: false });
    own = null;
  };
  return {
    take: () => {
      // After all that are known, also when they were in the same millisecond.
      own = newest = Math.max(Date.now(), newest + 1);
      later.clear();
      channel?.postMessage({ tab, stamp: own, isTaken: true });
    },
    release,
    close: () => {
      release();
      channel?.close();
    },
  };
}

/** Where a browser has no such channel, each tab has a stream of its own. */
function openChannel(): Channel | null {
  return typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('postil streams');
}
