'use client';

import { useState } from 'react';
import { useReaderState } from '@/components/reader/reader-context';
import type { Reply } from '@/lib/contracts/reply';

/**
 * Return `latest`, and at the end those replies that somebody deleted while one wrote them anew: what one writes does not
 * vanish under one's hands. `gone` has the ids of these.
 */
export function useKeptReplies(latest: readonly Reply[]): {
  readonly replies: readonly Reply[];
  readonly gone: ReadonlySet<string>;
} {
  const drafts = useReaderState((state) => state.replyDrafts);
  const [known, setKnown] = useState(latest);
  const kept = known.filter(({ id }) => drafts.has(id) && !latest.some((reply) => reply.id === id));
  const replies = kept.length === 0 ? latest : [...latest, ...kept];
  const isSame = replies.length === known.length && replies.every((reply, index) => reply === known[index]);
  if (!isSame) setKnown(replies);
  return { replies, gone: new Set(kept.map(({ id }) => id)) };
}
