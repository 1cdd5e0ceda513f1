import type { Edited } from '../recent-edit';
import type { ErrorCode } from '../../contracts/error';

/** What a change is about. */
export type Noun = 'highlight' | 'reply' | 'statementNote' | 'tag' | 'collection' | 'restore';

/** A change that the server finally refused, kept with what was written until the person rescues or discards it. */
export interface RefusedChange {
  readonly id: string;
  readonly noun: Noun;
  /** What was not saved, in the reader's language as it was when the change was made. */
  readonly what: string;
  /** What was written: a note or a reply, or the words of a tag, a collection or an item. `null` where nothing was, or where what was written was taken away. */
  readonly text: string | null;
  /** The passage that was marked, where it was. */
  readonly passage: string | null;
  /** Where it was to be: the slugs of project and statement, and the highlight, each where it is about one. */
  readonly project: string;
  readonly statement: string | null;
  readonly highlight: string | null;
  /** What a tag, a collection or a thing in the trash is called. */
  readonly subject?: string;
  /** Of a collection, one of its items. */
  readonly isItem?: boolean;
  /** The slug of the collection that it is about, where there is a page for that. */
  readonly collection?: string;
  /** It was to make the highlight that it is about: that was never there. */
  readonly isNew?: true;
  readonly code: ErrorCode;
  /** The server's own words, in English. */
  readonly detail: string;
  /** It gave a tag that the codebook does not have, or that is archived: tried again without it, or the tag was all. */
  readonly lostTag?: 'part' | 'whole';
  /** What the server has instead, where somebody else wrote meanwhile: trying again replaces it, knowingly. */
  readonly current?: { readonly text: string | null; readonly edited: Edited | null };
  /** The refused change that this one counted on; trying that one again tries this one too. */
  readonly because?: string;
}

/**
 * What the outbox is doing. `waiting`: no answer came, and it tries again by itself. `signedOut`: nothing is sent until
 * the same person is signed in again.
 */
export type OutboxStatus = 'idle' | 'sending' | 'waiting' | 'signedOut';

/** What waits in this browser for the server, of the person who is signed in. */
export interface OutboxState {
  /** How many changes wait. One that was made just now and is being answered is not counted. */
  readonly waiting: number;
  /** The oldest first. */
  readonly refused: readonly RefusedChange[];
  readonly status: OutboxStatus;
  /** Whether what waits outlives this tab: not where the browser has no room or forbids to keep anything. */
  readonly isDurable: boolean;
}
