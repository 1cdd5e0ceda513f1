type Granted<T> = (lock: Lock | null) => T | Promise<T>;

interface Turn {
  readonly name: string;
  readonly take: () => void;
}

/** Locks as browsers have them (Web Locks), for tests that run where there are none: exclusive ones alone. */
export function makeTabLocks(): Pick<LockManager, 'request'> {
  const held = new Set<string>();
  let queue: Turn[] = [];

  const release = (name: string) => {
    held.delete(name);
    const next = queue.find((turn) => turn.name === name);
    queue = queue.filter((turn) => turn !== next);
    next?.take();
  };
  const hold = async <T>(name: string, granted: Granted<T>): Promise<T> => {
    held.add(name);
    try {
      return await granted({ name, mode: 'exclusive' });
    } finally {
      release(name);
    }
  };
  const request = async <T>(name: string, options: LockOptions, granted: Granted<T>): Promise<T> => {
    const { ifAvailable, signal } = options;
    if (!held.has(name)) return hold(name, granted);
    if (ifAvailable) return granted(null);
    signal?.throwIfAborted();
    return new Promise<T>((resolve, reject) => {
      const take = () => void hold(name, granted).then(resolve, reject);
      const turn = { name, take };
      queue.push(turn);
      signal?.addEventListener('abort', () => {
        if (!queue.includes(turn)) return;
        queue = queue.filter((other) => other !== turn);
        reject(new DOMException('The request was aborted.', 'AbortError'));
      });
    });
  };
  return { request: request as LockManager['request'] }; // with options, as this product asks
}
