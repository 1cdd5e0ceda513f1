import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { uuidv7 } from 'uuidv7';
import type { BulkChange, Highlight, HighlightPatch } from '../../contracts/highlight';
import type { Span } from '../../core/span';
import { highlightLane, tagLane } from '../outbox/letter';
import { outboxOf } from '../outbox/outbox-of';
import { tagsQuery } from '../tags';
import { useIsHere } from '../use-is-here';
import { type FeedPlace, highlightsQuery } from './queries';
import type { Direction, Change, StepName } from './history';
import { allOf, makeRunner, type Result } from './run-write';
import { createSitting, type Run, type Sitting } from './sitting';
import type { Join } from './split-join';
import {
  bulkSeenWrite,
  createWrite,
  patchWrite,
  removeSeenWrite,
  restoreWrite,
  tagWrite,
  type Write,
} from './writes';
import { writesFor } from './taking-back';

/**
 * What became of a change. `step` names it for undoing. One that could not be sent yet is saved in the browser, and
 * waits. One that has failed may be kept, among the refused changes. On a conflict nothing was written, and `theirs` is what the server has, the first of `all` where somebody else
 * changed several.
 */
export type Outcome =
  | { state: 'saved'; step: number; isWaiting?: boolean }
  | { state: 'failed'; isKept: boolean }
  | { state: 'conflict'; theirs: Highlight; all: readonly Highlight[] };

/** What was not saved, in the reader's language, for each kind of change. */
export type Failures = Readonly<
  Record<
    | 'create'
    | 'note'
    | 'visibility'
    | 'span'
    | 'tag'
    | 'remove'
    | 'restore'
    | 'bulk'
    | 'split'
    | 'join'
    | `${Direction} ${StepName}`,
    string
  >
>;

/**
 * The changes that can be made to highlights. Each is drawn at once and taken back if it fails; none ever rejects. Each
 * is a step that can be undone.
 */
export interface HighlightWrites {
  /**
   * Return a highlight as it is known at this very moment, on which a change is made: what is on the screen may be a
   * little behind. `undefined` where there is none any more.
   */
  now(id: string): Highlight | undefined;
  /** Add `draft`, a whole highlight with an id of our own. */
  create(draft: Highlight): Promise<Outcome>;
  /** Change the note; a conflict when someone changed the highlight since we last heard of it. */
  setNote(id: string, note: string | null): Promise<Outcome>;
  setVisibility(id: string, visibility: Highlight['visibility']): Promise<Outcome>;
  /** Mark another passage instead, which says `exact`; a conflict when someone changed the highlight meanwhile. */
  setSpan(id: string, span: Span, exact: string): Promise<Outcome>;
  setTag(id: string, tagId: string, isOn: boolean): Promise<Outcome>;
  /** Move it to the trash; a conflict when someone changed it since it looked as it does. Then it looks as it is. */
  remove(id: string): Promise<Outcome>;
  /**
   * Let `highlight`, which is not there, be there again: it is taken out of the trash or, where making it was refused, that
   * is tried again. It is drawn, and what is done to it next goes with it: refused, both are kept.
   */
  bringBack(highlight: Highlight): void;
  /** Change many at once, as one step: all of them or none. Deleting is a conflict as it is for one. */
  changeMany(change: BulkChange): Promise<Outcome>;
  /** Add `second`, and shrink the highlight `id` to what is left to it. */
  split(id: string, first: Span & { exact: string }, second: Highlight): Promise<Outcome>;
  join(join: Join): Promise<Outcome>;
  /** What was done, to undo and to redo. */
  readonly sitting: Sitting;
}

/** Return the changes that can be made to the highlights at `place`. */
export function useHighlightWrites(place: FeedPlace, failures: Failures): HighlightWrites {
  const client = useQueryClient();
  const { project, statement } = place;
  const isHere = useIsHere();
  return useMemo(
    () => makeWrites(client, { project, statement }, failures, isHere),
    [client, project, statement, failures, isHere],
  );
}

/**
 * Return the changes that can be made to the highlights at `place`, outside of React. `isHere` says whether who makes
 * them is still there to take back what was refused.
 */
export function makeWrites(
  client: QueryClient,
  place: FeedPlace,
  failures: Failures,
  isHere: () => boolean = () => true,
): HighlightWrites {
  const sitting = makeSitting(client, place, failures, isHere);
  const { project } = place;
  const step = async (name: StepName, work: (run: Run) => Promise<Result>): Promise<Outcome> => {
    const performed = sitting.perform(name, work);
    const result = await performed.result;
    if (result.state === 'saved') return { state: 'saved', step: performed.step };
    if (result.state === 'waiting') return { state: 'saved', step: performed.step, isWaiting: true };
    // Of several writes the first may have been saved; none is kept without the others.
    await sitting.cancel(performed.step);
    return result.state === 'failed' ? { state: 'failed', isKept: result.isKept } : result;
  };
  const patch = (name: 'note' | 'visibility' | 'span', id: string, fields: HighlightPatch) =>
    // A note that is refused is written on, where it was written: on a highlight that is there.
    step(name, (run) => {
      const isWritten = name === 'note';
      return run({ ...patchWrite(id, fields, failures[name]), isTakenBack: isWritten, isLed: isWritten });
    });
  return {
    sitting,
    now: (id) => rowOf(client, place, id),
    create: (draft) => step('create', (run) => runCreate(client, run, { project, draft, failures })),
    setNote: (id, note) => patch('note', id, { note }),
    setVisibility: (id, visibility) => patch('visibility', id, { visibility }),
    setSpan: (id, { start, end }, exact) => patch('span', id, { start, end, exact }),
    setTag: (id, tagId, isOn) =>
      step(isOn ? 'tag' : 'untag', (run) => run(tagWrite(id, tagId, isOn, failures.tag))),
    remove: (id) => step('remove', (run) => run(removeSeenWrite(id, failures.remove))),
    bringBack(highlight) {
      if (outboxOf(client).remake(highlightLane(highlight.id))) return;
      void step('restore', (run) => run(restoreWrite(highlight, failures.restore)));
    },
    changeMany: (change) => step('bulk', (run) => run(bulkSeenWrite(project, change, failures.bulk))),
    split: (id, first, second) =>
      step('split', (run) => runSplit(together(run), project, id, first, second, failures.split)),
    join: (join) => step('join', (run) => runJoin(together(run), join, failures.join)),
  };
}

function makeSitting(
  client: QueryClient,
  place: FeedPlace,
  failures: Failures,
  isHere: () => boolean,
): Sitting {
  const send = makeRunner(client, place, isHere);
  /** The counts of the codebook are wrong now; they are asked for when somebody next looks at them. */
  const count = (result: Result) => {
    if (result.state !== 'saved' || !result.changes.some(isCounted)) return;
    void client.invalidateQueries({ queryKey: tagsQuery(place.project).queryKey, refetchType: 'none' });
  };
  return createSitting({
    send: (write) => {
      const sent = send(write);
      void sent.result.then((result) => {
        count(result);
        if (result.state === 'waiting') void result.answer.then(count);
      });
      return sent;
    },
    rowOf: (id) => rowOf(client, place, id),
    writesFor: (changes, { direction, name }) =>
      writesFor(place, changes, { failure: failures[`${direction} ${name}`], step: uuidv7() }),
  });
}

function rowOf(client: QueryClient, place: FeedPlace, id: string): Highlight | undefined {
  return client.getQueryData(highlightsQuery(place).queryKey)?.items.find((row) => row.id === id);
}

function isCounted(change: Change): boolean {
  return change.kind === 'tag' || change.kind === 'presence';
}

interface Creation {
  readonly project: string;
  readonly draft: Highlight;
  readonly failures: Failures;
}

/** A passage is marked also where a tag that was made on the spot is refused: such a tag is given by a write of its own. */
async function runCreate(
  client: QueryClient,
  run: Run,
  { project, draft, failures }: Creation,
): Promise<Result> {
  const { id, tagIds } = draft;
  const later = tagIds.filter((tagId) => outboxOf(client).isMaking(tagLane(tagId)));
  const atOnce = tagIds.filter((tagId) => !later.includes(tagId));
  // All of them drawn at once, whatever is answered when.
  const created = run(createWrite(project, { ...draft, tagIds: atOnce }, failures.create));
  const tagged = later.map((tagId) => run(tagWrite(id, tagId, true, failures.tag)));
  await Promise.all(tagged);
  return created;
}

/** Several writes that are only meant together: each waits for the one before it, and is refused with it. */
function together(run: Run): Run {
  const step = uuidv7();
  return (write: Write) => run({ ...write, step, isTakenBack: true });
}

/** The new half first: should the other write fail, there is one highlight too many and nothing is lost. */
function runSplit(
  run: Run,
  project: string,
  id: string,
  first: Span & { exact: string },
  second: Highlight,
  failure: string,
): Promise<Result> {
  const { start, end, exact } = first;
  return allOf(
    run(createWrite(project, second, failure)),
    run(patchWrite(id, { start, end, exact }, failure)),
  );
}

/** The one that goes is deleted last, when the other has all that it had. */
function runJoin(
  run: Run,
  { survivor, other, passage, addTagIds, note }: Join,
  failure: string,
): Promise<Result> {
  const { start, end, exact } = passage;
  return allOf(
    run(patchWrite(survivor.id, { start, end, exact, note }, failure)),
    ...addTagIds.map((tagId) => run(tagWrite(survivor.id, tagId, true, failure))),
    run(removeSeenWrite(other.id, failure, other)),
  );
}
