import type { DBSchema, IDBPDatabase } from 'idb';
import { openDatabase } from '../open-database';

/** Something that is being written and not saved, as it is kept. */
export interface Draft {
  /** What it is written at. */
  readonly place: string;
  /** Who writes it: one form of one page, as long as that is open. */
  readonly writer: string;
  readonly text: string;
  /** When it was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
}

/** A change of what is kept: without `text` nothing is, any more. */
export type DraftChange = Pick<Draft, 'place' | 'writer'> & { readonly text: string | null };

/** Where the drafts of one person are kept. Every method rejects when the browser does not let it be done. */
export interface DraftStore {
  /** Keep changes, all of them or none. What is begun when this returns is done also when the page goes. */
  write(changes: readonly DraftChange[]): Promise<void>;
  all(): Promise<Draft[]>;
  /** Let `writer` have `draft`; returns whether it was still there as it is given. */
  move(draft: Draft, writer: string): Promise<boolean>;
  clear(): Promise<void>;
}

interface Schema extends DBSchema {
  drafts: { key: [string, string]; value: Draft };
}

/** How long a draft is kept, in milliseconds, and how many are: the oldest go first. */
export const MAX_AGE = 90 * 24 * 60 * 60 * 1000;
export const MAX_DRAFTS = 300;

/**
 * Return the drafts of a person in this browser, without those that are too old or too many. Rejects when the browser has
 * no room for them, forbids it or does not answer.
 */
export async function openDraftStore(person: string): Promise<DraftStore> {
  const database = await openDatabase<Schema>({
    name: `postil-drafts-${person}`,
    version: 1,
    upgrade: (opened) => void opened.createObjectStore('drafts', { keyPath: ['place', 'writer'] }),
  });
  await dropOld(database);
  return storeIn(database);
}

function storeIn(database: IDBPDatabase<Schema>): DraftStore {
  return {
    async write(changes) {
      const transaction = database.transaction('drafts', 'readwrite');
      const { store } = transaction;
      const writtenAt = Date.now();
      const requests = changes.map(({ place, writer, text }) =>
        text === null
          ? store.delete([place, writer])
          : store.put({ place, writer, text, writtenAt }).then(() => undefined),
      );
      // Not when the last request was answered: by then the page may be gone.
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },
    all: () => database.getAll('drafts'),
    async move({ place, writer, text }, to) {
      const transaction = database.transaction('drafts', 'readwrite');
      const { store } = transaction;
      const found = await store.get([place, writer]);
      const isThere = found?.text === text;
      if (isThere) await Promise.all([store.delete([place, writer]), store.put({ ...found, writer: to })]);
      await transaction.done;
      return isThere;
    },
    clear: () => database.clear('drafts'),
  };
}

async function dropOld(database: IDBPDatabase<Schema>): Promise<void> {
  const oldest = Date.now() - MAX_AGE;
  const drafts = (await database.getAll('drafts')).sort((a, b) => b.writtenAt - a.writtenAt);
  const dropped = drafts.filter(({ writtenAt }, at) => at >= MAX_DRAFTS || writtenAt < oldest);
  if (dropped.length === 0) return;
  const transaction = database.transaction('drafts', 'readwrite');
  await Promise.all([
    ...dropped.map(({ place, writer }) => transaction.store.delete([place, writer])),
    transaction.done,
  ]);
}

/** A storage whose keys are among its own properties. */
type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Return what keeps drafts as long as the tab is open, for where the browser has nothing better. */
export function tabDraftStore(person: string, storage: TabStorage): DraftStore {
  const prefix = `postil draft ${person} `;
  const keyOf = ({ place, writer }: Pick<Draft, 'place' | 'writer'>) =>
    prefix + JSON.stringify([place, writer]);
  const keys = () => Object.keys(storage).filter((key) => key.startsWith(prefix));
  const write = (draft: Draft) =>
    storage.setItem(keyOf(draft), JSON.stringify([draft.text, draft.writtenAt]));
  return {
    write: (changes) =>
      attempt(() => {
        for (const change of changes) {
          const { text } = change;
          if (text === null) storage.removeItem(keyOf(change));
          else write({ ...change, text, writtenAt: Date.now() });
        }
      }),
    all: () =>
      attempt(() =>
        keys().map((key) => {
          // Nobody else writes under such keys.
          const [place, writer] = JSON.parse(key.slice(prefix.length)) as [string, string];
          const [text, writtenAt] = JSON.parse(storage.getItem(key) ?? '["", 0]') as [string, number];
          return { place, writer, text, writtenAt };
        }),
      ),
    move: (draft, writer) =>
      attempt(() => {
        const isThere = storage.getItem(keyOf(draft)) !== null;
        if (isThere) {
          write({ ...draft, writer });
          storage.removeItem(keyOf(draft));
        }
        return isThere;
      }),
    clear: () => attempt(() => keys().forEach((key) => storage.removeItem(key))),
  };
}

/** Do `work` at once, and return a promise of what it returns or throws. */
function attempt<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
