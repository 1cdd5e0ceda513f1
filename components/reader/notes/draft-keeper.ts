import type { DraftWriter } from '@/lib/client/drafts/drafts';
import { freezeDrafts, type KeptDrafts, type Writing } from './kept-drafts';

interface Keeping {
  readonly writer: Pick<DraftWriter, 'keep'>;
  /** What all places begin with. */
  readonly at: string;
  readonly writing: () => Writing;
  /** Settles once what was saved until then is kept elsewhere. */
  readonly recorded: () => Promise<void>;
}

/**
 * Keeps what is being written, as it is written, and what was put away. What is closed else is forgotten once what it was saved as is kept: wherever
 * a tab crashes, the words are in one place at least.
 */
export class DraftKeeper {
  readonly #keeping: Keeping;
  readonly #closed = new Set<string>();
  #forgotten: Promise<unknown> = Promise.resolve();
  #known: Writing;
  #kept: KeptDrafts;

  constructor(keeping: Keeping) {
    this.#keeping = keeping;
    this.#known = keeping.writing();
    this.#kept = freezeDrafts(this.#known);
  }

  /** Keep those drafts that are others than when this was last called. */
  look(): void {
    const { writer, at, writing } = this.#keeping;
    const now = writing();
    if (isSame(now, this.#known)) return;
    this.#known = now;
    const before = this.#kept;
    this.#kept = freezeDrafts(now);
    for (const [what, text] of this.#kept) {
      this.#closed.delete(what);
      if (before.get(what) !== text) writer.keep(at + what, text);
    }
    const closed = [...before.keys()].filter((what) => !this.#kept.has(what));
    if (closed.length > 0) this.#forgetLater(closed);
  }

  /** The page may be about to go: what was saved is put down by then. */
  leave(): void {
    for (const what of this.#closed) this.#forget(what);
  }

  /** Settles once nothing is left to forget. */
  async close(): Promise<void> {
    await this.#forgotten;
  }

  #forgetLater(closed: readonly string[]): void {
    for (const what of closed) this.#closed.add(what);
    const recorded = this.#keeping.recorded().catch(() => undefined); // what cannot be kept elsewhere is sent at once
    const forgotten = recorded.then(() => {
      for (const what of closed) if (this.#closed.has(what)) this.#forget(what);
    });
    this.#forgotten = Promise.all([this.#forgotten, forgotten]);
  }

  #forget(what: string): void {
    this.#closed.delete(what);
    this.#keeping.writer.keep(this.#keeping.at + what, null);
  }
}

function isSame(a: Writing, b: Writing): boolean {
  const keys = ['drafts', 'replyDrafts', 'aboutDraft', 'away'] as const;
  return keys.every((key) => a[key] === b[key]);
}
