import { inTextOrder } from '@/lib/client/highlights/cache';
import type { Highlight } from '@/lib/contracts/highlight';

/** A highlight that somebody deleted. */
export interface GoneHighlight {
  /** Whether one may take it out of the trash, as far as is known: who may change it may. */
  readonly canRestore: boolean;
}

/** What is drawn of the highlights there are. */
export interface DrawnItems {
  /** In the order of the text. */
  readonly items: readonly Highlight[];
  /** Those among them that somebody deleted, and that stay for as long as one writes at them. */
  readonly gone: ReadonlyMap<string, GoneHighlight>;
}

const NONE: ReadonlyMap<string, GoneHighlight> = new Map();
/** All that can be done with a highlight that is deleted is to go on writing. */
const NOTHING = { edit: false, remove: false, tag: false };

/** Return `items` as they are drawn when nothing is kept. */
export function drawAll(items: readonly Highlight[]): DrawnItems {
  return { items, gone: NONE };
}

/**
 * Return what to draw now that there are `latest`, after `before` was drawn: what is being written at, by id, does not
 * vanish under one's hands. The very same as before, where nothing is another.
 */
export function drawNext(
  before: DrawnItems,
  latest: readonly Highlight[],
  written: ReadonlySet<string>,
): DrawnItems {
  const missed = written.size === 0 ? [] : missedOf(before, latest, written);
  if (missed.length === 0) return before.items === latest ? before : drawAll(latest);
  const gone = new Map(
    missed.map(({ id, can }) => [id, before.gone.get(id) ?? { canRestore: can.edit }] as const),
  );
  const kept = missed.map((row) => (before.gone.has(row.id) ? row : { ...row, can: NOTHING }));
  const items = inTextOrder([...latest, ...kept]);
  const isSame = isSameList(items, before.items) && isSameList([...gone.keys()], [...before.gone.keys()]);
  return isSame ? before : { items, gone };
}

function missedOf(
  { items }: DrawnItems,
  latest: readonly Highlight[],
  written: ReadonlySet<string>,
): readonly Highlight[] {
  const there = new Set(latest.map(({ id }) => id));
  return items.filter(({ id }) => written.has(id) && !there.has(id));
}

function isSameList<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}
