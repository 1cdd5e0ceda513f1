import type { RefusedChange } from '@/lib/client/outbox/types';
import type { ErrorCode } from '@/lib/contracts/error';
import { MADE_AND_DELETED } from '@/lib/contracts/highlight';
import { highlightHash } from '@/lib/core/passage-link';

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

/** Return the address at which a change was to be seen. */
export function refusedAddress(change: RefusedChange): string {
  const { project, statement, highlight, noun, collection } = change;
  const base = `/projects/${project}`;
  if (statement !== null) {
    return `${base}/statements/${statement}${highlight === null ? '' : highlightHash(highlight)}`;
  }
  if (noun === 'tag') return `${base}/codebook`;
  if (noun === 'restore') return `${base}/trash`;
  return collection === undefined ? `${base}/collections` : `${base}/collections/${collection}`;
}

/** Return by which sentence it is said where a change was to be. */
export function placeOf({
  statement,
  noun,
  code,
}: RefusedChange): 'where' | 'inCodebook' | 'inTrash' | 'fromTrash' | 'inCollection' {
  if (statement !== null) return 'where';
  if (noun === 'tag') return 'inCodebook';
  if (noun !== 'restore') return 'inCollection';
  return code === 'not_found' ? 'fromTrash' : 'inTrash';
}

/** Return by which sentence it is said why a change was refused. What the codebook refuses is nearly always a name. */
export function reasonOf({
  noun,
  code,
  lostTag,
  detail,
}: RefusedChange): ErrorCode | 'taken' | 'deletedSince' | 'purged' | 'withTag' | 'tagGone' {
  if (lostTag) return lostTag === 'part' ? 'withTag' : 'tagGone';
  if (code === 'conflict' && detail === MADE_AND_DELETED) return 'deletedSince';
  if (code === 'not_found' && noun === 'restore') return 'purged';
  return code === 'conflict' && (noun === 'tag' || noun === 'restore') ? 'taken' : code;
}
