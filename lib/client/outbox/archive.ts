import type { Letter } from './letter';
import { type Kept, memoryStore, type Refusal, type Store } from './store';
import type { Waiting } from './waiting-list';

/** How many letters are read at once, so that ten thousand do not hold up the page. */
const BATCH = 500;

/** How long the browser may take to write. */
const PATIENCE = 5_000;

/**
 * What is kept of what waits. Nothing in it rejects: where the browser refuses, what waits is kept in memory alone, and
 * `isDurable` says so.
 */
export class Archive {
  #store: Store = memoryStore();
  /** Settled when everything that was to be written so far is. */
  #written: Promise<unknown> = Promise.resolve();
  #lastRead = 0;
  #read: Promise<unknown> = Promise.resolve();
  /** What was refused and waits again is being kept. */
  #reviving: Promise<void> | null = null;
  /** Letters that were answered and are still to be forgotten. */
  readonly #leaving = new Set<string>();
  /** Letters that the browser would not keep. */
  readonly #unkept = new Set<string>();
  /** Refusals that the browser would not keep, by id. */
  readonly #unkeptRefusals = new Map<string, Refusal>();
  #hasFailed = false;
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get isDurable(): boolean {
    const unkept = this.#unkept.size + this.#unkeptRefusals.size;
    return this.#store.isDurable && !this.#hasFailed && unkept === 0;
  }

  /** Return whether any of `waiting`, or of what was `refused`, is gone with the page. */
  isAtRisk(waiting: readonly Waiting[], refused: readonly unknown[]): boolean {
    if (!this.isDurable) return waiting.length + refused.length > 0;
    // Or is only on its way to where it is kept.
    return waiting.some(({ key }) => key === null);
  }

  attach(store: Store): void {
    this.#store = store;
    this.#lastRead = 0;
  }

  /** Nothing can be kept any more. */
  fail(): void {
    this.#hasFailed = true;
    this.#onChange();
  }

  /** Let go of what is kept, once everything is written. */
  close(): void {
    void this.written().then(() => this.#store.close());
  }

  /** Keep a letter, once `ready`. */
  record(item: Waiting, ready: Promise<void>): void {
    const { letter } = item;
    item.key = null;
    // Behind what waits again, on which it may count: they are sent in the order in which they are kept.
    const turn = this.#reviving?.then(() => ready) ?? ready;
    item.recorded = turn
      .then(() => this.#store.add(letter))
      .then((key) => {
        item.key = key;
        this.#hasFailed = false;
        this.#onChange();
      })
      .catch(() => this.#miss(letter.id));
    this.#await(item.recorded);
  }

  #miss(id: string): void {
    // One that was answered meanwhile need not be kept.
    if (!this.#leaving.has(id)) this.#unkept.add(id);
    this.#onChange();
  }

  /** Forget letters that were answered, and keep what was refused. */
  async settle(items: readonly Waiting[], refusals: readonly Refusal[]): Promise<void> {
    if (items.length + refusals.length === 0) return;
    for (const { letter } of items) {
      this.#leaving.add(letter.id);
      this.#unkept.delete(letter.id);
    }
    const write = async () => {
      await Promise.all(items.map(({ recorded }) => recorded));
      await this.#store.settle(
        items.flatMap(({ key }) => key ?? []),
        refusals,
      );
      for (const { letter } of items) this.#leaving.delete(letter.id);
    };
    const written = write().catch(() => {
      for (const refusal of refusals) this.#unkeptRefusals.set(refusal.id, refusal);
      this.fail();
    });
    this.#await(written);
    await written;
  }

  /** Forget refusals, and keep `items` instead. */
  revive(ids: readonly string[], items: readonly Waiting[]): Promise<void> {
    const write = async () => {
      // They may only just be on their way there.
      await this.written();
      for (const id of ids) this.#unkeptRefusals.delete(id);
      const letters = items.map(({ letter }) => letter);
      const keys = await this.#store.revive(ids, letters);
      for (const [at, item] of items.entries()) item.key = keys[at] ?? null;
      this.#onChange();
    };
    const written = write().catch(() => {
      for (const { letter } of items) this.#miss(letter.id);
    });
    for (const item of items) item.recorded = written;
    const reviving = written.then(() => {
      if (this.#reviving === reviving) this.#reviving = null;
    });
    this.#reviving = reviving;
    this.#await(written);
    return written;
  }

  async clear(): Promise<void> {
    await this.written();
    await this.#store.clear().catch(() => this.fail());
    this.#unkept.clear();
    this.#unkeptRefusals.clear();
  }

  /** Wait until everything that was to be written is; not for ever, should the browser have stopped to write. */
  async written(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.fail();
        resolve();
      }, PATIENCE);
    });
    await Promise.race([this.#written, late]);
    clearTimeout(timer);
  }

  #await(written: Promise<unknown>): void {
    this.#written = Promise.all([this.#written, written]);
  }

  /** Return the letters that were not read before, in order, and are not being forgotten. */
  readNew(): Promise<Kept[]> {
    // One after another: nothing is read twice.
    const read = this.#read.then(() => this.#readOn());
    this.#read = read.catch(() => undefined);
    return read;
  }

  async #readOn(): Promise<Kept[]> {
    const found: Kept[] = [];
    for (;;) {
      const kept = await this.#store.read(this.#lastRead, BATCH).catch(() => {
        this.fail();
        return [];
      });
      this.#lastRead = kept.at(-1)?.key ?? this.#lastRead;
      found.push(...kept.filter(({ letter }) => !this.#leaving.has(letter.id)));
      if (kept.length < BATCH) return found;
    }
  }

  /** Return the keys of what is kept; `null` when that cannot be known. */
  async keys(): Promise<ReadonlySet<number> | null> {
    try {
      return new Set(await this.#store.keys());
    } catch {
      this.fail();
      return null;
    }
  }

  /** Return what was refused; `null` when that cannot be known. */
  async refusals(): Promise<Refusal[] | null> {
    try {
      return [...(await this.#store.refusals()), ...this.#unkeptRefusals.values()];
    } catch {
      this.fail();
      return null;
    }
  }
}

/** Return `letter` as it begins to wait. */
export function waitingFor(letter: Letter, more: Pick<Waiting, 'befores' | 'isFresh' | 'wasSent'>): Waiting {
  return {
    ...more,
    letter,
    lanes: letter.lanes,
    order: 0,
    recorded: Promise.resolve(),
    key: null,
    isUnderWay: false,
    strikes: { count: 0, since: 0 },
  };
}
