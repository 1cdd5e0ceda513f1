import type { OutboxState } from '@/lib/client/outbox/types';

/** What is worth saying aloud of the changes that wait. */
export type WaitingNews = 'waits' | 'waitsHere' | 'signedOut' | 'sent' | 'refused';

/**
 * Return what to say aloud when `before` became `now`, or `null` for nothing: that changes began to wait, that they are
 * all sent, or that some were refused. That there is one more or one less of them is not said.
 */
export function waitingNews(before: OutboxState, now: OutboxState): WaitingNews | null {
  if (now.refused.length > before.refused.length) return 'refused';
  if (now.waiting === 0) return before.waiting > 0 ? 'sent' : null;
  if (now.status === 'signedOut' && before.status !== 'signedOut') return 'signedOut';
  if (before.waiting > 0) return null;
  return now.isDurable ? 'waits' : 'waitsHere';
}
