import type { Reply } from '../contracts/reply';

/** Return `replies` with `reply` in it: in the place of its older self, or last. */
export function putReply(replies: readonly Reply[], reply: Reply): Reply[] {
  const isThere = replies.some(({ id }) => id === reply.id);
  return isThere ? replies.map((other) => (other.id === reply.id ? reply : other)) : [...replies, reply];
}

/** Return `replies` with another text, and others addressed, in the reply `id`. */
export function rewriteReply(
  replies: readonly Reply[],
  id: string,
  change: Pick<Reply, 'text' | 'mentions'>,
): Reply[] {
  return replies.map((reply) => (reply.id === id ? { ...reply, ...change } : reply));
}

/** Return `replies` without the reply `id`. */
export function removeReply(replies: readonly Reply[], id: string): Reply[] {
  return replies.filter((reply) => reply.id !== id);
}

/**
 * Return `replies` with the server's `answer` to a change. While later changes are on their way what is drawn already
 * shows them: then only the version is taken over, which the next of them has to name.
 */
export function acceptReply(replies: readonly Reply[], answer: Reply, isLast: boolean): Reply[] {
  if (isLast) return putReply(replies, answer);
  const { version } = answer;
  return replies.map((reply) => (reply.id === answer.id ? { ...reply, version } : reply));
}
