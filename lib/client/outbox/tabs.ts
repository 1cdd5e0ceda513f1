import type { Answer } from './receipt';

/** What tabs of one person tell each other. */
export type TabMessage =
  /** Letters wait that other tabs may not know. */
  | { readonly kind: 'waiting' }
  /** Letters were answered: by id, and with the one that took it along when it was refused because of that. */
  | { readonly kind: 'answered'; readonly answers: readonly (readonly [string, Answer, string | null])[] }
  /** What was refused is another list now. */
  | { readonly kind: 'refusals' };

/** The other tabs of the same person. */
export interface Tabs {
  /**
   * Do `work` while no other tab does such work. It is told whether another tab may have worked just before. Rejects
   * when the tabs are closed before it is its turn.
   */
  alone(work: (hadToWait: boolean) => Promise<void>): Promise<void>;
  tell(message: TabMessage): void;
  close(): void;
}

/** The means of a browser to keep tabs apart and to let them talk; `null` for what it has not. */
export interface TabMeans {
  readonly locks: Pick<LockManager, 'request'> | null;
  readonly channel: ((name: string) => BroadcastChannel) | null;
  /** Take, or take again, what only one tab can have for `milliseconds`: for where there are no locks. */
  readonly lease: (holder: string, milliseconds: number) => Promise<boolean>;
}

/** Return what this browser has. Locks are missing where a page came without encryption. */
export function tabMeans(lease: TabMeans['lease']): TabMeans {
  const { locks } = navigator as Partial<Navigator>;
  return {
    locks: locks ?? null,
    channel: typeof BroadcastChannel === 'function' ? (name) => new BroadcastChannel(name) : null,
    lease,
  };
}

/** Return the tabs that share `name`; `onMessage` hears what others tell. */
export function joinTabs(name: string, means: TabMeans, onMessage: (message: TabMessage) => void): Tabs {
  const channel = means.channel?.(name) ?? null;
  const closing = new AbortController();
  const { signal } = closing;
  if (channel) {
    channel.onmessage = ({ data }: MessageEvent<TabMessage>) => {
      if (!signal.aborted) onMessage(data);
    };
  }
  return {
    alone: means.locks
      ? (work) => aloneByLock(means.locks, name, signal, work)
      : (work) => aloneByLease(means.lease, signal, work),
    tell: (message) => {
      if (!signal.aborted) channel?.postMessage(message);
    },
    close() {
      closing.abort();
      channel?.close();
    },
  };
}

type Work = Parameters<Tabs['alone']>[0];

async function aloneByLock(
  locks: TabMeans['locks'],
  name: string,
  signal: AbortSignal,
  work: Work,
): Promise<void> {
  const isDone = await locks?.request(name, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work(false);
    return true;
  });
  if (!isDone) await locks?.request(name, { signal }, () => work(true));
}

/** How long a tab that is gone keeps others waiting. */
const LEASE = 10_000;
/** How often a tab asks whether it is its turn. */
const TURN = 500;

async function aloneByLease(take: TabMeans['lease'], signal: AbortSignal, work: Work): Promise<void> {
  const holder = crypto.getRandomValues(new Uint32Array(4)).join('-');
  let hadToWait = false;
  while (!(await take(holder, LEASE))) {
    hadToWait = true;
    await pause(TURN);
    signal.throwIfAborted();
  }
  const renewal = setInterval(() => void take(holder, LEASE).catch(() => undefined), LEASE / 3);
  try {
    await work(hadToWait);
  } finally {
    clearInterval(renewal);
    await take(holder, 0);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
