import type { Highlight, HighlightPatch } from '../../contracts/highlight';
import { db, inTransaction, type Tx } from '../db';
import { assertVersion, invalid } from '../errors';
import { highlightSelect, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { accessHighlight, lockHighlight, publishHighlight } from './highlight-row';
import { asMember } from './project-access';
import { quoteInRevision } from './quote-in-revision';
import { assertUsableTags } from './usable-tags';

/** Return one highlight. @throws AppError `not_found`. */
export async function getHighlight(viewer: Viewer, id: string): Promise<Highlight> {
  return presentHighlight(viewer, await accessHighlight(db(), viewer, id, 'highlight.read'));
}

/** Change span, note or visibility. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`. */
export async function updateHighlight(
  viewer: Viewer,
  id: string,
  patch: HighlightPatch,
  ifMatch: number | null,
): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit');
    const { start, end, exact, note, visibility } = patch;
    assertVersion(row, ifMatch, start !== undefined || note !== undefined, presentHighlight(viewer, row));
    if (visibility === 'private' && row.authorId !== asMember(viewer).id) {
      throw invalid('visibility', 'Only its author can make a highlight private.');
    }
    const span =
      start !== undefined && end !== undefined && exact !== undefined
        ? {
            start,
            end,
            ...(await quoteInRevision(tx, row.statementId, row.revision.number, { start, end, exact })).quote,
          }
        : {};
    return save(tx, viewer, id, {
      ...span,
      ...(note === undefined ? {} : { note }),
      ...(visibility === undefined ? {} : { visibility }),
      ...(visibility === 'project' ? { everShared: true } : {}),
      feedVersion: version,
    });
  });
}

/** Move a highlight to the trash; a second time changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function deleteHighlight(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit', true);
    if (seen.deletedAt) return;
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit', true);
    if (row.deletedAt) return;
    assertVersion(row, ifMatch, false, presentHighlight(viewer, row));
    await save(tx, viewer, id, {
      deletedAt: new Date(),
      deletedById: asMember(viewer).id,
      feedVersion: version,
    });
  });
}

/** Take a highlight out of the trash. One that is not in it is returned as it is. */
export async function restoreHighlight(viewer: Viewer, id: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!seen.deletedAt) return presentHighlight(viewer, seen);
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!row.deletedAt) return presentHighlight(viewer, row);
    return save(tx, viewer, id, { deletedAt: null, deletedById: null, feedVersion: version });
  });
}

const bears = (row: SelectedHighlight, tagId: string) => row.tags.some((tag) => tag.tagId === tagId);

/** Put a tag on a highlight; on one that bears it already nothing changes. @throws AppError `not_found`, `forbidden`; `invalid` for a tag that is not the project's. */
export async function addHighlightTag(viewer: Viewer, id: string, tagId: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(seen, tagId)) return presentHighlight(viewer, seen);
    await assertUsableTags(tx, seen.projectId, [tagId]);
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(row, tagId)) return presentHighlight(viewer, row);
    await tx.highlightTag.create({
      data: { projectId: row.projectId, highlightId: id, tagId },
      select: { tagId: true },
    });
    return save(tx, viewer, id, { feedVersion: version });
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
    const { feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit');
    await tx.highlightTag.deleteMany({ where: { highlightId: id, tagId } });
    return save(tx, viewer, id, { feedVersion: version });
  });
}

interface Change {
  feedVersion: number;
  start?: number;
  end?: number;
  exact?: string;
  prefix?: string;
  suffix?: string;
  note?: string | null;
  visibility?: 'private' | 'project';
  everShared?: boolean;
  deletedAt?: Date | null;
  deletedById?: string | null;
}

async function save(tx: Tx, viewer: Viewer, id: string, change: Change): Promise<Highlight> {
  const row = await tx.highlight.update({
    where: { id },
    data: { ...change, version: { increment: 1 } },
    select: highlightSelect(asMember(viewer)),
  });
  publishHighlight(tx, row, change.feedVersion);
  return presentHighlight(viewer, row);
}
