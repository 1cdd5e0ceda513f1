import type { Person } from './mentions';

/** A reply that is being written, new or anew. */
export interface ReplyDraft {
  readonly text: string;
  /** The text on which it was begun; `null` for a new reply. */
  readonly base: string | null;
  /** Whom the writer chose to address. Who is no longer in the text does not count. */
  readonly chosen: readonly Person[];
  /** What was saved elsewhere meanwhile, to see and choose. */
  readonly theirs: { readonly text: string } | null;
}

/** The replies that are being written: by the id of the reply, a new one by that of its highlight. */
export type ReplyDrafts = ReadonlyMap<string, ReplyDraft>;

/** Return `drafts` with one for `key`, begun on `base`; one that is open already stays as it is. */
export function openReply(
  drafts: ReplyDrafts,
  key: string,
  base: string | null = null,
  chosen: readonly Person[] = [],
): ReplyDrafts {
  return drafts.has(key) ? drafts : putReply(drafts, key, { text: base ?? '', base, chosen, theirs: null });
}

/** Return `drafts` with `draft` as that of `key`. */
export function putReply(drafts: ReplyDrafts, key: string, draft: ReplyDraft): ReplyDrafts {
  return new Map(drafts).set(key, draft);
}

/** Return `drafts` with what is given changed in that of `key`, if there is one. */
export function changeReply(
  drafts: ReplyDrafts,
  key: string,
  change: Pick<ReplyDraft, 'text'> & Partial<Pick<ReplyDraft, 'chosen'>>,
): ReplyDrafts {
  const draft = drafts.get(key);
  return draft ? putReply(drafts, key, { ...draft, ...change }) : drafts;
}
