import type { Highlight } from '../../contracts/highlight';
import {
  type Change,
  dateStep,
  type Direction,
  dropChanges,
  type History,
  inversesOf,
  NO_HISTORY,
  recordStep,
  type Refusal,
  refusalOf,
  type Step,
  stepFor,
  type StepName,
  subjectOf,
  takeStep,
  trackWrites,
} from './history';
import type { FailureCode } from '../query-client';
import { isKept, type Result, type Sent } from './run-write';
import type { Write } from './writes';

/**
 * What became of asking to undo or to redo. What is `done` may have to wait for the server; what was `refused` or has
 * `failed` is as it was, and is not asked for again.
 */
export type Taking =
  | TakenBack
  | { readonly state: 'refused'; readonly name: StepName; readonly reason: Refusal }
  | { readonly state: 'failed'; readonly name: StepName; readonly code: FailureCode }
  | { readonly state: 'empty' };

/** What was taken back, and which highlight to show of it. */
export interface TakenBack {
  readonly state: 'done';
  readonly name: StepName;
  readonly highlight: Highlight | null;
}

/** Called as soon as something that is taken back is drawn so, before the server is heard of it. */
type OnDrawn = (taken: TakenBack) => void;

/** What one person did to highlights while one reader is open, to undo and to redo. */
export interface Sitting {
  readonly get: () => History;
  /** Return how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Undo the last step, or the one called `step`: drawn when this returns, and kept in the browser until the server has it. */
  readonly undo: (step?: number, onDrawn?: OnDrawn) => Promise<Taking>;
  readonly redo: (onDrawn?: OnDrawn) => Promise<Taking>;
  /** Take the step back for good: it was only half of what was meant. */
  readonly cancel: (step: number) => Promise<Taking>;
  /** Do `work` as one step. It is one as far as `work` has handed in its writes when it returns, and they are not refused. */
  readonly perform: <T>(
    name: StepName,
    work: (run: Run) => Promise<T>,
  ) => { step: number; result: Promise<T> };
}

/** Do a write: it is drawn when this returns. It never rejects. */
export type Run = (write: Write) => Promise<Result>;

/** What a sitting needs from its surroundings. */
export interface SittingTools {
  readonly send: (write: Write) => Sent;
  /** Return the highlight as it is known now. */
  readonly rowOf: (id: string) => Highlight | undefined;
  /** Return the writes that take a step back by making `changes`. */
  readonly writesFor: (
    changes: readonly Change[],
    taken: { direction: Direction; name: StepName },
  ) => readonly Write[];
}

/** Return a sitting in which nothing was done yet. */
export function createSitting(tools: SittingTools): Sitting {
  const { rowOf, writesFor } = tools;
  const keeper = createKeeper();
  let lastStep = 0;
  const recorder = (name: StepName) => {
    lastStep += 1;
    const id = lastStep;
    return { id, ...createRecorder(tools.send, name, id, keeper) };
  };

  const take = async (
    direction: Direction,
    { id, isForGood = false, onDrawn }: { id?: number | undefined; isForGood?: boolean; onDrawn?: OnDrawn },
  ): Promise<Taking> => {
    const step = stepFor(keeper.get(), direction, id);
    if (!step) return { state: 'empty' };
    const { name } = step;
    const reason = refusalOf(keeper.get(), keeper.dated(step), (id) => keeper.current(rowOf(id)));
    if (reason) {
      keeper.set(takeStep(keeper.get(), direction, step.id, null));
      return { state: 'refused', name, reason };
    }
    const { run, stepOf } = recorder(name);
    const writes = writesFor(inversesOf(step.changes), { direction, name });
    const handed = writes.map((write) => ({ write, result: run({ ...write, isHandled: !isForGood }) }));
    keeper.set(takeStep(keeper.get(), direction, step.id, isForGood ? null : stepOf()));
    const done: TakenBack = { state: 'done', name, highlight: shownOf(step, rowOf) };
    onDrawn?.(done);
    return (await refusedTaking(step, handed)) ?? done;
  };

  return {
    get: keeper.get,
    subscribe: keeper.subscribe,
    undo: (id, onDrawn) => take('undo', { id, ...(onDrawn && { onDrawn }) }),
    redo: (onDrawn) => take('redo', { ...(onDrawn && { onDrawn }) }),
    cancel: (id) => take('undo', { id, isForGood: true }),
    perform(name, work) {
      const { id, run, stepOf } = recorder(name);
      const result = work(run);
      const step = stepOf();
      if (step) keeper.set(recordStep(keeper.get(), step));
      return { step: id, result };
    },
  };
}

interface Keeper {
  readonly get: () => History;
  readonly set: (history: History) => void;
  readonly subscribe: Sitting['subscribe'];
  /** The highlights of each step whose writes have no answer yet, with how many of them. */
  readonly unanswered: Map<number, Map<string, number>>;
  /** Return `step` such that what has no answer yet counts as done just now: what others did was before that. */
  readonly dated: (step: Step) => Step;
  /** Return `row` in no older version than our last write left it in: what was brought back is drawn as it was before. */
  readonly current: (row: Highlight | undefined) => Highlight | undefined;
}

function createKeeper(): Keeper {
  let history = NO_HISTORY;
  const listeners = new Set<() => void>();
  const unanswered: Keeper['unanswered'] = new Map();
  return {
    unanswered,
    get: () => history,
    set(next) {
      history = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dated(step) {
      const ids = unanswered.get(step.id)?.keys() ?? [];
      return { ...step, epochs: new Map([...step.epochs, ...epochsOf(history, ids)]) };
    },
    current(row) {
      const version = row && history.tracks.get(row.id)?.version;
      return row && version !== undefined && version > row.version ? { ...row, version } : row;
    },
  };
}

interface Recorder {
  readonly run: Run;
  /** Return what was done so far, if anything. */
  readonly stepOf: () => Step | null;
}

function createRecorder(send: SittingTools['send'], name: StepName, id: number, keeper: Keeper): Recorder {
  const changes: Change[] = [];
  const open = new Map<string, number>();
  const count = (ids: ReadonlySet<string>, by: 1 | -1) => {
    for (const subject of ids) {
      const left = (open.get(subject) ?? 0) + by;
      if (left > 0) open.set(subject, left);
      else open.delete(subject);
    }
    if (open.size > 0) keeper.unanswered.set(id, open);
    else keeper.unanswered.delete(id);
  };
  /** The highlights of this step that the server has answered for. */
  const dated = new Set<string>();
  const settle = (done: readonly Change[], answer: Exclude<Result, { state: 'waiting' }>) => {
    const ids = new Set(done.map(subjectOf));
    count(ids, -1);
    if (answer.state !== 'saved') {
      // It was never done, and cannot be undone.
      keeper.set(dropChanges(keeper.get(), done));
      return;
    }
    const tracked = trackResult(keeper.get(), answer);
    const first = [...ids].filter((subject) => !dated.has(subject));
    for (const subject of first) dated.add(subject);
    keeper.set(dateStep(tracked, id, epochsOf(tracked, first)));
  };
  return {
    run(write) {
      const sent = send(write);
      changes.push(...sent.changes);
      count(new Set(sent.changes.map(subjectOf)), 1);
      return sent.result.then((result) => {
        if (result.state === 'waiting') void result.answer.then((answer) => settle(sent.changes, answer));
        else settle(sent.changes, result);
        return result;
      });
    },
    stepOf: () =>
      changes.length === 0
        ? null
        : { id, name, changes: [...changes], epochs: epochsOf(keeper.get(), changes.map(subjectOf)) },
  };
}

function epochsOf({ tracks }: History, ids: Iterable<string>): Map<string, number> {
  return new Map([...ids].map((id) => [id, tracks.get(id)?.epoch ?? 0]));
}

/** Return `history` with the versions that a write left its highlights in. */
function trackResult(history: History, { rows, changes }: Extract<Result, { state: 'saved' }>): History {
  const told = rows.map(({ id, version }) => [id, version] as const);
  // The version of one in the trash is not told, but known: one more than it had.
  const trashed = changes.flatMap((change) => {
    if (change.kind !== 'presence' || change.isThere) return [];
    const { id, version } = change.highlight;
    return [[id, Math.max(version, history.tracks.get(id)?.version ?? 0) + 1] as const];
  });
  return trackWrites(history, [...told, ...trashed]);
}

interface Handed {
  readonly write: Write;
  readonly result: Promise<Result>;
}

/** Return why `step` was not taken back after all, having been drawn so; `null` where it was, or waits. */
async function refusedTaking({ name, changes }: Step, handed: readonly Handed[]): Promise<Taking | null> {
  const results = await Promise.all(handed.map(({ result }) => result));
  const at = results.findIndex((each) => !isKept(each));
  const result = results[at];
  if (!result || isKept(result)) return null;
  if (result.state === 'failed') {
    const { code } = result;
    if (code !== 'not_found') return { state: 'failed', name, code };
    // What is to be there again was in the trash, where nobody can delete it but for good.
    const isRestored = (handed[at]?.write.makes.length ?? 0) > 0;
    return { state: 'refused', name, reason: isRestored ? 'purged' : 'gone' };
  }
  const counts = new Map(result.all.map(({ id, replyCount }) => [id, replyCount]));
  const hasReplies = changes.some(
    (change) =>
      change.kind === 'presence' && (counts.get(change.highlight.id) ?? 0) > change.highlight.replyCount,
  );
  return { state: 'refused', name, reason: hasReplies ? 'replies' : 'changed' };
}

/** Which highlight to show after a step was taken back: the first of them that is there. */
function shownOf(step: Step, rowOf: SittingTools['rowOf']): Highlight | null {
  for (const change of step.changes) {
    const row = rowOf(subjectOf(change));
    if (row) return row;
  }
  return null;
}
