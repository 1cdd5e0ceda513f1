import type { Reply } from '../../../contracts/reply';
import { acceptReply, drawReplies, putReply, removeReply, repliedIn } from '../../replies-cache';
import { replyLane } from '../letter';
import type { Of, Sort } from '../sort';

/** How letters about replies are drawn on a thread. */
export const replies: Sort<readonly Reply[], Of<'reply'>> = {
  draw: (thread, letters) => {
    const drawings = letters.map(({ drawing }) => drawing);
    if (thread || !drawings.some((drawing) => drawing.do === 'put')) {
      return thread && drawReplies(thread, drawings);
    }
    return drawReplies([], drawings);
  },
  before: (thread, { drawing }) => {
    const row = thread.find(({ id }) => id === repliedIn(drawing));
    return new Map(row ? [[row.id, row]] : []);
  },
  accept: (thread, answers, isLast) =>
    (answers.flatMap(({ rows }) => rows) as Reply[]).reduce<readonly Reply[]>(
      (drawn, row) => acceptReply(drawn, row, isLast(replyLane(row.id))),
      thread,
    ),
  takeBack: (thread, refused) =>
    refused.reduceRight<readonly Reply[]>((drawn, { letter: { drawing }, before, instead }) => {
      const row = (instead[0] ?? before?.get(repliedIn(drawing))) as Reply | undefined; // of the noun of its letter
      if (row) return putReply(drawn, row);
      return drawing.do === 'put' ? removeReply(drawn, drawing.reply.id) : drawn;
    }, thread),
};
