import type { Highlight } from '../../contracts/highlight';
import {
  type Change,
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
import { isKept, type Result } from './run-write';
import type { Write } from './writes';

/** What became of asking to undo or to redo. `failed` was said already, and the step is still there to try again. */
export type Taking =
  | { readonly state: 'done'; readonly name: StepName; readonly highlight: Highlight | null }
  | { readonly state: 'refused'; readonly name: StepName; readonly reason: Refusal }
  | { readonly state: 'failed' }
  | { readonly state: 'empty' };

/** What one person did to highlights while one reader is open, to undo and to redo. */
export interface Sitting {
  readonly get: () => History;
  /** Return how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Undo the last step, or the one called `step`, after everything that is on its way. */
  readonly undo: (step?: number) => Promise<Taking>;
  readonly redo: () => Promise<Taking>;
  /** Take the step back for good: it was only half of what was meant. */
  readonly cancel: (step: number) => Promise<Taking>;
  /** Do `work` as one step, which is kept as far as it was saved. */
  readonly perform: <T>(
    name: StepName,
    work: (run: Run) => Promise<T>,
  ) => { step: number; result: Promise<T> };
}

/** Do a write. It never rejects. */
export type Run = (write: Write) => Promise<Result>;

/** What a sitting needs from its surroundings. */
export interface SittingTools {
  readonly run: Run;
  /** Return the highlight as it is known now. */
  readonly rowOf: (id: string) => Highlight | undefined;
  /** Ask the server what changed; rejects when it does not answer. */
  readonly refresh: () => Promise<unknown>;
  /** Return the writes that make `changes`. */
  readonly writesFor: (changes: readonly Change[]) => { write: Write; changes: readonly Change[] }[];
}

/** Return a sitting in which nothing was done yet. */
export function createSitting(tools: SittingTools): Sitting {
  let history = NO_HISTORY;
  let lastStep = 0;
  // One after another: steps are kept in the order in which they were begun, and undone after all of them.
  let queue: Promise<unknown> = Promise.resolve();
  const waiting = new Map<number, number>();
  const listeners = new Set<() => void>();
  const update = (next: History) => {
    history = next;
    for (const listener of [...listeners]) listener();
  };
  const recorder = (name: StepName, id: number) =>
    createRecorder(tools.run, name, id, { get: () => history, set: update, waiting });
  const enqueue = <T>(work: () => Promise<T>): Promise<T> => {
    const result = queue.then(work);
    queue = result.catch(() => undefined);
    return result;
  };
  const take = (direction: Direction, id?: number, isForGood = false) =>
    enqueue(async (): Promise<Taking> => {
      const step = stepFor(history, direction, id);
      if (!step) return { state: 'empty' };
      lastStep += 1;
      const isWaiting = (waiting.get(step.id) ?? 0) > 0;
      const { taken, taking } = await takeBack(
        tools,
        { read: () => history, step, isWaiting },
        recorder(step.name, lastStep),
      );
      if (taken) {
        const made = isForGood ? null : taken.made;
        update(takeStep(history, direction, step.id, { ...taken, made }));
      }
      return taking;
    });
  return {
    get: () => history,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    undo: (id) => take('undo', id),
    redo: () => take('redo'),
    cancel: (id) => take('undo', id, true),
    perform(name, work) {
      lastStep += 1;
      const step = lastStep;
      const { run, stepOf } = recorder(name, step);
      const result = work(run);
      const finished = result.catch(() => undefined); // whoever asked for it hears of it
      void enqueue(async () => {
        await finished;
        const recorded = stepOf();
        if (recorded) update(recordStep(history, recorded));
      });
      return { step, result };
    },
  };
}

interface Recorder {
  readonly run: Run;
  /** Return what was done so far, if anything. */
  readonly stepOf: () => Step | null;
}

interface HistoryKeeper {
  readonly get: () => History;
  readonly set: (history: History) => void;
  /** How many writes of each step wait for their answer. */
  readonly waiting: Map<number, number>;
}

function createRecorder(send: Run, name: StepName, id: number, history: HistoryKeeper): Recorder {
  let changes: Change[] = [];
  const epochs = new Map<string, number>();
  const expect = (done: readonly Change[], answer: Promise<Result>) => {
    history.waiting.set(id, (history.waiting.get(id) ?? 0) + 1);
    void answer.then((result) => {
      history.waiting.set(id, (history.waiting.get(id) ?? 1) - 1);
      if (result.state === 'saved') {
        history.set(trackResult(history.get(), result));
        return;
      }
      // It was never done, and cannot be undone.
      changes = changes.filter((change) => !done.includes(change));
      history.set(dropChanges(history.get(), done));
    });
  };
  return {
    async run(write) {
      const result = await send(write);
      if (!isKept(result)) return result;
      if (result.state === 'waiting') expect(result.changes, result.answer);
      else history.set(trackResult(history.get(), result));
      const { tracks } = history.get();
      for (const change of result.changes) {
        const subject = subjectOf(change);
        if (!epochs.has(subject)) epochs.set(subject, tracks.get(subject)?.epoch ?? 0);
      }
      changes.push(...result.changes);
      return result;
    },
    stepOf: () =>
      changes.length === 0 ? null : { id, name, changes: [...changes], epochs: new Map(epochs) },
  };
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

async function takeBack(
  { refresh, rowOf, writesFor }: SittingTools,
  { read, step, isWaiting }: { read: () => History; step: Step; isWaiting: boolean },
  { run, stepOf }: Recorder,
): Promise<{ taking: Taking; taken?: { made: Step | null; left: Step | null } }> {
  const { name } = step;
  try {
    await refresh();
  } catch {
    // What was not sent yet can be taken back without the server: it hears of both.
    if (!isWaiting) return { taking: { state: 'failed' } };
  }
  const reason = refusalOf(read(), step, rowOf);
  if (reason) return { taking: { state: 'refused', name, reason }, taken: { made: null, left: null } };
  const groups = writesFor(inversesOf(step.changes));
  for (const [index, { write }] of groups.entries()) {
    const result = await run(write);
    if (isKept(result)) continue;
    const isRefused = result.state === 'conflict';
    const rest = inversesOf(groups.slice(index).flatMap(({ changes }) => changes));
    const left = isRefused ? null : { ...step, changes: rest };
    return {
      taking: isRefused ? { state: 'refused', name, reason: 'changed' } : { state: 'failed' },
      taken: { made: stepOf(), left },
    };
  }
  return {
    taking: { state: 'done', name, highlight: shownOf(step, rowOf) },
    taken: { made: stepOf(), left: null },
  };
}

/** Which highlight to show after a step was taken back: the first of them that is there. */
function shownOf(step: Step, rowOf: SittingTools['rowOf']): Highlight | null {
  for (const change of step.changes) {
    const row = rowOf(subjectOf(change));
    if (row) return row;
  }
  return null;
}
