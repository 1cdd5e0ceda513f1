import { hashKey, type QueryCacheNotifyEvent, type QueryClient } from '@tanstack/react-query';
import { Floors } from './floors';
import { drawnOn, type Key, type Letter, type Row } from './letter';
import { ShownLetters } from './shown-letters';
import type { Answered, Before, Sort, TakenBack } from './sort';
import { collectionList, collections } from './sorts/collections';
import { highlights } from './sorts/highlights';
import { replies } from './sorts/replies';
import { statementNotes } from './sorts/statement-notes';
import { tags } from './sorts/tags';
import { trash } from './sorts/trash';

/** How things were before a letter was drawn, by the hash of each query on whose data it is. */
export type Befores = ReadonlyMap<string, Before>;

/** How things were before a letter that another page drew. */
export const NOT_KNOWN: Befores = new Map();

/** A letter that was drawn and is not carried out. */
export interface Withdrawn {
  readonly letter: Letter;
  readonly befores: Befores;
  readonly instead: readonly Row[];
}

type AnySort = Sort<unknown, Letter>;
type Subjects = ReadonlySet<string> | null;

/** By what the keys of their queries begin with. */
const SORTS: Readonly<Record<string, unknown>> = {
  highlights,
  replies,
  'statement-notes': statementNotes,
  tags,
  collections: collectionList,
  collection: collections,
  trash,
};

/** What letters are drawn on: the cache of a browser. */
export interface Canvas {
  /** Draw a letter, and return how things were before. */
  draw(letter: Letter): Befores;
  /** Draw again, in this order, what the data of one query is to show besides what the server says. */
  redraw(queryKey: Key, letters: readonly Letter[]): void;
  accept(answers: readonly Answered[], isLast: (lane: string) => boolean): void;
  /** Take back what was drawn, given in the order in which it was. */
  takeBack(refused: readonly Withdrawn[]): void;
  /** Ask the server again for all that the keys begin with. */
  refresh(keys: readonly Key[]): void;
  /** Call `onData` with the key of each query whose data came from elsewhere; return how to stop. */
  watch(onData: (queryKey: Key) => void): () => void;
}

interface Pen {
  /** While it draws, what is told of the cache is its own doing. */
  readonly isDrawing: () => boolean;
  readonly update: (queryKey: Key, change: (data: unknown) => unknown) => void;
}

function penOn(client: QueryClient): Pen {
  let isDrawing = false;
  return {
    isDrawing: () => isDrawing,
    update(queryKey, change) {
      const data = client.getQueryData(queryKey);
      const changed = change(data);
      if (changed === undefined || changed === data) return;
      isDrawing = true;
      try {
        // What was drawn on nothing is not what the server has: that is asked for as soon as it is looked at.
        client.setQueryData(queryKey, changed, data === undefined ? { updatedAt: 0 } : undefined);
      } finally {
        isDrawing = false;
      }
    },
  };
}

/** What draws letters, and takes them back, on the data of queries. */
function brushOn(client: QueryClient, { update }: Pen) {
  const shown = new ShownLetters();
  const drawAll = (queryKey: Key, letters: readonly Letter[]) => {
    const sort = sortOf(queryKey);
    const before: unknown = client.getQueryData(queryKey);
    const left = sort?.subjectOf ? shown.missing(before, letters) : letters;
    if (!sort || left.length === 0) return;
    update(queryKey, (data) => sort.draw(data, left));
    if (sort.subjectOf) shown.add(before, client.getQueryData(queryKey), left, sort.subjectOf);
  };
  /** Change what a query shows, but for what is drawn on it: that is shown as before, if it is not about `subjects`. */
  const change = (
    queryKey: Key,
    work: (sort: AnySort, data: unknown) => unknown,
    subjects: Subjects = new Set(),
  ) => {
    const sort = sortOf(queryKey);
    const before: unknown = client.getQueryData(queryKey);
    if (!sort || before === undefined) return;
    update(queryKey, (data) => work(sort, data));
    if (sort.subjectOf) shown.drop(before, client.getQueryData(queryKey), subjects);
  };
  const drawOn = (queryKey: Key, letter: Letter): Before => {
    const sort = sortOf(queryKey);
    const data = client.getQueryData(queryKey);
    const before = data === undefined || !sort ? null : sort.before(data, letter);
    drawAll(queryKey, [letter]);
    return before;
  };
  return { drawAll, change, drawOn };
}

/** Return the canvas that `client` is. */
export function canvasOn(client: QueryClient): Canvas {
  const pen = penOn(client);
  const { update, isDrawing } = pen;
  const { drawAll, change, drawOn } = brushOn(client, pen);
  const floors = new Floors(client);
  return {
    draw(letter) {
      floors.note([letter]);
      return new Map(drawnOn(letter).map((queryKey) => [hashKey(queryKey), drawOn(queryKey, letter)]));
    },
    redraw(queryKey, letters) {
      floors.note(letters);
      drawAll(queryKey, letters);
    },
    accept(answers, isLast) {
      floors.settle(answers);
      forEachQuery(answers, (queryKey, group) =>
        change(queryKey, (sort, data) => sort.accept(data, group, isLast)),
      );
    },
    takeBack(refused) {
      floors.settle(refused);
      forEachQuery(refused, (queryKey, group) => {
        const hash = hashKey(queryKey);
        const taken = group.map(({ befores, ...each }) => ({ ...each, before: befores.get(hash) ?? null }));
        // An answer that is under way would say from which version on changes are known, when that is just forgotten.
        void client.cancelQueries({ queryKey, exact: true });
        change(queryKey, (sort, data) => sort.takeBack(data, taken), subjectsOf(queryKey, taken));
      });
    },
    refresh(keys) {
      for (const queryKey of keys) {
        update(queryKey, (data) => floors.rewind(hashKey(queryKey), data));
        void client.invalidateQueries({ queryKey });
      }
    },
    watch: (listener) =>
      client.getQueryCache().subscribe((event) => {
        if (!isDrawing() && bringsData(event)) listener(event.query.queryKey as Key);
      }),
  };
}

function bringsData(event: QueryCacheNotifyEvent): boolean {
  if (event.type === 'updated') return event.action.type === 'success' || event.action.type === 'setState';
  // Or somebody looks at what nobody asked for yet.
  return event.type === 'added' || (event.type === 'observerAdded' && event.query.state.data === undefined);
}

/** What refused letters were about, where letters are drawn once; `null` for all, where all is as the server has it now. */
function subjectsOf(queryKey: Key, refused: readonly TakenBack[]): Subjects {
  const sort = sortOf(queryKey);
  if (sort?.isOneRow && refused.some(({ instead }) => instead.length > 0)) return null;
  return new Set(refused.flatMap(({ letter }) => sort?.subjectOf?.(letter) ?? []));
}

/**
 * The sort for the data of a query, and for letters that are drawn on it alone. None, where another version of these pages
 * drew on what this one does not know.
 */
function sortOf([name]: Key): AnySort | undefined {
  return SORTS[name ?? ''] as AnySort | undefined; // the table pairs each key with its own
}

function forEachQuery<T extends { readonly letter: Letter }>(
  items: readonly T[],
  work: (queryKey: Key, group: readonly T[]) => void,
): void {
  const groups = new Map<string, { queryKey: Key; group: T[] }>();
  for (const item of items) {
    for (const queryKey of drawnOn(item.letter)) {
      const hash = hashKey(queryKey);
      const known = groups.get(hash);
      if (known) known.group.push(item);
      else groups.set(hash, { queryKey, group: [item] });
    }
  }
  for (const { queryKey, group } of groups.values()) work(queryKey, group);
}

/** Return once each of the keys of all queries on whose data the letters of `items` are drawn. */
export function keysOf(items: readonly { readonly letter: Letter }[]): Key[] {
  const keys = items.flatMap(({ letter }) => drawnOn(letter));
  return [...new Map(keys.map((key) => [hashKey(key), key])).values()];
}
