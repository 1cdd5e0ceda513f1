import { asksFirst, type EditedRow, lastOfOthers } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';
import type { Highlight } from '@/lib/contracts/highlight';
import type { ReaderValue } from '../reader-context';

type Seeing = Pick<ReaderValue, 'store' | 'viewer'>;

/** Return which of `highlights` one has to be asked about before they are deleted: once about each change of another. */
export function unseenEdits(seeing: Seeing, highlights: readonly Highlight[]): Highlight[] {
  const now = serverTime();
  return highlights.filter((row) => isUnseen(seeing, row.id, row, now));
}

/** Return whether another changed `row` of late, and one was not asked about that before when one wanted to delete it. */
export function isUnseen(
  { store, viewer }: Seeing,
  id: string,
  row: EditedRow,
  now: number | null = serverTime(),
): boolean {
  if (!asksFirst(row, viewer.id, now)) return false;
  return store.get().shownEdits.get(id) !== lastOfOthers(row, viewer.id)?.editedAt;
}
