import type { DBSchema, IDBPDatabase } from 'idb';
import type { Problem } from '../../contracts/error';
import { openDatabase } from '../open-database';
import type { Letter, Row } from './letter';

/** A letter that was refused, and why. */
export interface Refusal {
  readonly id: string;
  readonly letter: Letter;
  readonly problem: Problem;
  /** What the server has instead, where others changed that. */
  readonly instead: readonly Row[];
  /** The refusal that took this one with it. */
  readonly because: string | null;
}

/** A letter as it is kept: `key` counts up, and says what came before what. */
export interface Kept {
  readonly key: number;
  readonly letter: Letter;
}

/**
 * Where the letters of one person are kept. Every method rejects when the browser does not let it be done; then nothing
 * of it was.
 */
export interface Store {
  /** Whether what is kept outlives the tab. */
  readonly isDurable: boolean;
  /** Keep a letter after all others, and return its key. */
  add(letter: Letter): Promise<number>;
  /** Return the letters after `key`, in order, at most `limit`. */
  read(after: number, limit: number): Promise<Kept[]>;
  /** Return the keys of all letters, in order. */
  keys(): Promise<number[]>;
  /** Forget letters by their keys and keep refusals, both or neither. */
  settle(keys: readonly number[], refusals: readonly Refusal[]): Promise<void>;
  /** Return what was refused, in order. */
  refusals(): Promise<Refusal[]>;
  /** Forget refusals by their ids, and keep letters instead; return the keys of those. */
  revive(ids: readonly string[], letters: readonly Letter[]): Promise<number[]>;
  /** Forget everything. */
  clear(): Promise<void>;
  /** Take the lease for `milliseconds`, or take it again; return whether `holder` has it now. */
  lease(holder: string, milliseconds: number): Promise<boolean>;
  close(): void;
}

interface Lease {
  readonly holder: string;
  readonly from: number;
  readonly until: number;
}

interface Schema extends DBSchema {
  letters: { key: number; value: Letter };
  refusals: { key: number; value: Refusal; indexes: { id: string } };
  lease: { key: string; value: Lease };
}

/** One more whenever letters are about something that older pages do not know: those let go of it then. */
const VERSION = 2;
const LEASE = 'sender';

/**
 * Return the store of a person in this browser; `onGone` is called when it goes while it is open: no more can be kept in
 * it then. Rejects when the browser has none, forbids it or does not answer.
 */
export async function openStore(person: string, onGone: () => void): Promise<Store> {
  const database = await openDatabase<Schema>({
    name: `postil-outbox-${person}`,
    version: VERSION,
    upgrade(opened, before) {
      // What is kept is as it was: only what it may be about has grown.
      if (before > 0) return;
      opened.createObjectStore('letters', { autoIncrement: true });
      const refusals = opened.createObjectStore('refusals', { autoIncrement: true });
      refusals.createIndex('id', 'id', { unique: true });
      opened.createObjectStore('lease');
    },
    onGone,
  });
  return storeIn(database);
}

function storeIn(database: IDBPDatabase<Schema>): Store {
  return {
    isDurable: true,
    add: (letter) => database.add('letters', letter),
    async read(after, limit) {
      const range = IDBKeyRange.lowerBound(after, true);
      const transaction = database.transaction('letters');
      const [keys, letters] = await Promise.all([
        transaction.store.getAllKeys(range, limit),
        transaction.store.getAll(range, limit),
      ]);
      return letters.flatMap((letter, at) => {
        const key = keys[at];
        return key === undefined ? [] : { key, letter };
      });
    },
    keys: () => database.getAllKeys('letters'),
    settle: (keys, refusals) => settleIn(database, keys, refusals),
    refusals: () => database.getAll('refusals'),
    revive: (ids, letters) => reviveIn(database, ids, letters),
    async clear() {
      const transaction = database.transaction(['letters', 'refusals'], 'readwrite');
      await Promise.all([
        transaction.objectStore('letters').clear(),
        transaction.objectStore('refusals').clear(),
        transaction.done,
      ]);
    },
    lease: (holder, milliseconds) => leaseIn(database, holder, milliseconds),
    close: () => database.close(),
  };
}

async function settleIn(
  database: IDBPDatabase<Schema>,
  keys: readonly number[],
  refusals: readonly Refusal[],
): Promise<void> {
  const transaction = database.transaction(['letters', 'refusals'], 'readwrite');
  const letters = transaction.objectStore('letters');
  const kept = transaction.objectStore('refusals');
  const known = await Promise.all(refusals.map(({ id }) => kept.index('id').getKey(id)));
  await Promise.all([
    ...keys.map((key) => letters.delete(key)),
    ...refusals.filter((_, at) => known[at] === undefined).map((refusal) => kept.add(refusal)),
    transaction.done,
  ]);
}

async function reviveIn(
  database: IDBPDatabase<Schema>,
  ids: readonly string[],
  letters: readonly Letter[],
): Promise<number[]> {
  const transaction = database.transaction(['letters', 'refusals'], 'readwrite');
  const kept = transaction.objectStore('refusals');
  const known = await Promise.all(ids.map((id) => kept.index('id').getKey(id)));
  const keys = letters.map((letter) => transaction.objectStore('letters').add(letter));
  await Promise.all(known.flatMap((key) => (key === undefined ? [] : kept.delete(key))));
  await transaction.done;
  return Promise.all(keys);
}

async function leaseIn(
  database: IDBPDatabase<Schema>,
  holder: string,
  milliseconds: number,
): Promise<boolean> {
  const transaction = database.transaction('lease', 'readwrite');
  const held = await transaction.store.get(LEASE);
  const now = Date.now();
  // The clock of the machine may have been put back since: a lease from the future is none.
  const isFree = !held || held.holder === holder || held.until <= now || held.from > now;
  if (isFree) await transaction.store.put({ holder, from: now, until: now + milliseconds }, LEASE);
  await transaction.done;
  return isFree;
}

/** Return a store that is gone with the tab, for where the browser keeps nothing. */
export function memoryStore(): Store {
  const letters = new Map<number, Letter>();
  let refusals: Refusal[] = [];
  let last = 0;
  const add = (letter: Letter) => {
    last += 1;
    letters.set(last, letter);
    return last;
  };
  const forget = (ids: readonly string[]) => {
    refusals = refusals.filter(({ id }) => !ids.includes(id));
  };
  return {
    isDurable: false,
    add: (letter) => Promise.resolve(add(letter)),
    read: (after, limit) => {
      const later = [...letters].filter(([key]) => key > after).slice(0, limit);
      return Promise.resolve(later.map(([key, letter]) => ({ key, letter })));
    },
    keys: () => Promise.resolve([...letters.keys()]),
    settle(keys, refused) {
      for (const key of keys) letters.delete(key);
      refusals = [...refusals, ...refused.filter(({ id }) => !refusals.some((known) => known.id === id))];
      return Promise.resolve();
    },
    refusals: () => Promise.resolve(refusals),
    revive(ids, revived) {
      forget(ids);
      return Promise.resolve(revived.map(add));
    },
    clear() {
      letters.clear();
      refusals = [];
      return Promise.resolve();
    },
    lease: () => Promise.resolve(true),
    close: () => undefined,
  };
}
