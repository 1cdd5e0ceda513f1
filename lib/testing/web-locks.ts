interface Held {
  readonly mode: LockMode;
  /** Ends with the tab whose lock it is. */
  readonly life: AbortSignal;
}

interface Wish {
  readonly held: Held;
  readonly grant: () => void;
}

/** As much of `LockOptions` as is honoured: waiting can be broken off, and not waiting at all is possible. */
interface Options {
  readonly mode?: LockMode;
  readonly ifAvailable?: boolean;
  readonly signal?: AbortSignal;
}

type Callback<T> = (lock: { name: string; mode: LockMode } | null) => T | PromiseLike<T>;

/** The locks that the tabs of one browser share (W3C, "Web Locks API"), for Node. */
export class WebLocks {
  readonly #held = new Map<string, Set<Held>>();
  readonly #waiting = new Map<string, readonly Wish[]>();

  /** Return the `LockManager` of one tab: when its `life` ends its locks are free, and it is given none any more. */
  forTab(life: AbortSignal): Pick<LockManager, 'request'> {
    life.addEventListener('abort', () => this.#forget(life));
    const request = async <T>(name: string, given: Options | Callback<T>, work?: Callback<T>): Promise<T> => {
      const [options, callback] = typeof given === 'function' ? [{}, given] : [given, work];
      if (!callback) throw new TypeError('A lock is asked for with what to do under it.');
      // Timers of a tab that is gone may still fire here; in a browser nothing of it would run.
      return life.aborted
        ? new Promise<never>(() => undefined)
        : this.#request(name, options, callback, life);
    };
    return { request };
  }

  async #request<T>(name: string, options: Options, callback: Callback<T>, life: AbortSignal): Promise<T> {
    const { mode = 'exclusive', ifAvailable = false, signal } = options;
    signal?.throwIfAborted();
    const held = { mode, life };
    if (this.#isFree(name, mode)) this.#holders(name).add(held);
    else if (ifAvailable) return callback(null);
    else await this.#wait(name, held, signal);
    try {
      return await callback({ name, mode });
    } finally {
      this.#holders(name).delete(held);
      this.#next(name);
    }
  }

  #wait(name: string, held: Held, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const wish = { held, grant: resolve };
      this.#waiting.set(name, [...this.#queue(name), wish]);
      signal?.addEventListener('abort', () => {
        this.#waiting.set(
          name,
          this.#queue(name).filter((other) => other !== wish),
        );
        reject(signal.reason as Error); // as fetch does
      });
    });
  }

  #isFree(name: string, mode: LockMode): boolean {
    return this.#queue(name).length === 0 && this.#fits(name, mode);
  }

  #fits(name: string, mode: LockMode): boolean {
    const holders = [...this.#holders(name)];
    return holders.length === 0 || (mode === 'shared' && holders.every((held) => held.mode === mode));
  }

  #queue(name: string): readonly Wish[] {
    return this.#waiting.get(name) ?? [];
  }

  #holders(name: string): Set<Held> {
    const holders = this.#held.get(name) ?? new Set();
    this.#held.set(name, holders);
    return holders;
  }

  /** Give the lock to whoever is next. It is theirs from now on, and not only when they notice. */
  #next(name: string): void {
    const [first, ...rest] = this.#queue(name);
    if (!first || !this.#fits(name, first.held.mode)) return;
    this.#waiting.set(name, rest);
    this.#holders(name).add(first.held);
    first.grant();
    this.#next(name);
  }

  /** Let go of everything of a tab that is gone, and of what it waited for. */
  #forget(life: AbortSignal): void {
    for (const [name, queue] of this.#waiting)
      this.#waiting.set(
        name,
        queue.filter(({ held }) => held.life !== life),
      );
    for (const [name, holders] of this.#held) {
      for (const held of holders) if (held.life === life) holders.delete(held);
      this.#next(name);
    }
  }
}
