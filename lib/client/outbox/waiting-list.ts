import { hashKey } from '@tanstack/react-query';
import { createLanes, type Laned } from './lanes';
import { agrees, drawnOn, isOnTop, type Key, leadingLanes, type Letter, laneOf, type Row } from './letter';
import type { Befores } from './canvas';
import type { Answered } from './sort';

/** A letter that waits, and what this tab knows of it. */
export interface Waiting extends Laned {
  readonly letter: Letter;
  /** Its place among all that wait. */
  order: number;
  /** How things were before it was drawn. */
  readonly befores: Befores;
  /** Settled when it is kept; it never rejects. */
  recorded: Promise<void>;
  /** Its key in the store; `null` until it has one. */
  key: number | null;
  /** Whether somebody still waits for the first word of it. */
  isFresh: boolean;
  /** Whether it is being sent by this tab. */
  isUnderWay: boolean;
  /** Whether it was sent before: then it may have been carried out. */
  wasSent: boolean;
  /** How often the server could not answer it, and since when, by the clock of this page. */
  strikes: { count: number; since: number };
}

/** Where an item is among all that are kept: at the end while it is not. */
const keyOf = ({ key }: Waiting) => key ?? Infinity;

/** The letters that wait, by lane and by what they are drawn on. */
export class WaitingList {
  readonly #lanes = createLanes<Waiting>();
  readonly #byId = new Map<string, Waiting>();
  readonly #byQuery = new Map<string, Set<Waiting>>();
  /** The last answer in each lane in which more waits. */
  readonly #learned = new Map<string, Row>();
  #last = 0;

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Waiting | undefined {
    return this.#byId.get(id);
  }

  all(): Waiting[] {
    return [...this.#byId.values()];
  }

  add(item: Waiting): void {
    const { letter } = item;
    this.#last += 1;
    item.order = this.#last;
    this.#lanes.add(item);
    this.#byId.set(letter.id, item);
    for (const hash of drawnOn(letter).map(hashKey)) {
      this.#byQuery.set(hash, (this.#byQuery.get(hash) ?? new Set()).add(item));
    }
  }

  remove(item: Waiting): void {
    const { letter } = item;
    if (!this.#byId.delete(letter.id)) return;
    this.#lanes.remove(item);
    for (const hash of drawnOn(letter).map(hashKey)) {
      const others = this.#byQuery.get(hash);
      others?.delete(item);
      if (others?.size === 0) this.#byQuery.delete(hash);
    }
    for (const lane of letter.lanes) if (this.isFree(lane)) this.#learned.delete(lane);
  }

  /** Put `items` before all that waits. */
  addFirst(items: readonly Waiting[]): void {
    const later = this.all();
    for (const item of later) this.remove(item);
    for (const item of [...items, ...later]) this.add(item);
  }

  /** Put `items`, which are kept, before what was kept after them and what is not kept yet; what is under way stays. */
  insert(items: readonly Waiting[]): void {
    const first = Math.min(...items.map(keyOf));
    const later = this.all().filter((item) => !item.isUnderWay && keyOf(item) > first);
    const learned = new Map(this.#learned);
    for (const item of later) this.remove(item);
    // Of two that are not kept yet, that which is before the other stays so.
    for (const item of [...items, ...later].sort((a, b) => keyOf(a) - keyOf(b) || 0)) this.add(item);
    for (const [lane, row] of learned) if (!this.isFree(lane)) this.#learned.set(lane, row);
  }

  next(isWanted: (item: Waiting) => boolean): Waiting | undefined {
    return this.#lanes.next(isWanted);
  }

  isFree(lane: string): boolean {
    return this.#lanes.isFree(lane);
  }

  /** Return the letters drawn on a query, in order. */
  lettersOn(queryKey: Key): Letter[] {
    return [...(this.#byQuery.get(hashKey(queryKey)) ?? [])].map(({ letter }) => letter);
  }

  /** Remember what the server answered, for those that follow in its lanes. */
  learn({ letter, rows }: Answered): void {
    for (const row of rows) {
      const lane = laneOf(letter, row);
      if (!this.isFree(lane)) this.#learned.set(lane, row);
    }
  }

  /**
   * Return the versions on which a letter is to be sent: that of the last answer where it says what the person saw, since
   * then only we wrote in between, else the one that they saw. `null` for none.
   */
  versionsFor({ bases }: Letter): (number | null)[] {
    return bases.map(({ lane, version, fields }) => {
      const row = this.#learned.get(lane);
      return row && agrees(row, fields) ? Math.max(row.version, version ?? 0) : version;
    });
  }

  /**
   * Return `letter` as it is to wait: behind what makes that on which it counts, and goes with that. What was drawn on a change that waits itself was made on what that one was made
   * on: should somebody else have written since, both have to learn of it.
   */
  rooted(given: Letter): Letter {
    const letter = this.#behindMakers(given);
    const bases = letter.bases.map((basis) => {
      const before = this.#lanes.in(basis.lane).flatMap((item) => item.letter.bases);
      const root = before.findLast(({ lane }) => lane === basis.lane);
      return root ? { ...basis, version: root.version } : basis;
    });
    return bases.length === 0 ? letter : { ...letter, bases };
  }

  /** Return whether a letter waits that makes `lane`. */
  isMaking(lane: string): boolean {
    return this.#lanes.in(lane).some(({ letter }) => letter.makes.includes(lane));
  }

  #behindMakers(letter: Letter): Letter {
    const needed = new Set(letter.needs);
    for (const lane of letter.lanes) needed.delete(lane);
    const lanes = [...needed].filter((lane) => this.isMaking(lane));
    return lanes.length === 0 ? letter : { ...letter, lanes: [...letter.lanes, ...lanes] };
  }

  /** Return what cannot be carried out when `item` is refused, in order. */
  followersOf(item: Waiting): Waiting[] {
    const found = new Set([item]);
    for (const each of found) {
      const { letter } = each;
      const leading = leadingLanes(letter).flatMap((lane) => this.#lanes.in(lane));
      // What was written on top of what is refused would undo, unasked, what it was refused for.
      const conditional = letter.bases.flatMap((earlier) =>
        this.#lanes
          .in(earlier.lane)
          .filter(({ letter: { bases } }) =>
            bases.some((basis) => basis.lane === earlier.lane && isOnTop(basis, earlier)),
          ),
      );
      for (const other of [...leading, ...conditional]) found.add(other);
    }
    found.delete(item);
    return [...found].sort((a, b) => a.order - b.order);
  }
}
