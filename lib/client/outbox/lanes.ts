/** Something that waits in lanes. */
export interface Laned {
  readonly lanes: readonly string[];
}

/**
 * What waits, in order: whatever has a lane in common goes one after another, the rest side by side. Each operation takes
 * as long as what it is given has lanes, however many wait.
 */
export interface Lanes<T extends Laned> {
  readonly size: number;
  add(item: T): void;
  /** Take out an item, first in its lanes or not; those behind it move up. */
  remove(item: T): void;
  /** Return the first item that has nothing before it in its lanes and that `isWanted`. */
  next(isWanted: (item: T) => boolean): T | undefined;
  /** Return what is in a lane, in order. */
  in(lane: string): T[];
  /** Return whether nothing is in the lane. */
  isFree(lane: string): boolean;
  all(): T[];
}

/** Return lanes in which nothing waits. */
export function createLanes<T extends Laned>(): Lanes<T> {
  /** In how many of its lanes something is before each item. */
  const blocked = new Map<T, number>();
  const ready = new Set<T>();
  const lanes = new Map<string, Set<T>>();
  const ease = (item: T, by = 1) => {
    const left = (blocked.get(item) ?? 0) - by;
    blocked.set(item, left);
    if (left === 0) ready.add(item);
  };
  const leave = (name: string, item: T) => {
    const lane = lanes.get(name);
    if (!lane) return;
    const wasFirst = firstOf(lane) === item;
    lane.delete(item);
    const first = firstOf(lane);
    if (!first) lanes.delete(name);
    else if (wasFirst) ease(first);
  };
  return {
    get size() {
      return blocked.size;
    },
    add(item) {
      const names = new Set(item.lanes);
      let behind = 0;
      for (const name of names) {
        const lane = lanes.get(name) ?? new Set();
        if (lane.size > 0) behind += 1;
        lanes.set(name, lane.add(item));
      }
      blocked.set(item, behind);
      ease(item, 0);
    },
    remove(item) {
      if (!blocked.delete(item)) return;
      ready.delete(item);
      for (const name of new Set(item.lanes)) leave(name, item);
    },
    next(isWanted) {
      for (const item of ready) if (isWanted(item)) return item;
      return undefined;
    },
    in: (lane) => [...(lanes.get(lane) ?? [])],
    isFree: (lane) => !lanes.has(lane),
    all: () => [...blocked.keys()],
  };
}

function firstOf<T>(set: ReadonlySet<T>): T | undefined {
  return set.values().next().value;
}
