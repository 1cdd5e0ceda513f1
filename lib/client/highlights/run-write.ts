import type { QueryClient } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import type { Highlight } from '../../contracts/highlight';
import { conflictIn, type Word, wordOf } from '../outbox/hand-letters';
import { type Basis, highlightLane, type Letter, stepLane, tagLane } from '../outbox/letter';
import { outboxOf } from '../outbox/outbox-of';
import type { Receipt, Settled } from '../outbox/receipt';
import { isKeptRefusal } from '../outbox/refused-error';
import { type FailureCode, failureCode } from '../query-client';
import type { Change } from './history';
import { type FeedPlace, highlightsQuery } from './queries';
import type { Before, Guarded, Write } from './writes';

/**
 * What became of a write. On a conflict nothing was written, and `theirs` is what the server has, the first of `all` where
 * others changed several. One that waits is kept in the browser and sent later: `answer` is what becomes of it then.
 */
export type Result = Answer | Conflict | Failure | Waiting;

type Accepted = Extract<Word, { state: 'accepted' }>;

interface Answer {
  readonly state: 'saved';
  readonly rows: readonly Highlight[];
  readonly changes: readonly Change[];
}

interface Failure {
  readonly state: 'failed';
  /** Why the server said no. */
  readonly code: FailureCode;
  /** Whether it is among the refused changes. */
  readonly isKept: boolean;
}

interface Conflict {
  readonly state: 'conflict';
  readonly theirs: Highlight;
  readonly all: readonly Highlight[];
}

interface Waiting {
  readonly state: 'waiting';
  readonly changes: readonly Change[];
  readonly answer: Promise<Answer | Failure>;
}

/** A write that was handed in: it is drawn. */
export interface Sent {
  /** What it did to what was drawn. */
  readonly changes: readonly Change[];
  /** What became of it; it never rejects. */
  readonly result: Promise<Result>;
}

/** Return whether a write was carried out, or is going to be. */
export function isKept(result: Result): result is Answer | Waiting {
  return result.state === 'saved' || result.state === 'waiting';
}

/** Return what became of writes that are only meant together: of the first that is not kept, else of the last. */
export async function allOf(...results: [Promise<Result>, ...Promise<Result>[]]): Promise<Result> {
  const [first, ...others] = await Promise.all(results);
  return [first, ...others].find((result) => !isKept(result)) ?? others.at(-1) ?? first;
}

/**
 * Return how to draw a write at once and send it; it is taken back when it is refused. Writes to one highlight are sent
 * one after another, in the order in which they were made; those to different ones side by side.
 *
 * `isHere` says whether who asks is still there to take back what is refused.
 */
export function makeRunner(
  client: QueryClient,
  place: FeedPlace,
  isHere: () => boolean,
): (write: Write) => Sent {
  return (write) => send(client, place, write, isHere);
}

function send(client: QueryClient, place: FeedPlace, write: Write, isHere: () => boolean): Sent {
  const { queryKey } = highlightsQuery(place);
  const hand = (): Receipt => {
    // What is under way was read before this write.
    void client.cancelQueries({ queryKey });
    const drawn = findRows(client.getQueryData(queryKey)?.items ?? [], write.ids);
    return outboxOf(client).submit(letterOf(place, write, drawn), {
      takesBack: (refused, isLed) =>
        isHere() && ((write.isTakenBack && !(isLed && write.isLed)) || conflictIn(refused) !== null),
    });
  };
  // Drawn at once; handed in again when it is tried again.
  let handed: Receipt | null = hand();
  const before = handed.before as Before | null; // a letter about highlights is drawn on highlights
  const changes = write.changes(before ?? new Map());
  // Built by hand: a hook could not tell for each call what was meant by it.
  const mutation = client.getMutationCache().build<Result, Error, undefined, unknown>(client, {
    mutationKey: queryKey,
    meta: { failure: write.failure, isHandled: write.isHandled },
    // Without a network it is kept, which is no reason to wait for one.
    networkMode: 'always',
    mutationFn: () => {
      const receipt = handed ?? hand();
      handed = null;
      return resultOf(receipt, changes);
    },
  });
  const result = mutation
    .execute(undefined)
    // The mutation cache has said so, by its meta, or who asked for it does.
    .catch((error: unknown): Failure => {
      return { state: 'failed', code: failureCode(error), isKept: isKeptRefusal(error) };
    });
  return { changes, result };
}

/** What became of a letter about highlights. @throws RefusedError. */
async function resultOf(receipt: Receipt, changes: readonly Change[]): Promise<Result> {
  const word = await wordOf(receipt);
  if (word.state === 'accepted') return answerOf(word, changes);
  if (word.state === 'waiting') {
    return { state: 'waiting', changes, answer: word.last.then((settled) => answerOf(settled, changes)) };
  }
  const all = word.all as readonly Highlight[]; // about highlights, as the letter was
  return { state: 'conflict', theirs: word.theirs as Highlight, all };
}

function answerOf(settled: Settled | Accepted, changes: readonly Change[]): Answer | Failure {
  if (settled.state === 'refused') {
    const { problem, isKept } = settled;
    return { state: 'failed', code: problem.code, isKept };
  }
  return { state: 'saved', rows: settled.rows as Highlight[], changes }; // about highlights, as the letter was
}

function letterOf(place: FeedPlace, write: Write, drawn: Before): Letter {
  const { ids, failure, call, drawing, makes, tagIds, wanted, note, passage, step } = write;
  const [first, second] = ids;
  const only = second === undefined && first !== undefined ? drawn.get(first) : undefined;
  return {
    id: uuidv7(),
    noun: 'highlight',
    call,
    drawing,
    lanes: [...ids.map(highlightLane), ...(step === null ? [] : [stepLane(step)])],
    makes: makes.map(highlightLane),
    needs: tagIds.map(tagLane),
    bases: write.guards(drawn).map(basisOf),
    wanted,
    queryKey: highlightsQuery(place).queryKey,
    alsoStale: [],
    about: {
      what: failure,
      text: note,
      passage: passage ?? only?.exact ?? null,
      project: place.project,
      statement: place.statement,
      highlight: (second === undefined ? first : undefined) ?? null,
    },
  };
}

function basisOf({ id, version, ...fields }: Guarded): Basis {
  return { lane: highlightLane(id), id, version, fields };
}

function findRows(rows: readonly Highlight[], ids: readonly string[]): Map<string, Highlight> {
  const wanted = new Set(ids);
  return new Map(rows.filter(({ id }) => wanted.has(id)).map((row) => [row.id, row]));
}
