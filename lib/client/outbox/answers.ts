import { hashKey } from '@tanstack/react-query';
import { type Canvas, keysOf } from './canvas';
import { drawnOn, type Key, type Letter } from './letter';
import type { Answer } from './receipt';
import type { Waiting, WaitingList } from './waiting-list';

/** An answer to a letter. */
export interface Entry {
  readonly item: Waiting;
  /** What cannot be carried out either, the letter having been refused. */
  readonly followers: readonly Waiting[];
  /** The letter that took this one along, by id. */
  readonly because: string | null;
  readonly answer: Answer;
  /** Whether this tab sent it. */
  readonly isOurs: boolean;
}

/** A letter with what became of it. */
export type SettledItem = Pick<Entry, 'item' | 'answer' | 'because'>;

/** Return all that `entry` settles: the letter, and those that it took along. */
export function settledBy({ item, answer, because, followers }: Entry): SettledItem[] {
  if (answer.state === 'accepted') return [{ item, answer, because }];
  const followed = { ...answer, instead: [] };
  return [
    { item, answer, because },
    ...followers.map((follower) => ({ item: follower, answer: followed, because: item.letter.id })),
  ];
}

/** How long answers are gathered that nobody waits for: with many, drawing each by itself would be felt. */
const GATHERED = 100;

/** Gathers answers, and draws what they say. */
export class Answers {
  readonly #canvas: Canvas;
  readonly #list: WaitingList;
  readonly #onDrawn: (entries: readonly Entry[]) => void;
  #gathered: Entry[] = [];
  /** What is to be asked for again when nothing more waits on a query, by that query. */
  readonly #stale = new Map<string, Stale>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `onDrawn` is called with answers once they are drawn. */
  constructor(canvas: Canvas, list: WaitingList, onDrawn: (entries: readonly Entry[]) => void) {
    this.#canvas = canvas;
    this.#list = list;
    this.#onDrawn = onDrawn;
  }

  /** Draw what an answer says: at once where somebody waits for it. */
  add(entry: Entry): void {
    // One after another as they came, and those of a kind together.
    if (this.#gathered.some(({ answer }) => answer.state !== entry.answer.state)) this.flush();
    this.#gathered.push(entry);
    if ([entry.item, ...entry.followers].some(({ isFresh }) => isFresh)) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), GATHERED);
  }

  /** Draw all that was gathered. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const entries = this.#gathered;
    this.#gathered = [];
    if (entries.length === 0) return;
    this.#draw(entries);
    this.#onDrawn(entries);
    this.#refresh(entries);
  }

  #mark(letter: Letter): void {
    const { queryKey, alsoStale } = letter;
    const hash = hashKey(queryKey);
    const { keys } = this.#stale.get(hash) ?? { keys: new Map<string, Key>() };
    for (const key of [...drawnOn(letter), ...alsoStale]) keys.set(hashKey(key), key);
    this.#stale.set(hash, { queryKey, keys });
  }

  #draw(entries: readonly Entry[]): void {
    const accepted = entries.flatMap(({ item, answer }) =>
      answer.state === 'accepted' ? { letter: item.letter, rows: answer.rows } : [],
    );
    this.#canvas.accept(accepted, (lane) => this.#list.isFree(lane));
    const refused = entries.flatMap(settledBy).flatMap(({ item: { letter, befores }, answer }) => {
      return answer.state === 'refused' ? { letter, befores, instead: answer.instead } : [];
    });
    this.#canvas.takeBack(refused);
    for (const queryKey of keysOf(refused)) {
      this.#canvas.redraw(queryKey, this.#list.lettersOn(queryKey));
    }
  }

  /** While more waits there the server cannot say how it is going to be. */
  #refresh(entries: readonly Entry[]): void {
    const letters = entries.flatMap(settledBy).map(({ item }) => item.letter);
    for (const letter of letters) this.#mark(letter);
    for (const [hash, { queryKey, keys }] of [...this.#stale]) {
      if (this.#list.lettersOn(queryKey).length > 0) continue;
      this.#stale.delete(hash);
      this.#canvas.refresh([...keys.values()]);
    }
  }
}

interface Stale {
  readonly queryKey: Key;
  readonly keys: Map<string, Key>;
}
