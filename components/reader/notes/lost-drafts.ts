import type { ShownDraft } from '@/components/editing/drafts-dialog';
import type { Writing } from './kept-drafts';

/** What is known to be there for one to write at. */
export interface There {
  /** The highlights, by id. */
  readonly highlights: ReadonlySet<string>;
  /** The replies, by id, of those highlights whose threads are known. */
  readonly threads: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A draft of a note or of a reply, by what it is written at. */
export interface LostWriting extends ShownDraft {
  readonly kind: 'note' | 'reply';
  readonly id: string;
}

/** Return what of `writing` is written at something that is not `there`: a highlight, or a reply in a thread that is known. */
export function lostIn({ drafts, replyDrafts }: Writing, { highlights, threads }: There): LostWriting[] {
  const notes = [...drafts].filter(([id]) => !highlights.has(id));
  const replies = [...replyDrafts].filter(
    ([id, { highlight }]) =>
      !highlights.has(highlight) || (id !== highlight && threads.get(highlight)?.has(id) === false),
  );
  return [
    ...notes.map(([id, { text }]) => ({ key: `note ${id}`, kind: 'note' as const, id, text })),
    ...replies.map(([id, { text }]) => ({ key: `reply ${id}`, kind: 'reply' as const, id, text })),
  ];
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
  };
}
