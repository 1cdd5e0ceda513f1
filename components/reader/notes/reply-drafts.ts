import type { Person } from './mentions';

/** A reply that is being written, new or anew. */
export interface ReplyDraft {
  /** The highlight in whose thread it is, by id. */
  readonly highlight: string;
  readonly text: string;
  /** The text on which it was begun, or that the writer has been shown since; `null` for a new reply. */
  readonly base: string | null;
  /** Whom the writer chose to address. Who is no longer in the text does not count. */
  readonly chosen: readonly Person[];
  /** Whether it was changed elsewhere meanwhile: the writer sees both texts and chooses. */
  readonly isContested: boolean;
}

/** The replies that are being written: by the id of the reply, a new one by that of its highlight. */
export type ReplyDrafts = ReadonlyMap<string, ReplyDraft>;

/** Return `drafts` with one in the thread under `highlight`: a new reply, or `reply` anew; one that is open already stays as it is. */
export function openReply(
  drafts: ReplyDrafts,
  highlight: string,
  reply?: { readonly id: string; readonly text: string; readonly mentions: readonly Person[] },
): ReplyDrafts {
  const key = reply?.id ?? highlight;
  const base = reply?.text ?? null;
  return drafts.has(key)
    ? drafts
    : putReply(drafts, key, {
        highlight,
        text: base ?? '',
        base,
        chosen: reply?.mentions ?? [],
        isContested: false,
      });
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

/** Return whether `text` was saved for the reply since `draft` was begun, and is something else than the draft says. */
export function isReplyOvertaken(draft: ReplyDraft, text: string): boolean {
  return text !== draft.base && text !== draft.text.trim();
}

/**
 * Return what is to be written on with when `sent` was not saved after all: another new reply that was begun since goes below
 * it, while one that is written anew began with what was sent.
 */
export function withSent(sent: ReplyDraft, since: ReplyDraft | undefined): ReplyDraft {
  if (!since || since.text.trim() === '') return sent;
  const chosen = [...sent.chosen, ...since.chosen];
  return { ...sent, chosen, text: sent.base === null ? `${sent.text}\n\n${since.text}` : since.text };
}
