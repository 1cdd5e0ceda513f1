import type { Highlight, HighlightPatch } from '../../contracts/highlight';
import { type Change, subjectOf } from './history';
import type { FeedPlace } from './queries';
import {
  bulkWrite,
  guarded,
  guardedMany,
  patchWrite,
  restoreWrite,
  tagWrite,
  wholeOf,
  type Write,
} from './writes';

const MAX_BULK = 1_000;

/**
 * Return the writes that take something back by making `changes`, as few as can be: what is the same for several highlights
 * is one request. Each is a conflict where somebody else did something since that it could undo too; of several, each waits
 * for the one before it, and is refused with it.
 */
export function writesFor(
  { project }: FeedPlace,
  changes: readonly Change[],
  { failure, step }: Pick<Write, 'failure' | 'step'>,
): Write[] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group && group.length < MAX_BULK && isAlike(group[0], change)) group.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => {
    const write = takingBack(project, group, failure);
    return { ...write, isTakenBack: true, step: groups.length > 1 ? step : null };
  });
}

function isAlike(a: Change, b: Change): boolean {
  if (a.kind === 'presence') return b.kind === 'presence' && a.isThere === b.isThere;
  return a.kind === 'tag' && b.kind === 'tag' && a.tagId === b.tagId && a.isOn === b.isOn;
}

/** `isAlike` groups nothing but tags, and what is there or not. */
function takingBack(project: string, group: readonly [Change, ...Change[]], failure: string): Write {
  const [first] = group;
  switch (first.kind) {
    case 'presence':
      return first.isThere ? restoring(project, group, failure) : removing(project, group, failure);
    case 'tag':
      return tagging(project, group, first, failure);
    case 'note':
      return patching(first.id, { note: first.to }, failure);
    case 'visibility':
      return patching(first.id, { visibility: first.to }, failure);
    case 'span':
      return patching(first.id, first.to, failure);
  }
}

/** Whatever somebody else made of it meanwhile may count on how it was. */
function patching(id: string, patch: HighlightPatch, failure: string): Write {
  return guarded(patchWrite(id, patch, failure), wholeOf);
}

/** What is in the trash is nobody's to change: there is nothing to make sure of. */
function restoring(project: string, group: readonly Change[], failure: string): Write {
  const trash = presentIn(group);
  const [only, ...others] = trash;
  if (only && others.length === 0) return restoreWrite(only, failure);
  const change = { ...NOTHING, ids: group.map(subjectOf), restore: true };
  return bulkWrite(project, change, failure, trash);
}

/** Replies raise no version: how many there were is named beside it. */
function removing(project: string, group: readonly Change[], failure: string): Write {
  const replyCounts = Object.fromEntries(presentIn(group).map(({ id, replyCount }) => [id, replyCount]));
  const change = { ...NOTHING, ids: group.map(subjectOf), delete: true, replyCounts };
  return guardedMany(bulkWrite(project, change, failure), (row) => ({
    ...wholeOf(row),
    replyCount: row.replyCount,
  }));
}

/** Tags come and go one beside the other: there is nothing to make sure of. */
function tagging(
  project: string,
  group: readonly [Change, ...Change[]],
  { id, tagId, isOn }: Extract<Change, { kind: 'tag' }>,
  failure: string,
): Write {
  if (group.length === 1) return tagWrite(id, tagId, isOn, failure);
  const tagIds = isOn ? { addTagIds: [tagId] } : { removeTagIds: [tagId] };
  return bulkWrite(project, { ...NOTHING, ids: group.map(subjectOf), ...tagIds }, failure);
}

const NOTHING = { addTagIds: [], removeTagIds: [], delete: false, restore: false };

function presentIn(group: readonly Change[]): Highlight[] {
  return group.flatMap((change) => (change.kind === 'presence' ? change.highlight : []));
}
