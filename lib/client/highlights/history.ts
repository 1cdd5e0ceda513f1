import type { Highlight } from '../../contracts/highlight';

/** Where a highlight stands, and what it says there. */
export type Passage = Pick<Highlight, 'start' | 'end' | 'exact'>;

/** One thing that was done to one highlight, with what is needed to do the opposite. */
export type Change =
  | { readonly kind: 'presence'; readonly highlight: Highlight; readonly isThere: boolean }
  | { readonly kind: 'tag'; readonly id: string; readonly tagId: string; readonly isOn: boolean }
  | {
      readonly kind: 'note';
      readonly id: string;
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly kind: 'visibility';
      readonly id: string;
      readonly from: Highlight['visibility'];
      readonly to: Highlight['visibility'];
    }
  | { readonly kind: 'span'; readonly id: string; readonly from: Passage; readonly to: Passage };

/** What a person would say that they did. */
export const STEP_NAMES = [
  'create',
  'remove',
  'restore',
  'tag',
  'untag',
  'note',
  'visibility',
  'span',
  'bulk',
  'split',
  'join',
] as const;

export type StepName = (typeof STEP_NAMES)[number];

/** One action of a person, done and undone as a whole. */
export interface Step {
  readonly id: number;
  readonly name: StepName;
  /** What was done, in this order. */
  readonly changes: readonly Change[];
  /** The epoch of each highlight when the step was made, by id. */
  readonly epochs: ReadonlyMap<string, number>;
}

/** The version that our own last write left a highlight in, and how often others changed it between writes of ours. */
export interface Track {
  readonly version: number;
  readonly epoch: number;
}

/** What one did in this sitting: what can be undone and what can be done again, the last at the end. */
export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
  readonly tracks: ReadonlyMap<string, Track>;
}

/** Which way one goes: back through what was done, or forward again through what was undone. */
export type Direction = 'undo' | 'redo';

/**
 * Why a step cannot be taken back: somebody else changed the highlight, deleted it, brought it back, or replied to it; or
 * it was `purged`, taken out of the trash for good since one deleted it oneself.
 */
export type Refusal = 'changed' | 'gone' | 'back' | 'replies' | 'purged';

/** How many steps are kept. */
export const MAX_STEPS = 200;

/** The history of someone who did nothing yet. */
export const NO_HISTORY: History = { done: [], undone: [], tracks: new Map() };

/** Return the id of the highlight that `change` is about. */
export function subjectOf(change: Change): string {
  return change.kind === 'presence' ? change.highlight.id : change.id;
}

/** Return what takes `change` back: an opposite, not a former state, so that what others did besides stays. */
export function inverseOf(change: Change): Change {
  switch (change.kind) {
    case 'presence':
      return { ...change, isThere: !change.isThere };
    case 'tag':
      return { ...change, isOn: !change.isOn };
    case 'note':
      return { ...change, from: change.to, to: change.from };
    case 'visibility':
      return { ...change, from: change.to, to: change.from };
    case 'span':
      return { ...change, from: change.to, to: change.from };
  }
}

/** Return what takes all of `changes` back: the opposites, the last first. */
export function inversesOf(changes: readonly Change[]): Change[] {
  return changes.toReversed().map(inverseOf);
}

/** Return `history` after a new action: what was undone before cannot be done again. */
export function recordStep({ done, tracks }: History, step: Step): History {
  if (done.length < MAX_STEPS) return { done: [...done, step], undone: [], tracks };
  const kept = [...done.slice(1), step];
  const ids = new Set(kept.flatMap(({ changes }) => changes.map(subjectOf)));
  return { done: kept, undone: [], tracks: new Map([...tracks].filter(([id]) => ids.has(id))) };
}

/** Return the step that comes next in that direction, or the one called `id`, if it is still to be taken back. */
export function stepFor(history: History, direction: Direction, id?: number): Step | undefined {
  const steps = direction === 'undo' ? history.done : history.undone;
  return id === undefined ? steps.at(-1) : steps.find((step) => step.id === id);
}

/**
 * Return `history` after the step `id` was taken back by `made`, which waits on the other side; by nothing, where it cannot
 * be taken back any more.
 */
export function takeStep(history: History, direction: Direction, id: number, made: Step | null): History {
  const from = direction === 'undo' ? history.done : history.undone;
  const to = direction === 'undo' ? history.undone : history.done;
  const rest = from.filter((step) => step.id !== id);
  const grown = made ? [...to, made].slice(-MAX_STEPS) : to;
  return direction === 'undo'
    ? { ...history, done: rest, undone: grown }
    : { ...history, done: grown, undone: rest };
}

/** Return `history` without `changes`, which were refused after all; a step of which nothing is left is none. */
export function dropChanges({ done, undone, tracks }: History, changes: readonly Change[]): History {
  const dropped = new Set(changes);
  const without = (steps: readonly Step[]) =>
    steps.flatMap((step) => {
      const left = step.changes.filter((change) => !dropped.has(change));
      if (left.length === step.changes.length) return [step];
      return left.length === 0 ? [] : [{ ...step, changes: left }];
    });
  return { done: without(done), undone: without(undone), tracks };
}

/**
 * Return `history` after a write of ours left highlights in these versions, by id. Each write counts one up: where the
 * number jumped, somebody else wrote in between, and what we did before then is no longer ours alone.
 */
export function trackWrites(history: History, versions: Iterable<readonly [string, number]>): History {
  const tracks = new Map(history.tracks);
  for (const [id, version] of versions) {
    const known = tracks.get(id);
    const isOurs = !known || version === known.version || version === known.version + 1;
    tracks.set(id, { version, epoch: (known?.epoch ?? 0) + (isOurs ? 0 : 1) });
  }
  return { ...history, tracks };
}

/** Return `history` with the step `id`, where it is still known, as one that is as old as its highlights are in `epochs`. */
export function dateStep(
  { done, undone, tracks }: History,
  id: number,
  epochs: ReadonlyMap<string, number>,
): History {
  const dated = (steps: readonly Step[]) =>
    steps.map((step) => (step.id === id ? { ...step, epochs: new Map([...step.epochs, ...epochs]) } : step));
  return { done: dated(done), undone: dated(undone), tracks };
}

/** Return why `step` cannot be taken back, with `rowOf` giving each highlight as the server now has it; `null` if it can. */
export function refusalOf(
  { tracks }: History,
  step: Step,
  rowOf: (id: string) => Highlight | undefined,
): Refusal | null {
  const seen = new Set<string>();
  // The last change to each highlight, and to each tag of it, says how that has to be now.
  for (const change of step.changes.toReversed()) {
    const id = subjectOf(change);
    const about = change.kind === 'tag' ? `${id} ${change.tagId}` : id;
    if (seen.has(about)) continue;
    seen.add(about);
    const refusal =
      change.kind === 'tag'
        ? refusalForTag(change, rowOf(id))
        : refusalFor(change, rowOf(id), tracks.get(id), step.epochs.get(id));
    if (refusal) return refusal;
  }
  return null;
}

/** Tags come and go one beside the other: what others made of the rest of the highlight is no reason to keep one. */
function refusalForTag(
  { tagId, isOn }: Extract<Change, { kind: 'tag' }>,
  row: Highlight | undefined,
): Refusal | null {
  if (!row) return 'gone';
  return row.tagIds.includes(tagId) === isOn ? null : 'changed';
}

function refusalFor(
  change: Change,
  row: Highlight | undefined,
  track: Track | undefined,
  epoch: number | undefined,
): Refusal | null {
  const wasDeleted = change.kind === 'presence' && !change.isThere;
  if (wasDeleted && row) return 'back';
  if (track && track.epoch !== epoch) return 'changed';
  if (wasDeleted) return null;
  if (!row) return 'gone';
  if (track && track.version !== row.version) return 'changed';
  const hasReplies = change.kind === 'presence' && row.replyCount > change.highlight.replyCount;
  return hasReplies ? 'replies' : null;
}
