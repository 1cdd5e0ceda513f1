import type { ShownDraft } from '@/components/editing/drafts-dialog';
import type { Writing } from './kept-drafts';

/** What is known to be there, each by its id, with whether one may change it. */
type Changeable = ReadonlyMap<string, boolean>;

/** What is known to be there for one to write at. */
export interface There {
  /** The highlights: who may change one may write its note. */
  readonly highlights: Changeable;
  /** The replies of those highlights whose threads are known. */
  readonly threads: ReadonlyMap<string, Changeable>;
  /** Whether one may write anything of one's own there: a reply, or what one says about the whole statement. */
  readonly canAdd: boolean;
}

/** What is being written and not saved, by what it is written at. */
export interface LostWriting extends ShownDraft {
  readonly kind: 'note' | 'reply' | 'about';
  readonly id: string;
}

/**
 * Return what of `writing` is written at something that is not `there`, or that one may not change: a highlight, or a reply
 * in a thread that is known; and what one would add, where one may add nothing.
 */
export function lostIn({ drafts, replyDrafts, aboutDraft }: Writing, there: There): LostWriting[] {
  const notes = [...drafts].filter(([id]) => !there.highlights.get(id));
  const replies = [...replyDrafts].filter(([id, { highlight }]) => isReplyLost(id, highlight, there));
  const about = aboutDraft && !there.canAdd ? [aboutDraft] : [];
  return [
    ...notes.map(([id, { text }]) => ({ key: `note ${id}`, kind: 'note' as const, id, text })),
    ...replies.map(([id, { text }]) => ({ key: `reply ${id}`, kind: 'reply' as const, id, text })),
    ...about.map(({ text }) => ({ key: ABOUT, kind: 'about' as const, id: '', text })),
  ];
}

const ABOUT = 'about';

function isReplyLost(id: string, highlight: string, { highlights, threads, canAdd }: There): boolean {
  if (!highlights.has(highlight) || !canAdd) return true;
  const thread = threads.get(highlight);
  return id !== highlight && thread !== undefined && !thread.get(id);
}

/** Return the highlights whose threads have to be known for `lostIn`: those in which one writes a reply anew. */
export function threadsToKnow({ replyDrafts }: Writing): string[] {
  const rewritten = [...replyDrafts].filter(([id, { highlight }]) => id !== highlight);
  return [...new Set(rewritten.map(([, { highlight }]) => highlight))];
}

/** Return `writing` without what is `lost` of it. */
export function withoutLost(writing: Writing, lost: readonly LostWriting[]): Writing {
  const keys = new Set(lost.map(({ key }) => key));
  const left = <Draft>(prefix: LostWriting['kind'], drafts: ReadonlyMap<string, Draft>) =>
    new Map([...drafts].filter(([id]) => !keys.has(`${prefix} ${id}`)));
  return {
    ...writing,
    drafts: left('note', writing.drafts),
    replyDrafts: left('reply', writing.replyDrafts),
    aboutDraft: keys.has(ABOUT) ? null : writing.aboutDraft,
  };
}
