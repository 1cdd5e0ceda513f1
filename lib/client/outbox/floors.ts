import { hashKey, type QueryClient } from '@tanstack/react-query';
import type { HighlightFeed } from '../../contracts/highlight';
import { rewindTo } from '../highlights/cache';
import type { Letter } from './letter';

/**
 * Since when what others did may have been told before the answers to one's own letters, which then are older news: from
 * there on everything is asked for once more. Only feeds have versions; what else there is always comes whole.
 */
export class Floors {
  readonly #client: QueryClient;
  /** The version of the feed when a letter was first drawn on it, by the id of the letter. */
  readonly #drawnAt = new Map<string, number>();
  /** The lowest of these of letters that were answered, by the hash of their query. */
  readonly #due = new Map<string, number>();

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Letters are drawn: what is known by now is known without them. */
  note(letters: readonly Letter[]): void {
    for (const { id, noun, queryKey } of letters) {
      if (noun !== 'highlight' || this.#drawnAt.has(id)) continue;
      const version = this.#client.getQueryData<HighlightFeed>(queryKey)?.version;
      if (version !== undefined) this.#drawnAt.set(id, version);
    }
  }

  /** Letters are answered, or taken back. */
  settle(items: readonly { readonly letter: Letter }[]): void {
    for (const { letter } of items) {
      const version = this.#drawnAt.get(letter.id);
      if (version === undefined) continue;
      this.#drawnAt.delete(letter.id);
      const hash = hashKey(letter.queryKey);
      this.#due.set(hash, Math.min(version, this.#due.get(hash) ?? version));
    }
  }

  /** Return `data` such that what is asked for next is everything since the first of the settled letters was drawn. */
  rewind(hash: string, data: unknown): unknown {
    const floor = this.#due.get(hash);
    this.#due.delete(hash);
    // Only queries for feeds have a floor.
    return floor === undefined || data === undefined ? data : rewindTo(data as HighlightFeed, floor);
  }
}
