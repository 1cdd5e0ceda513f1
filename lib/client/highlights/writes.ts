import type { BulkChange, Highlight, HighlightPatch } from '../../contracts/highlight';
import type { Call } from '../outbox/letter';
import { withTag } from './cache';
import type { HighlightDrawing } from './draw';
import type { Change } from './history';

/** The highlights that a write touches, as they were before. */
export type Before = ReadonlyMap<string, Highlight>;

/** What of a highlight has to be as the person saw it, for a write to be carried out. */
export type Guarded = Pick<Highlight, 'id' | 'version'> & Partial<Highlight>;

/** One request that changes highlights, what it does to those that are drawn, and what it did once it was carried out. */
export interface Write {
  readonly ids: readonly string[];
  /** What was not saved, in the reader's language. */
  readonly failure: string;
  readonly call: Call;
  readonly drawing: HighlightDrawing;
  /** The highlights that come into being by it. */
  readonly makes: readonly string[];
  /** The tags that it gives or takes, which must be there before. */
  readonly tagIds: readonly string[];
  /** Return the rows that nobody else may have changed in this, given what is drawn. None where it holds in any case. */
  readonly guards: (drawn: Before) => readonly Guarded[];
  /** What each of its highlights says once it is carried out, where that can be said. */
  readonly wanted: HighlightPatch | null;
  readonly note: string | null;
  readonly passage: string | null;
  /** What is meant only together with it. */
  readonly step: string | null;
  /** Whether who asked for it keeps what was written, should it be refused at once. */
  readonly isTakenBack: boolean;
  /** Whether it stays beside what was to make its highlight, should that be refused and kept. */
  readonly isLed: boolean;
  /** Whether who asked for it says it, should it be refused at once. */
  readonly isHandled: boolean;
  /** Return what was done, given how things were. Nothing, where all was so already. */
  readonly changes: (before: Before) => readonly Change[];
}

type Parts = Pick<Write, 'ids' | 'failure' | 'call' | 'drawing' | 'changes'> & Partial<Write>;

function makeWrite(parts: Parts): Write {
  return {
    makes: [],
    tagIds: [],
    guards: () => [],
    wanted: null,
    note: null,
    passage: null,
    step: null,
    isTakenBack: false,
    isLed: false,
    isHandled: false,
    ...parts,
  };
}

/** Return the write that adds `draft`. */
export function createWrite(project: string, draft: Highlight, failure: string): Write {
  const { id, statement, revision, start, end, exact, tagIds, note, visibility } = draft;
  const body = { id, statement, revision, start, end, exact, tagIds, note, visibility };
  return makeWrite({
    ids: [id],
    failure,
    call: { endpoint: 'createHighlight', params: { project }, body },
    drawing: { do: 'put', highlight: draft },
    makes: [id],
    tagIds,
    note,
    passage: exact,
    changes: () => [{ kind: 'presence', highlight: draft, isThere: true }],
  });
}

/** Return the write that changes span, note or visibility of the highlight `id`; a conflict if somebody else did so before. */
export function patchWrite(id: string, patch: HighlightPatch, failure: string): Write {
  return makeWrite({
    ids: [id],
    failure,
    call: { endpoint: 'updateHighlight', params: { highlight: id }, body: patch },
    drawing: { do: 'patch', id, patch },
    guards: (drawn) => guardsOf(drawn, seenOf),
    wanted: patch,
    note: patch.note ?? null,
    passage: patch.exact ?? null,
    changes: (before) => {
      const old = before.get(id);
      return old ? patchChanges(old, patch) : [];
    },
  });
}

function guardsOf(drawn: Before, guard: (row: Highlight) => Guarded): Guarded[] {
  return [...drawn.values()].map(guard);
}

/** What a change of one part counts on. Tags and replies come and go beside it. */
function seenOf({ id, version, start, end, exact, note, visibility }: Highlight): Guarded {
  return { id, version, start, end, exact, note, visibility };
}

/** Return what deleting counts on: everything in it that somebody made. */
export function wholeOf(highlight: Highlight): Guarded {
  return { ...seenOf(highlight), tagIds: highlight.tagIds };
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
  const endpoint = isOn ? 'addHighlightTag' : 'removeHighlightTag';
  return makeWrite({
    ids: [id],
    failure,
    call: { endpoint, params: { highlight: id, tag: tagId } },
    drawing: { do: 'tag', id, tagId, isOn },
    tagIds: [tagId],
    changes: (before) => tagChanges(before.get(id), tagId, isOn),
  });
}

function tagChanges(old: Highlight | undefined, tagId: string, isOn: boolean): Change[] {
  if (!old || withTag(old, tagId, isOn) === old) return [];
  return [{ kind: 'tag', id: old.id, tagId, isOn }];
}

/** Return the write that moves a highlight to the trash; a conflict if somebody else changed it since it looked as it does. */
export function removeSeenWrite(id: string, failure: string, seen?: Highlight): Write {
  return makeWrite({
    ids: [id],
    failure,
    call: { endpoint: 'deleteHighlight', params: { highlight: id } },
    drawing: { do: 'remove', id },
    guards: (drawn) => (seen ? [wholeOf(seen)] : guardsOf(drawn, wholeOf)),
    changes: (before) => presenceChanges(before.get(id), false),
  });
}

/** Return the write that takes `highlight` out of the trash. */
export function restoreWrite(highlight: Highlight, failure: string): Write {
  const { id } = highlight;
  return makeWrite({
    ids: [id],
    failure,
    call: { endpoint: 'restoreHighlight', params: { highlight: id } },
    drawing: { do: 'put', highlight },
    makes: [id],
    passage: highlight.exact,
    changes: (before) => (before.has(id) ? [] : presenceChanges(highlight, true)),
  });
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
  return makeWrite({
    ids: change.ids,
    failure,
    call: { endpoint: 'changeHighlights', params: { project }, body: change },
    drawing: { do: 'bulk', change, trash },
    makes: change.restore ? change.ids : [],
    tagIds: [...change.addTagIds, ...change.removeTagIds],
    changes: (before) => [
      ...bulkTagChanges(before, change),
      ...(change.delete ? change.ids.flatMap((id) => presenceChanges(before.get(id), false)) : []),
      ...(change.restore ? trash.filter(({ id }) => !before.has(id)) : []).flatMap((highlight) =>
        presenceChanges(highlight, true),
      ),
    ],
  });
}

/** Return the write that changes many; deleting is a conflict if somebody else changed one since it looked as it does. */
export function bulkSeenWrite(project: string, change: BulkChange, failure: string): Write {
  const write = bulkWrite(project, change, failure);
  return change.delete ? guardedMany(write, wholeOf) : write;
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

/** Return `write` as a conflict where others changed what `guard` names. */
export function guarded(write: Write, guard: (row: Highlight) => Guarded): Write {
  return { ...write, guards: (drawn) => guardsOf(drawn, guard) };
}

/** As `guarded`, for a write to many. */
export function guardedMany(write: Write, guard: (row: Highlight) => Guarded): Write {
  return guarded({ ...write, call: { ...write.call, versions: 'body' } }, guard);
}
