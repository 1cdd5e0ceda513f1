import { hashKey } from '@tanstack/react-query';
import { type Entry, settledBy } from './answers';
import type { Before } from './sort';
import type { Delivery } from './deliver';
import type { Row } from './letter';
import type { Waiting } from './waiting-list';

/** What the server answered, for good. */
export type Answer = Extract<Delivery, { state: 'accepted' | 'refused' }>;

/** The server said no. */
export type Refused = Extract<Delivery, { state: 'refused' }>;

/** What finally became of a letter. */
export type Settled =
  | { readonly state: 'accepted'; readonly rows: readonly Row[] }
  | (Refused & {
      /** Whether it was refused because of another, of which somebody is told at once. */
      readonly isFollower: boolean;
      /** Whether it is among the refused changes now. */
      readonly isKept: boolean;
    });

/** The first word of a letter: there may be none yet, and then it waits. */
export type FirstWord = Settled | { readonly state: 'waiting' };

/** What one learns of a letter that was handed in. Neither promise rejects; the last may never be settled. */
export interface Receipt {
  readonly before: Before;
  readonly first: Promise<FirstWord>;
  readonly last: Promise<Settled>;
}

/** What to do with a letter that is handed in. */
export interface Wishes {
  /**
   * Return whether who handed it in takes it back themselves, being refused before they were told that it waits. Else it
   * is kept among the refused changes. It `isLed` where what was to make that on which it counts is among those: tried
   * again, that would take it along.
   */
  readonly takesBack?: (refused: Refused, isLed: boolean) => boolean;
}

/** What is owed to who handed in a letter. */
interface Promised extends Wishes {
  readonly tellFirst: (word: FirstWord) => void;
  readonly tellLast: (settled: Settled) => void;
}

/** Who waits for what becomes of their letters. */
export class Receipts {
  readonly #fresh = new Set<Waiting>();
  readonly #promised = new Map<Waiting, Promised>();

  /** The letters of which nobody was told anything yet. */
  get fresh(): ReadonlySet<Waiting> {
    return this.#fresh;
  }

  make(item: Waiting, wishes: Wishes): Receipt {
    let tellFirst: Promised['tellFirst'] = () => undefined;
    let tellLast: Promised['tellLast'] = () => undefined;
    const first = new Promise<FirstWord>((resolve) => {
      tellFirst = resolve;
    });
    const last = new Promise<Settled>((resolve) => {
      tellLast = resolve;
    });
    this.#fresh.add(item);
    this.#promised.set(item, { ...wishes, tellFirst, tellLast });
    return { before: item.befores.get(hashKey(item.letter.queryKey)) ?? null, first, last };
  }

  /** Say that letters wait, and return those of which nothing had been said. */
  sayWaiting(items: readonly Waiting[]): Waiting[] {
    const waiting = items.filter((item) => this.#fresh.delete(item));
    for (const item of waiting) {
      item.isFresh = false;
      const promised = this.#promised.get(item);
      // Not before it is kept: who is told so may close the page.
      void item.recorded.then(() => promised?.tellFirst({ state: 'waiting' }));
    }
    return waiting;
  }

  /** Return whether who handed in a letter takes it back. */
  readonly isTakenBack = (item: Waiting, answer: Refused, isLed: boolean): boolean =>
    item.isFresh && (this.#promised.get(item)?.takesBack?.(answer, isLed) ?? false);

  /** Say what finally became of letters; `kept` has the ids of those that are among the refused changes now. */
  settle(entry: Entry, kept: ReadonlySet<string>): void {
    const { item: cause, isOurs } = entry;
    for (const { item, answer, because } of settledBy(entry)) {
      // Of what nobody waits for any more, as what was tried again, nobody is told at once.
      const isFollower = because !== null && (cause.isFresh || !isOurs);
      // Another tab, which knows of nobody here, has kept whatever of it was refused.
      const isKept = !isOurs || kept.has(item.letter.id);
      this.#settle(item, answer.state === 'accepted' ? answer : { ...answer, isFollower, isKept });
    }
  }

  #settle(item: Waiting, settled: Settled): void {
    const promised = this.#promised.get(item);
    this.drop(item);
    promised?.tellFirst(settled);
    promised?.tellLast(settled);
  }

  /** Say nothing any more of a letter. */
  drop(item: Waiting): void {
    this.#fresh.delete(item);
    this.#promised.delete(item);
  }
}
