import { hashKey, type QueryCacheNotifyEvent, type QueryClient } from '@tanstack/react-query';
import type { Highlight, HighlightFeed } from '../../contracts/highlight';
import type { Reply } from '../../contracts/reply';
import type { StatementNote } from '../../contracts/statement-note';
import { acceptAnswers, forgetVersion, replaceHighlights } from '../highlights/cache';
import { drawHighlights, idsOf } from '../highlights/draw';
import { acceptReply, drawReplies, putReply, removeReply, repliedIn } from '../replies-cache';
import { acceptNote, authorIn, drawNotes, putNote, removeNote } from '../statement-notes-cache';
import { Floors } from './floors';
import { highlightLane, type Letter, replyLane, type Row, statementNoteLane } from './letter';

/** Rows as they were before a letter was drawn, by id; `null` where that is not known any more. */
export type Before = ReadonlyMap<string, Row> | null;

/** An answer to a letter. */
export interface Answered {
  readonly letter: Letter;
  readonly rows: readonly Row[];
}

/** A letter that is not carried out, how things were before it was drawn, and what the server has instead. */
export interface TakenBack<L extends Letter = Letter> {
  readonly letter: L;
  readonly before: Before;
  readonly instead: readonly Row[];
}

/** The data on which the letters of one noun are drawn, and what is done to it. All of it is pure. */
interface Sort<Data, L extends Letter> {
  /** The very same data when it shows the letters already; `undefined` when there is nothing to draw on. */
  readonly draw: (data: Data | undefined, letters: readonly L[]) => Data | undefined;
  readonly before: (data: Data, letter: L) => Map<string, Row>;
  /** `isLast` says whether nothing more waits in a lane: what waits is drawn, and not taken back by an earlier answer. */
  readonly accept: (data: Data, answers: readonly Answered[], isLast: (lane: string) => boolean) => Data;
  readonly takeBack: (data: Data, refused: readonly TakenBack<L>[]) => Data;
}

type Of<N extends Letter['noun']> = Extract<Letter, { noun: N }>;

const highlights: Sort<HighlightFeed, Of<'highlight'>> = {
  draw: (feed, letters) =>
    feed &&
    drawHighlights(
      feed,
      letters.map(({ drawing }) => drawing),
    ),
  before: ({ items }, { drawing }) => {
    const ids = new Set(idsOf(drawing));
    return new Map(items.filter(({ id }) => ids.has(id)).map((row) => [row.id, row]));
  },
  accept: (feed, answers, isLast) => {
    const rows = new Map<string, Highlight>();
    // Each is a highlight, as the answers to letters about highlights are; the last of each counts.
    for (const row of answers.flatMap((answer) => answer.rows) as Highlight[]) rows.set(row.id, row);
    return rows.size === 0
      ? feed
      : acceptAnswers(feed, [...rows.values()], (id) => isLast(highlightLane(id)));
  },
  takeBack: (feed, refused) => {
    const rows = new Map<string, Highlight>();
    const touched = new Set<string>();
    // The last first: what the first was drawn on is how things were before all of them.
    for (const { letter, before, instead } of refused.toReversed()) {
      const known = new Map([
        ...(before ?? []),
        ...(instead as Highlight[]).map((row) => [row.id, row] as const),
      ]);
      const isKnown = known.size > 0 || before !== null || letter.drawing.do === 'put';
      for (const id of isKnown ? idsOf(letter.drawing) : []) {
        const row = known.get(id) as Highlight | undefined; // of the noun of its letter
        touched.add(id);
        if (row) rows.set(id, row);
        else rows.delete(id);
      }
    }
    const reverted = replaceHighlights(feed, touched, rows);
    // Unless it was told, it is uncertain what the server has: all of it is asked for again.
    return refused.every(isTold) ? reverted : forgetVersion(reverted);
  },
};

/** Whether all that a refused letter is about is known as the server has it: of many it tells only those that others changed. */
function isTold({ letter, before, instead }: TakenBack<Of<'highlight'>>): boolean {
  const told = new Set((instead as Highlight[]).map(({ id }) => id)); // of the noun of its letter
  return told.size > 0 && idsOf(letter.drawing).every((id) => told.has(id) || before?.has(id));
}

const replies: Sort<readonly Reply[], Of<'reply'>> = {
  draw: (thread, letters) => {
    const drawings = letters.map(({ drawing }) => drawing);
    if (thread || !drawings.some((drawing) => drawing.do === 'put')) {
      return thread && drawReplies(thread, drawings);
    }
    return drawReplies([], drawings);
  },
  before: (thread, { drawing }) => {
    const row = thread.find(({ id }) => id === repliedIn(drawing));
    return new Map(row ? [[row.id, row]] : []);
  },
  accept: (thread, answers, isLast) =>
    (answers.flatMap(({ rows }) => rows) as Reply[]).reduce<readonly Reply[]>(
      (drawn, row) => acceptReply(drawn, row, isLast(replyLane(row.id))),
      thread,
    ),
  takeBack: (thread, refused) =>
    refused.reduceRight<readonly Reply[]>((drawn, { letter: { drawing }, before, instead }) => {
      const row = (instead[0] ?? before?.get(repliedIn(drawing))) as Reply | undefined; // of the noun of its letter
      if (row) return putReply(drawn, row);
      return drawing.do === 'put' ? removeReply(drawn, drawing.reply.id) : drawn;
    }, thread),
};

const statementNotes: Sort<readonly StatementNote[], Of<'statementNote'>> = {
  draw: (notes, letters) =>
    notes &&
    drawNotes(
      notes,
      letters.map(({ drawing }) => drawing),
    ),
  before: (notes, { drawing }) => {
    const row = notes.find(({ author }) => author.id === authorIn(drawing));
    return new Map(row ? [[row.author.id, row]] : []);
  },
  accept: (notes, answers, isLast) =>
    answers.reduce<readonly StatementNote[]>((drawn, { letter, rows }) => {
      const { project, statement } = letter.about;
      const [row] = rows as readonly StatementNote[]; // of the noun of its letter
      return row ? acceptNote(drawn, row, isLast(statementNoteLane(project, statement))) : drawn;
    }, notes),
  takeBack: (notes, refused) =>
    refused.reduceRight<readonly StatementNote[]>((drawn, { letter: { drawing }, before, instead }) => {
      const author = authorIn(drawing);
      const row = (instead[0] ?? before?.get(author)) as StatementNote | undefined; // of the noun of its letter
      if (row) return putNote(drawn, row);
      return drawing.do === 'set' && before ? removeNote(drawn, author) : drawn;
    }, notes),
};

const SORTS = { highlight: highlights, reply: replies, statementNote: statementNotes };

/** What letters are drawn on: the cache of a browser. */
export interface Canvas {
  /** Draw a letter, and return how things were before. */
  draw(letter: Letter): Before;
  /** Draw again, in this order, what the data of one query is to show besides what the server says. */
  redraw(queryKey: readonly string[], letters: readonly Letter[]): void;
  accept(answers: readonly Answered[], isLast: (lane: string) => boolean): void;
  /** Take back what was drawn, given in the order in which it was. */
  takeBack(refused: readonly TakenBack[]): void;
  /** Ask the server for what the letters were about. */
  refresh(letters: readonly Letter[]): void;
  /** Call `onData` with the hash of each query whose data came from elsewhere; return how to stop. */
  watch(onData: (hash: string) => void): () => void;
}

interface Pen {
  /** While it draws, what is told of the cache is its own doing. */
  readonly isDrawing: () => boolean;
  readonly update: (queryKey: readonly string[], change: (data: unknown) => unknown) => void;
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

/** Return the canvas that `client` is. */
export function canvasOn(client: QueryClient): Canvas {
  const { update, isDrawing } = penOn(client);
  const onData = ({ queryKey }: Letter, change: (data: unknown) => unknown) =>
    update(queryKey, (data) => (data === undefined ? undefined : change(data)));
  const floors = new Floors(client);
  return {
    draw(letter) {
      floors.note([letter]);
      const sort = sortOf(letter);
      const data = client.getQueryData(letter.queryKey);
      const before = data === undefined ? null : sort.before(data, letter);
      update(letter.queryKey, (known) => sort.draw(known, [letter]));
      return before;
    },
    redraw(queryKey, letters) {
      floors.note(letters);
      const [first] = letters;
      if (first) update(queryKey, (data) => sortOf(first).draw(data, letters));
    },
    accept(answers, isLast) {
      floors.settle(answers);
      forEachQuery(answers, (letter, group) =>
        onData(letter, (data) => sortOf(letter).accept(data, group, isLast)),
      );
    },
    takeBack(refused) {
      floors.settle(refused);
      forEachQuery(refused, (letter, group) => {
        // An answer that is under way would say from which version on changes are known, when that is just forgotten.
        void client.cancelQueries({ queryKey: letter.queryKey });
        onData(letter, (data) => sortOf(letter).takeBack(data, group));
      });
    },
    refresh(letters) {
      const keys = letters.flatMap(({ queryKey, alsoStale }) => [queryKey, ...alsoStale]);
      const each = new Map(keys.map((queryKey) => [hashKey(queryKey), queryKey]));
      for (const [hash, queryKey] of each) {
        update(queryKey, (data) => floors.rewind(hash, data));
        void client.invalidateQueries({ queryKey });
      }
    },
    watch: (listener) =>
      client.getQueryCache().subscribe((event) => {
        if (!isDrawing() && bringsData(event)) listener(event.query.queryHash);
      }),
  };
}

function bringsData(event: QueryCacheNotifyEvent): boolean {
  if (event.type === 'updated') return event.action.type === 'success' || event.action.type === 'setState';
  // Or somebody looks at what nobody asked for yet.
  return event.type === 'added' || (event.type === 'observerAdded' && event.query.state.data === undefined);
}

/** The sort of a letter, for letters of that noun and data of that sort alone. */
function sortOf(letter: Letter): Sort<unknown, Letter> {
  return SORTS[letter.noun] as unknown as Sort<unknown, Letter>; // the table pairs each noun with its own
}

function forEachQuery<T extends { readonly letter: Letter }>(
  items: readonly T[],
  work: (letter: Letter, group: readonly T[]) => void,
): void {
  for (const group of groupByKey(items)) if (group[0]) work(group[0].letter, group);
}

function groupByKey<T extends { readonly letter: Letter }>(items: readonly T[]): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = hashKey(item.letter.queryKey);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return [...groups.values()];
}
