import { uuidv7 } from 'uuidv7';
import { type Draft, type DraftStore, openDraftStore, tabDraftStore } from './draft-store';

/** How long after a key is pressed the browser is given what was written since, in milliseconds. */
const PAUSE = 250;

/**
 * One form in which somebody writes, or one reader, from when it opens until it closes. Where the browser keeps nothing of
 * it, it asks before the page is left.
 */
export interface DraftWriter {
  /**
   * Return what was written at the places that are wanted and not saved, by this person in this browser, and that no page
   * is writing now: the newest of each place. What it does not return is returned another time.
   */
  find(isWanted: (place: string) => boolean): Promise<Draft[]>;
  /** Return all of them, the newest first: also the older ones of a place. */
  findAll(): Promise<Draft[]>;
  /** Go on with `draft`; returns `false` where another page has begun to, a moment ago. */
  take(draft: Draft): Promise<boolean>;
  /** Keep `text` as what is written at `place`; nothing, where it is `null`. */
  keep(place: string, text: string | null): void;
  /** Forget `draft`, where no other page has begun to go on with it; settled when it is forgotten. */
  forget(draft: Draft): Promise<void>;
  /** Write nothing any more. What is kept is there for whoever opens the place again. */
  close(): void;
}

/** What one person writes in this browser and has not saved, in all its pages. */
export interface Drafts {
  readonly open: () => DraftWriter;
  /** Return how many there are. */
  readonly count: () => Promise<number>;
  /** Forget all of them, and keep nothing any more in this page: it is about to be left. */
  readonly forget: () => Promise<void>;
}

const known = new Map<string, Drafts>();

/** Return what `person`, by id, writes. Call it in a browser only. */
export function draftsOf(person: string): Drafts {
  const drafts = known.get(person) ?? makeDrafts(() => openStore(person));
  known.set(person, drafts);
  return drafts;
}

/** A browser that forbids to keep anything forbids even to ask. */
async function openStore(person: string): Promise<DraftStore | null> {
  try {
    return await openDraftStore(person);
  } catch {
    try {
      return tabDraftStore(person, sessionStorage);
    } catch {
      return null; // Said when the page is left.
    }
  }
}

/** Return the drafts in a store, which is opened when it is first needed; `null` where there is none. */
export function makeDrafts(openStore: () => Promise<DraftStore | null>): Drafts {
  let opened: Promise<DraftStore | null> | null = null;
  const common = { store: () => (opened ??= openStore()), isOver: false };
  return {
    open: () => new Writer(common),
    async count() {
      const store = await common.store();
      return (await store?.all().catch(() => []))?.length ?? 0;
    },
    async forget() {
      common.isOver = true;
      await (await common.store())?.clear();
    },
  };
}

interface Common {
  readonly store: () => Promise<DraftStore | null>;
  isOver: boolean;
}

class Writer implements DraftWriter {
  readonly #id = uuidv7();
  readonly #common: Common;
  /** What is to be kept and is not yet, by place. */
  readonly #pending = new Map<string, string | null>();
  /** Where something is written. */
  readonly #places = new Set<string>();
  readonly #leaving = new AbortController();
  #store: DraftStore | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #hasFailed = false;
  #letGo: (() => void) | null = null;
  #written: Promise<unknown> = Promise.resolve();

  constructor(common: Common) {
    this.#common = common;
    void this.#open();
    if (typeof window === 'undefined') return;
    const { signal } = this.#leaving;
    const flush = () => this.#flush();
    window.addEventListener('pagehide', flush, { signal });
    document.addEventListener('visibilitychange', flush, { signal });
    const ask = (event: BeforeUnloadEvent) => {
      if (this.#hasFailed && this.#places.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask, { signal });
  }

  async find(isWanted: (place: string) => boolean): Promise<Draft[]> {
    const newest = new Map<string, Draft>();
    for (const draft of await this.#free(isWanted)) {
      if (!newest.has(draft.place)) newest.set(draft.place, draft);
    }
    return [...newest.values()];
  }

  findAll(): Promise<Draft[]> {
    return this.#free(() => true);
  }

  async take(draft: Draft): Promise<boolean> {
    const store = await this.#open();
    if (this.#leaving.signal.aborted) return false;
    this.#hold();
    const isTaken = (await store?.move(draft, this.#id).catch(() => false)) ?? false;
    if (isTaken) this.#places.add(draft.place);
    return isTaken;
  }

  keep(place: string, text: string | null): void {
    if (this.#leaving.signal.aborted) return;
    this.#pending.set(place, text);
    if (text === null) this.#places.delete(place);
    else this.#places.add(place);
    this.#hold();
    // At once after a pause, and then now and then: whatever happens, little is lost.
    if (this.#timer !== undefined) return;
    this.#flush();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, PAUSE);
  }

  async forget(draft: Draft): Promise<void> {
    if (!(await this.take(draft))) return;
    this.keep(draft.place, null);
    this.#flush();
    await this.#written;
  }

  close(): void {
    this.#flush();
    clearTimeout(this.#timer);
    this.#leaving.abort();
    // Once it is written: whoever finds it then finds all of it.
    void this.#written.then(() => this.#letGo?.());
  }

  #flush(): void {
    if (this.#pending.size === 0 || this.#common.isOver) return;
    const store = this.#store;
    if (!store) {
      this.#written = this.#open().then((found) => {
        this.#hasFailed = found === null;
        if (found) this.#flush();
      });
      return;
    }
    const writer = this.#id;
    const changes = [...this.#pending].map(([place, text]) => ({ place, writer, text }));
    this.#pending.clear();
    const written = store.write(changes).then(
      () => {
        this.#hasFailed = false;
      },
      () => {
        this.#hasFailed = true;
        // What was written since is newer.
        for (const { place, text } of changes) {
          if (!this.#pending.has(place)) this.#pending.set(place, text);
        }
      },
    );
    this.#written = Promise.all([this.#written, written]);
  }

  async #open(): Promise<DraftStore | null> {
    this.#store = await this.#common.store();
    return this.#store;
  }

  /** What no page is writing, the newest first. */
  async #free(isWanted: (place: string) => boolean): Promise<Draft[]> {
    const store = await this.#open();
    const all = (await store?.all().catch(() => [])) ?? [];
    const wanted = all.filter(({ place, writer }) => writer !== this.#id && isWanted(place));
    const writers = [...new Set(wanted.map(({ writer }) => writer))];
    const isFree = new Map(
      await Promise.all(writers.map(async (writer) => [writer, await isGone(writer)] as const)),
    );
    return wanted.filter(({ writer }) => isFree.get(writer)).sort((a, b) => b.writtenAt - a.writtenAt);
  }

  /** Show other pages that somebody writes here, for as long as this page lives. */
  #hold(): void {
    if (this.#letGo) return;
    const held = new Promise<void>((resolve) => {
      this.#letGo = resolve;
    });
    // Where that is refused, others may take what is written here: it is then in both.
    locks()
      ?.request(lockOf(this.#id), () => held)
      .catch(() => undefined);
  }
}

const lockOf = (writer: string) => `postil-draft-${writer}`;

/** Locks are missing where a page came without encryption. */
function locks(): LockManager | null {
  return (navigator as Partial<Navigator>).locks ?? null;
}

/** Return whether nobody writes any more who had that id; where that cannot be known, nobody does. */
async function isGone(writer: string): Promise<boolean> {
  try {
    return (await locks()?.request(lockOf(writer), { ifAvailable: true }, (lock) => lock !== null)) ?? true;
  } catch {
    return true;
  }
}
