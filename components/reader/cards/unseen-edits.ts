import { asksFirst } from '@/lib/client/recent-edit';
import { serverTime } from '@/lib/client/server-time';
import type { Highlight } from '@/lib/contracts/highlight';
import type { ReaderValue } from '../reader-context';

/** Return which of `highlights` one has to be asked about before they are deleted: once about each change of another. */
export function unseenEdits(
  { store, viewer }: Pick<ReaderValue, 'store' | 'viewer'>,
  highlights: readonly Highlight[],
): Highlight[] {
  const { shownEdits } = store.get();
  const now = serverTime();
  return highlights.filter(
    (row) => asksFirst(row, viewer.id, now) && shownEdits.get(row.id) !== row.editedAt,
  );
}
