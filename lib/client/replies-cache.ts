import type { Reply } from '../contracts/reply';

/** What a write does to a thread as it is drawn, in a form that can be kept. Doing it twice is doing it once. */
export type ReplyDrawing =
  | { readonly do: 'put'; readonly reply: Reply }
  | { readonly do: 'rewrite'; readonly id: string; readonly change: Pick<Reply, 'text' | 'mentions'> }
  | { readonly do: 'remove'; readonly id: string };

/** Return the key of the thread under a highlight. */
export function repliesKey(highlight: string) {
  return ['replies', highlight] as const;
}

/** Return `replies` with all of `drawings` in it, in that order; the very same where it shows them already. */
export function drawReplies(replies: readonly Reply[], drawings: readonly ReplyDrawing[]): readonly Reply[] {
  const drawn = drawings.reduce(drawReply, replies);
  const isSame = drawn.length === replies.length && drawn.every((reply, index) => reply === replies[index]);
  return isSame ? replies : drawn;
}

function drawReply(replies: readonly Reply[], drawing: ReplyDrawing): readonly Reply[] {
  if (drawing.do === 'remove') return removeReply(replies, drawing.id);
  if (drawing.do === 'rewrite') return rewriteReply(replies, drawing.id, drawing.change);
  // What the server has of it already is newer than what was drafted.
  return replies.some(({ id }) => id === drawing.reply.id) ? replies : [...replies, drawing.reply];
}

/** Return the reply that `drawing` is about. */
export function repliedIn(drawing: ReplyDrawing): string {
  return drawing.do === 'put' ? drawing.reply.id : drawing.id;
}

/** Return `replies` with `reply` in it: in the place of its older self, or where it belongs by its time. */
export function putReply(replies: readonly Reply[], reply: Reply): Reply[] {
  if (replies.some(({ id }) => id === reply.id)) {
    return replies.map((other) => (other.id === reply.id ? reply : other));
  }
  const isLater = (other: Reply) =>
    other.createdAt > reply.createdAt || (other.createdAt === reply.createdAt && other.id > reply.id);
  const at = replies.findIndex(isLater);
  return replies.toSpliced(at < 0 ? replies.length : at, 0, reply);
}

/** Return `replies` with another text, and others addressed, in the reply `id`. */
export function rewriteReply(
  replies: readonly Reply[],
  id: string,
  change: Pick<Reply, 'text' | 'mentions'>,
): Reply[] {
  return replies.map((reply) => {
    if (reply.id !== id) return reply;
    const isSame = reply.text === change.text && isSameList(reply.mentions, change.mentions);
    return isSame ? reply : { ...reply, ...change };
  });
}

function isSameList(a: Reply['mentions'], b: Reply['mentions']): boolean {
  return a.length === b.length && a.every(({ id, name }, at) => id === b[at]?.id && name === b[at].name);
}

/** Return `replies` without the reply `id`. */
export function removeReply(replies: readonly Reply[], id: string): Reply[] {
  return replies.filter((reply) => reply.id !== id);
}

/**
 * Return `replies` with the server's `answer` to a change. While later changes are on their way what is drawn already
 * shows them: then only the version is taken over, which the next of them has to name. One that is no longer drawn
 * was taken away by a later change.
 */
export function acceptReply(replies: readonly Reply[], answer: Reply, isLast: boolean): Reply[] {
  if (isLast) return putReply(replies, answer);
  const { version } = answer;
  return replies.map((reply) => (reply.id === answer.id ? { ...reply, version } : reply));
}
