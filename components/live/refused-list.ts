import type { RefusedChange } from '@/lib/client/outbox/types';

/** A refused change, and those that were refused because of it. */
export interface RefusedGroup {
  readonly cause: RefusedChange;
  readonly followers: readonly RefusedChange[];
}

/** Return `refused` with each change below the one that it counted on, in the order in which they were made. */
export function groupRefused(refused: readonly RefusedChange[]): RefusedGroup[] {
  const byId = new Map(refused.map((change) => [change.id, change]));
  const followers = new Map<string, RefusedChange[]>();
  const causes: RefusedChange[] = [];
  for (const change of refused) {
    const cause = causeOf(change, byId);
    if (cause === change) causes.push(change);
    else followers.set(cause.id, [...(followers.get(cause.id) ?? []), change]);
  }
  return causes.map((cause) => ({ cause, followers: followers.get(cause.id) ?? [] }));
}

/** The change that all began with. One whose cause is not there, or in a ring, stands for itself. */
function causeOf(change: RefusedChange, byId: ReadonlyMap<string, RefusedChange>): RefusedChange {
  const seen = new Set([change.id]);
  let cause = change;
  while (cause.because !== undefined) {
    const next = byId.get(cause.because);
    if (!next) return cause;
    if (seen.has(next.id)) return change;
    seen.add(next.id);
    cause = next;
  }
  return cause;
}

/** Return everything that was written in `change`, to be pasted elsewhere; `null` where nothing was. */
export function rescueText({ text, passage }: RefusedChange): string | null {
  const parts = [passage === null ? null : `“${passage}”`, text].filter(
    (part) => part !== null && part !== '',
  );
  return parts.length === 0 ? null : parts.join('\n\n');
}
