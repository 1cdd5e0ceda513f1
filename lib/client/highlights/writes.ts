import { endpoints } from '../../contracts/endpoints';
import type { BulkChange, Highlight, HighlightFeed, HighlightPatch } from '../../contracts/highlight';
import { callApi } from '../api';
import { changeMany, patchHighlight, putHighlight, removeHighlight, setTag, withTag } from './cache';
import { type Change, subjectOf } from './history';
import type { FeedPlace } from './queries';

/** The highlights that a write touches, as they were before. */
export type Before = ReadonlyMap<string, Highlight>;

/** One request that changes highlights, what it does to the feed, and what it did once it was carried out. */
export interface Write {
  readonly ids: readonly string[];
  /** What was not saved, in the reader's language. */
  readonly failure: string;
  /** Send it, made on `version` of a single highlight; return the rows as they are now. */
  readonly send: (version: number | undefined) => Promise<readonly Highlight[]>;
  readonly apply: (feed: HighlightFeed) => HighlightFeed;
  /** Return what was done, given how things were. Nothing, where all was so already. */
  readonly changes: (before: Before) => readonly Change[];
}

/** Return the write that adds `draft`. */
export function createWrite(project: string, draft: Highlight, failure: string): Write {
  const { id, statement, revision, start, end, exact, tagIds, note, visibility } = draft;
  const body = { id, statement, revision, start, end, exact, tagIds, note, visibility };
  return {
    ids: [id],
    failure,
    send: async () => [await callApi(endpoints.createHighlight, { params: { project }, body })],
    apply: (feed) => putHighlight(feed, draft),
    changes: () => [{ kind: 'presence', highlight: draft, isThere: true }],
  };
}

/** Return the write that changes span, note or visibility of the highlight `id`; a conflict if somebody else did so before. */
export function patchWrite(id: string, patch: HighlightPatch, failure: string): Write {
  return {
    ids: [id],
    failure,
    send: async (version) => [
      await callApi(endpoints.updateHighlight, {
        params: { highlight: id },
        body: patch,
        ...(version === undefined ? {} : { ifMatch: version }),
      }),
    ],
    apply: (feed) => patchHighlight(feed, id, patch),
    changes: (before) => {
      const old = before.get(id);
      return old ? patchChanges(old, patch) : [];
    },
  };
}

function patchChanges(old: Highlight, { start, end, exact, note, visibility }: HighlightPatch): Change[] {
  const { id } = old;
  const changes: Change[] = [];
  if (start !== undefined && end !== undefined && exact !== undefined) {
    const from = { start: old.start, end: old.end, exact: old.exact };
    if (start !== old.start || end !== old.end) {
      changes.push({ kind: 'span', id, from, to: { start, end, exact } });
    }
  }
  if (note !== undefined && note !== old.note) changes.push({ kind: 'note', id, from: old.note, to: note });
  if (visibility !== undefined && visibility !== old.visibility) {
    changes.push({ kind: 'visibility', id, from: old.visibility, to: visibility });
  }
  return changes;
}

/** Return the write that puts a tag on the highlight `id`, or takes it off. */
export function tagWrite(id: string, tagId: string, isOn: boolean, failure: string): Write {
  const endpoint = isOn ? endpoints.addHighlightTag : endpoints.removeHighlightTag;
  return {
    ids: [id],
    failure,
    send: async () => [await callApi(endpoint, { params: { highlight: id, tag: tagId } })],
    apply: (feed) => setTag(feed, id, tagId, isOn),
    changes: (before) => tagChanges(before.get(id), tagId, isOn),
  };
}

function tagChanges(old: Highlight | undefined, tagId: string, isOn: boolean): Change[] {
  if (!old || withTag(old, tagId, isOn) === old) return [];
  return [{ kind: 'tag', id: old.id, tagId, isOn }];
}

/** Return the write that moves the highlight `id` to the trash; given a version, only if it still has that one. */
export function removeWrite(id: string, failure: string, version?: number): Write {
  return {
    ids: [id],
    failure,
    send: async () => {
      await callApi(endpoints.deleteHighlight, {
        params: { highlight: id },
        ...(version === undefined ? {} : { ifMatch: version }),
      });
      return [];
    },
    apply: (feed) => removeHighlight(feed, id),
    changes: (before) => presenceChanges(before.get(id), false),
  };
}

/** Return the write that takes `highlight` out of the trash. */
export function restoreWrite(highlight: Highlight, failure: string): Write {
  const { id } = highlight;
  return {
    ids: [id],
    failure,
    send: async () => [await callApi(endpoints.restoreHighlight, { params: { highlight: id } })],
    apply: (feed) => putHighlight(feed, highlight),
    changes: (before) => (before.has(id) ? [] : presenceChanges(highlight, true)),
  };
}

function presenceChanges(highlight: Highlight | undefined, isThere: boolean): Change[] {
  return highlight ? [{ kind: 'presence', highlight, isThere }] : [];
}

/**
 * Return the write that changes many highlights: all of them or none. Of those to `restore`, the ones in `trash` are
 * drawn at once.
 */
export function bulkWrite(
  project: string,
  change: BulkChange,
  failure: string,
  trash: readonly Highlight[] = [],
): Write {
  return {
    ids: change.ids,
    failure,
    send: async () => {
      const body = change;
      return (await callApi(endpoints.changeHighlights, { params: { project }, body })).items;
    },
    apply: (feed) => changeMany(feed, change, trash),
    changes: (before) => [
      ...bulkTagChanges(before, change),
      ...(change.delete ? change.ids.flatMap((id) => presenceChanges(before.get(id), false)) : []),
      ...(change.restore ? trash.filter(({ id }) => !before.has(id)) : []).flatMap((highlight) =>
        presenceChanges(highlight, true),
      ),
    ],
  };
}

/** Tag by tag, so that taking it all back is few requests too. */
function bulkTagChanges(before: Before, { ids, addTagIds, removeTagIds }: BulkChange): Change[] {
  const removed = removeTagIds.filter((tagId) => !addTagIds.includes(tagId));
  const changesOf = (tagId: string, isOn: boolean) =>
    ids.flatMap((id) => tagChanges(before.get(id), tagId, isOn));
  return [
    ...addTagIds.flatMap((tagId) => changesOf(tagId, true)),
    ...removed.flatMap((tagId) => changesOf(tagId, false)),
  ];
}

const MAX_BULK = 1_000;

/** Return the writes that make `changes`, as few as can be: what is the same for several highlights is one request. */
export function writesFor(
  { project }: FeedPlace,
  changes: readonly Change[],
  failure: string,
): { write: Write; changes: readonly Change[] }[] {
  const groups: [Change, ...Change[]][] = [];
  for (const change of changes) {
    const group = groups.at(-1);
    if (group && group.length < MAX_BULK && isAlike(group[0], change)) group.push(change);
    else groups.push([change]);
  }
  return groups.map((group) => ({
    write: group.length === 1 ? singleWrite(group[0], failure) : groupWrite(project, group, failure),
    changes: group,
  }));
}

function isAlike(a: Change, b: Change): boolean {
  if (a.kind === 'presence') return b.kind === 'presence' && a.isThere === b.isThere;
  return a.kind === 'tag' && b.kind === 'tag' && a.tagId === b.tagId && a.isOn === b.isOn;
}

function singleWrite(change: Change, failure: string): Write {
  switch (change.kind) {
    case 'presence': {
      const { highlight, isThere } = change;
      return isThere ? restoreWrite(highlight, failure) : removeWrite(highlight.id, failure);
    }
    case 'tag':
      return tagWrite(change.id, change.tagId, change.isOn, failure);
    case 'note':
      return patchWrite(change.id, { note: change.to }, failure);
    case 'visibility':
      return patchWrite(change.id, { visibility: change.to }, failure);
    case 'span':
      return patchWrite(change.id, change.to, failure);
  }
}

/** Only what is there or not, and tags, can be changed for many at once; `isAlike` groups nothing else. */
function groupWrite(project: string, group: readonly [Change, ...Change[]], failure: string): Write {
  const [first] = group;
  const trash = group.flatMap((change) => (change.kind === 'presence' ? change.highlight : []));
  const tagIds = first.kind === 'tag' ? [first.tagId] : [];
  const isGiven = first.kind === 'tag' && first.isOn;
  const change = {
    ids: group.map(subjectOf),
    addTagIds: isGiven ? tagIds : [],
    removeTagIds: isGiven ? [] : tagIds,
    delete: first.kind === 'presence' && !first.isThere,
    restore: first.kind === 'presence' && first.isThere,
  };
  return bulkWrite(project, change, failure, trash);
}
