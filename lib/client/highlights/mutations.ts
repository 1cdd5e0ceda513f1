import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { BulkChange, Highlight, HighlightPatch } from '../../contracts/highlight';
import type { Span } from '../../core/span';
import { tagsQuery } from '../tags';
import type { Change, StepName } from './history';
import { type FeedPlace, highlightsQuery } from './queries';
import { makeRunner, type Result } from './run-write';
import { createSitting, type Run, type Sitting } from './sitting';
import type { Join } from './split-join';
import { bulkWrite, createWrite, patchWrite, removeWrite, restoreWrite, tagWrite, writesFor } from './writes';

/**
 * What became of a change. `step` names it for undoing. On a conflict nothing was written, and `theirs` is what the
 * server has.
 */
export type Outcome =
  { state: 'saved'; step: number } | { state: 'failed' } | { state: 'conflict'; theirs: Highlight };

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
    | 'undo',
    string
  >
>;

/**
 * The changes that can be made to highlights. Each is drawn at once and taken back if it fails; none ever rejects. Each
 * is a step that can be undone.
 */
export interface HighlightWrites {
  /** Add `draft`, a whole highlight with an id of our own. */
  create(draft: Highlight): Promise<Outcome>;
  /** Change the note; a conflict when someone changed the highlight since we last heard of it. */
  setNote(id: string, note: string | null): Promise<Outcome>;
  setVisibility(id: string, visibility: Highlight['visibility']): Promise<Outcome>;
  /** Mark another passage instead, which says `exact`; a conflict when someone changed the highlight meanwhile. */
  setSpan(id: string, span: Span, exact: string): Promise<Outcome>;
  setTag(id: string, tagId: string, isOn: boolean): Promise<Outcome>;
  remove(id: string): Promise<Outcome>;
  /** Take `highlight` out of the trash. */
  restore(highlight: Highlight): Promise<Outcome>;
  /** Change many at once, as one step: all of them or none. */
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
  return useMemo(
    () => makeWrites(client, { project, statement }, failures),
    [client, project, statement, failures],
  );
}

/** Return the changes that can be made to the highlights at `place`, outside of React. */
export function makeWrites(client: QueryClient, place: FeedPlace, failures: Failures): HighlightWrites {
  const sitting = makeSitting(client, place, failures.undo);
  const { project } = place;
  const step = async (name: StepName, work: (run: Run) => Promise<Result>): Promise<Outcome> => {
    const performed = sitting.perform(name, work);
    const result = await performed.result;
    if (result.state === 'saved') return { state: 'saved', step: performed.step };
    // Of several writes the first may have been saved; none is kept without the others.
    await sitting.cancel(performed.step);
    return result;
  };
  const patch = (name: 'note' | 'visibility' | 'span', id: string, fields: HighlightPatch) =>
    step(name, (run) => run(patchWrite(id, fields, failures[name])));
  return {
    sitting,
    create: (draft) => step('create', (run) => run(createWrite(project, draft, failures.create))),
    setNote: (id, note) => patch('note', id, { note }),
    setVisibility: (id, visibility) => patch('visibility', id, { visibility }),
    setSpan: (id, { start, end }, exact) => patch('span', id, { start, end, exact }),
    setTag: (id, tagId, isOn) =>
      step(isOn ? 'tag' : 'untag', (run) => run(tagWrite(id, tagId, isOn, failures.tag))),
    remove: (id) => step('remove', (run) => run(removeWrite(id, failures.remove))),
    restore: (highlight) => step('restore', (run) => run(restoreWrite(highlight, failures.restore))),
    changeMany: (change) => step('bulk', (run) => run(bulkWrite(project, change, failures.bulk))),
    split: (id, first, second) =>
      step('split', (run) => runSplit(run, project, id, first, second, failures.split)),
    join: (join) => step('join', (run) => runJoin(run, join, failures.join)),
  };
}

function makeSitting(client: QueryClient, place: FeedPlace, failure: string): Sitting {
  const { queryKey } = highlightsQuery(place);
  const send = makeRunner(client, place);
  return createSitting({
    run: async (write) => {
      const result = await send(write);
      // The counts of the codebook are wrong now; they are asked for when somebody next looks at them.
      if (result.state === 'saved' && result.changes.some(isCounted)) {
        void client.invalidateQueries({ queryKey: tagsQuery(place.project).queryKey, refetchType: 'none' });
      }
      return result;
    },
    rowOf: (id) => client.getQueryData(queryKey)?.items.find((row) => row.id === id),
    refresh: () => client.query({ ...highlightsQuery(place), staleTime: 0, retry: false }),
    writesFor: (changes) => writesFor(place, changes, failure),
  });
}

function isCounted(change: Change): boolean {
  return change.kind === 'tag' || change.kind === 'presence';
}

/** The new half first: should the other write fail, there is one highlight too many and nothing is lost. */
async function runSplit(
  run: Run,
  project: string,
  id: string,
  first: Span & { exact: string },
  second: Highlight,
  failure: string,
): Promise<Result> {
  const created = await run(createWrite(project, second, failure));
  if (created.state !== 'saved') return created;
  const { start, end, exact } = first;
  return run(patchWrite(id, { start, end, exact }, failure));
}

/** The one that goes is deleted last, when the other has all that it had. */
async function runJoin(
  run: Run,
  { survivor, other, passage, addTagIds, note }: Join,
  failure: string,
): Promise<Result> {
  const { start, end, exact } = passage;
  let result = await run(patchWrite(survivor.id, { start, end, exact, note }, failure));
  for (const tagId of addTagIds) {
    if (result.state !== 'saved') return result;
    result = await run(tagWrite(survivor.id, tagId, true, failure));
  }
  return result.state === 'saved' ? run(removeWrite(other.id, failure, other.version)) : result;
}
