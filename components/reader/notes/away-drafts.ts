import type { ReaderState } from '../reader-state';
import { closeDraft, type Drafts, isWritten, type NoteDraft } from './note-drafts';
import type { ReplyDraft, ReplyDrafts } from './reply-drafts';

/** The notes and replies that were closed with what was written in them: by the same ids as those that are open. None is both. */
export interface Away {
  readonly drafts: Drafts;
  readonly replyDrafts: ReplyDrafts;
}

/** What is away where nothing is. */
export const NOTHING_AWAY: Away = { drafts: new Map(), replyDrafts: new Map() };

type Notes = Pick<ReaderState, 'drafts' | 'away'>;
type Replies = Pick<ReaderState, 'replyDrafts' | 'away'>;

/** Return `notes` with that of the highlight `id` closed; what was written in it is away. */
export function putNoteAway({ drafts, away }: Notes, id: string): Notes {
  const moved = putAway({ open: drafts, away: away.drafts }, id);
  return { drafts: moved.open, away: { ...away, drafts: moved.away } };
}

/** Return `notes` with that of the highlight `id` open as it was put away, else as `given`; one that is open already stays as it is. */
export function takeUpNote({ drafts, away }: Notes, id: string, given?: NoteDraft): Notes {
  const moved = takeUp({ open: drafts, away: away.drafts }, id, given);
  return { drafts: moved.open, away: { ...away, drafts: moved.away } };
}

/** Return `replies` with that of `key` closed; what was written in it is away. */
export function putReplyAway({ replyDrafts, away }: Replies, key: string): Replies {
  const moved = putAway({ open: replyDrafts, away: away.replyDrafts }, key);
  return { replyDrafts: moved.open, away: { ...away, replyDrafts: moved.away } };
}

/** Return `replies` with that of `key` open as it was put away, else as `given`; one that is open already stays as it is. */
export function takeUpReply({ replyDrafts, away }: Replies, key: string, given?: ReplyDraft): Replies {
  const moved = takeUp({ open: replyDrafts, away: away.replyDrafts }, key, given);
  return { replyDrafts: moved.open, away: { ...away, replyDrafts: moved.away } };
}

interface Places<Draft> {
  readonly open: ReadonlyMap<string, Draft>;
  readonly away: ReadonlyMap<string, Draft>;
}

function putAway<Draft extends { readonly text: string; readonly base: string | null }>(
  { open, away }: Places<Draft>,
  id: string,
): Places<Draft> {
  const draft = open.get(id);
  if (!draft) return { open, away };
  return { open: closeDraft(open, id), away: isWritten(draft) ? new Map(away).set(id, draft) : away };
}

function takeUp<Draft>({ open, away }: Places<Draft>, id: string, given?: Draft): Places<Draft> {
  const draft = away.get(id) ?? given;
  if (!draft || open.has(id)) return { open, away };
  return { open: new Map(open).set(id, draft), away: closeDraft(away, id) };
}
