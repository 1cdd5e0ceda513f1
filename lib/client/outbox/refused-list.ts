import type { Archive } from './archive';
import { makerAmong, refusedWith, shownRefusals } from './refusals';
import type { Refusal } from './store';
import type { RefusedChange } from './types';
import type { Waiting } from './waiting-list';

/** What was refused, as this tab knows it. */
export class RefusedList {
  readonly #archive: Archive;
  /** Called when it is another list, and when others can read that. */
  readonly #onChange: (written: Promise<void>) => void;
  #all: readonly Refusal[] = [];
  #shown: RefusedChange[] | null = null;
  /** What was discarded in this page: who goes on writing at what was never made wants that after all. */
  #discarded: readonly Refusal[] = [];

  constructor(archive: Archive, onChange: (written: Promise<void>) => void) {
    this.#archive = archive;
    this.#onChange = onChange;
  }

  get all(): readonly Refusal[] {
    return this.#all;
  }

  /** As a person is shown it. */
  get shown(): readonly RefusedChange[] {
    this.#shown ??= shownRefusals(this.#all);
    return this.#shown;
  }

  /** Take over what another tab, or this one in another life, has put down. */
  set(refusals: readonly Refusal[]): void {
    this.#all = refusals;
    this.#shown = null;
  }

  /** Put down what was answered, and with it what of that was refused. */
  settle(items: readonly Waiting[], refusals: readonly Refusal[]): void {
    const written = this.#archive.settle(items, refusals);
    if (refusals.length === 0) return;
    this.set([...this.#all, ...refusals]);
    this.#onChange(written);
  }

  /** Let the refusal `id` wait again, with those that it took along: `revive` makes what waits of each. */
  revive(id: string, revive: (refusal: Refusal) => Waiting): Promise<void> {
    const refusals = refusedWith(this.#all, id);
    return this.#drop(refusals, refusals.map(revive));
  }

  /** Forget the refusal `id`, and of those that it took along the ones in which nothing was written. */
  discard(id: string): void {
    const refusals = refusedWith(this.#all, id);
    this.#discarded = [...this.#discarded, ...refusals.filter((refusal) => refusal.id === id)];
    void this.#drop(refusals.filter((refusal) => refusal.id === id || refusal.letter.about.text === null));
  }

  #drop(refusals: readonly Refusal[], items: readonly Waiting[] = []): Promise<void> {
    const ids = refusals.map((refusal) => refusal.id);
    const written = this.#archive.revive(ids, items);
    this.set(this.#all.filter((refusal) => !refusals.includes(refusal)));
    this.#onChange(written);
    return written;
  }

  /**
   * Return the id of what would bring into being the highlight of `lane`; `null` where nothing would. Where that was
   * discarded, it is there again.
   */
  recallMaker(lane: string): string | null {
    const known = makerAmong(this.#all, lane);
    const discarded = known ? undefined : makerAmong(this.#discarded, lane);
    if (discarded) {
      this.#discarded = this.#discarded.filter((refusal) => refusal !== discarded);
      this.set([discarded, ...this.#all]);
    }
    return (known ?? discarded)?.id ?? null;
  }

  /** Read it anew. */
  async read(): Promise<void> {
    const refusals = await this.#archive.refusals();
    if (refusals) this.set(refusals);
  }
}
