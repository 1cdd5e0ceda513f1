import type { Highlight, HighlightPatch, NewHighlight } from '../../contracts/highlight';
import { db, inTransaction, type Tx } from '../db';
import { AppError, assertVersion, invalid } from '../errors';
import { assertCan } from '../policy';
import { highlightSelect, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import type { Created } from '../created-row';
import { raiseFeed } from './feed';
import { accessHighlight, lockHighlight } from './highlight-row';
import { accessProject, asMember } from './project-access';
import { quoteInRevision } from './quote-in-revision';
import { readableStatement } from './statements';
import { assertUsableTags } from './usable-tags';

/**
 * Mark a passage on behalf of `viewer`. Sending the same id twice returns the first row.
 *
 * @throws AppError `not_found` if project or statement may not be read, `forbidden` if only marking is denied,
 * `invalid` for a span outside the text, an `exact` that is not what it says there or an unknown tag, `conflict` for an
 * id that is taken.
 */
export async function createHighlight(
  viewer: Viewer,
  projectRef: string,
  input: NewHighlight,
): Promise<Created<Highlight>> {
  const member = asMember(viewer);
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const statement = await readableStatement(tx, viewer, input.statement);
    assertCan(viewer, 'highlight.create', project, 'project.read');
    const known = await tx.highlight.findUnique({ where: { id: input.id }, select: highlightSelect(member) });
    if (known) return { value: sameHighlight(viewer, known, project.id, statement.id), isNew: false };
    const { revisionId, quote } = await quoteInRevision(tx, statement.id, input.revision, input);
    await assertUsableTags(tx, project.id, input.tagIds ?? []);
    const row = await tx.highlight.create({
      data: {
        id: input.id,
        projectId: project.id,
        statementId: statement.id,
        revisionId,
        authorId: member.id,
        start: input.start,
        end: input.end,
        ...quote,
        note: input.note ?? null,
        visibility: input.visibility ?? 'project',
        everShared: input.visibility !== 'private',
        feedVersion: await raiseFeed(tx, project.id, statement.id),
        tags: { create: [...new Set(input.tagIds)].map((tagId) => ({ tagId })) },
      },
      select: highlightSelect(member),
    });
    return { value: presentHighlight(viewer, row), isNew: true };
  });
}

function sameHighlight(
  viewer: Viewer,
  row: SelectedHighlight,
  projectId: string,
  statementId: string,
): Highlight {
  const isSame =
    row.authorId === asMember(viewer).id && row.projectId === projectId && row.statementId === statementId;
  // Who did not make it is not told what it is.
  if (!isSame) throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
  if (row.deletedAt)
    throw new AppError('conflict', 'This highlight was deleted. Restore it, or make one with a new id.');
  return presentHighlight(viewer, row);
}

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
    await save(tx, viewer, id, { deletedAt: new Date(), feedVersion: version });
  });
}

/** Take a highlight out of the trash. One that is not in it is returned as it is. */
export async function restoreHighlight(viewer: Viewer, id: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!seen.deletedAt) return presentHighlight(viewer, seen);
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit', true);
    if (!row.deletedAt) return presentHighlight(viewer, row);
    return save(tx, viewer, id, { deletedAt: null, feedVersion: version });
  });
}

const bears = (row: SelectedHighlight, tagId: string) => row.tags.some((tag) => tag.tagId === tagId);

/** Put a tag on a highlight; on one that bears it already nothing changes. @throws AppError `not_found`, `forbidden`; `invalid` for a tag that is not the project's. */
export async function addHighlightTag(viewer: Viewer, id: string, tagId: string): Promise<Highlight> {
  return inTransaction(async (tx) => {
    const seen = await accessHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(seen, tagId)) return presentHighlight(viewer, seen);
    const { row, feedVersion: version } = await lockHighlight(tx, viewer, id, 'highlight.edit');
    if (bears(row, tagId)) return presentHighlight(viewer, row);
    await assertUsableTags(tx, row.projectId, [tagId]);
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
    if (!bears(seen, tagId)) return presentHighlight(viewer, seen);
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
}

async function save(tx: Tx, viewer: Viewer, id: string, change: Change): Promise<Highlight> {
  const row = await tx.highlight.update({
    where: { id },
    data: { ...change, version: { increment: 1 } },
    select: highlightSelect(asMember(viewer)),
  });
  return presentHighlight(viewer, row);
}
