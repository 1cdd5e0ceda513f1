import type { Highlight, HighlightPart, HighlightPatch } from '../../contracts/highlight';
import { databaseTime, db, inTransaction, type Tx } from '../db';
import { assertVersion, invalid } from '../errors';
import { highlightSelect, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { raiseFeed } from './feed';
import { accessHighlight, lockHighlight, publishHighlight } from './highlight-row';
import { asMember } from './project-access';
import { quoteInRevision } from './quote-in-revision';
import { partsChanged, saysAlready } from './says-already';
import { assertUsableTags } from './usable-tags';

/** Return one highlight. @throws AppError `not_found`. */
export async function getHighlight(viewer: Viewer, id: string): Promise<Highlight> {
  return presentHighlight(viewer, await accessHighlight(db(), viewer, id, 'highlight.read'));
}

/** Change span, note or visibility; what is so already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`. */
export async function updateHighlight(
  viewer: Viewer,
  id: string,
  patch: HighlightPatch,
  ifMatch: number | null,
): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const row = await lockHighlight(tx, viewer, id, 'highlight.edit');
    const { start, end, note, visibility } = patch;
    await assertVersion(row, ifMatch, start !== undefined || note !== undefined, () =>
      presentHighlight(viewer, row),
    );
    if (visibility === 'private' && row.authorId !== asMember(viewer).id) {
      throw invalid('visibility', 'Only its author can make a highlight private.');
    }
    const change = {
      ...(await spanIn(tx, row, patch)),
      ...(note === undefined ? {} : { note }),
      ...(visibility === undefined ? {} : { visibility }),
    };
    // Whether it was ever shared is no part of what was asked for.
    const asked = { start, end, note, visibility };
    if (saysAlready(row, asked)) return presentHighlight(viewer, row);
    const parts = { note: { note }, span: { start, end }, visibility: { visibility } };
    return save(tx, viewer, row, change, partsChanged(row, parts));
  });
}

/** The passage that `patch` asks for, with its quote; nothing when it asks for none. @throws AppError `invalid`. */
async function spanIn(
  tx: Tx,
  row: SelectedHighlight,
  { start, end, exact }: HighlightPatch,
): Promise<Pick<Change, 'start' | 'end'>> {
  if (start === undefined || end === undefined || exact === undefined) return {};
  const found = await quoteInRevision(tx, row.statementId, row.revision.number, { start, end, exact });
  return { start, end, ...found.quote };
}

/** Move a highlight to the trash; a second time changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function deleteHighlight(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit', true);
    if (seen.deletedAt) return;
    const row = await lockHighlight(tx, viewer, id, 'highlight.edit', true);
    if (row.deletedAt) return;
    await assertVersion(row, ifMatch, false, () => presentHighlight(viewer, row));
    const deletion = { deletedAt: await databaseTime(tx), deletedById: asMember(viewer).id };
    // Who deleted it is said by that: in the trash it is as it was last changed.
    await save(tx, viewer, row, deletion, []);
  });
}

/** Take a highlight out of the trash. One that is not in it is returned as it is. */
export async function restoreHighlight(viewer: Viewer, id: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!seen.deletedAt) return presentHighlight(viewer, seen);
    const row = await lockHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!row.deletedAt) return presentHighlight(viewer, row);
    return save(tx, viewer, row, { deletedAt: null, deletedById: null }, ['presence']);
  });
}

const bears = (row: SelectedHighlight, tagId: string) => row.tags.some((tag) => tag.tagId === tagId);

/** Put a tag on a highlight; on one that bears it already nothing changes. @throws AppError `not_found`, `forbidden`; `invalid` for a tag that is not the project's. */
export async function addHighlightTag(viewer: Viewer, id: string, tagId: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(seen, tagId)) return presentHighlight(viewer, seen);
    await assertUsableTags(tx, seen.projectId, [tagId]);
    const row = await lockHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(row, tagId)) return presentHighlight(viewer, row);
    await tx.highlightTag.create({
      data: { projectId: row.projectId, highlightId: id, tagId },
      select: { tagId: true },
    });
    return save(tx, viewer, row, {}, ['tags']);
  });
}

/** Take a tag off a highlight; one that it does not bear is no error. */
export async function removeHighlightTag(viewer: Viewer, id: string, tagId: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit');
    // Also one in the trash: restored, it must not be back on what it was taken off.
    if ((await tx.highlightTag.count({ where: { highlightId: id, tagId } })) === 0) {
      return presentHighlight(viewer, seen);
    }
    const row = await lockHighlight(tx, viewer, id, 'highlight.edit');
    const { count } = await tx.highlightTag.deleteMany({ where: { highlightId: id, tagId } });
    return count === 0 ? presentHighlight(viewer, row) : save(tx, viewer, row, {}, ['tags']);
  });
}

interface Change {
  start?: number;
  end?: number;
  exact?: string;
  prefix?: string;
  suffix?: string;
  note?: string | null;
  visibility?: 'private' | 'project';
  deletedAt?: Date | null;
  deletedById?: string | null;
}

async function save(
  tx: Tx,
  viewer: Viewer,
  { id, projectId, statementId }: SelectedHighlight,
  change: Change,
  editedParts: HighlightPart[],
): Promise<Highlight> {
  const feedVersion = await raiseFeed(tx, projectId, statementId);
  const row = await tx.highlight.update({
    where: { id },
    data: {
      ...change,
      ...(editedParts.length === 0 ? {} : { editedById: asMember(viewer).id, editedParts }),
      feedVersion,
      version: { increment: 1 },
    },
    select: highlightSelect(asMember(viewer)),
  });
  publishHighlight(tx, row, feedVersion);
  return presentHighlight(viewer, row);
}
