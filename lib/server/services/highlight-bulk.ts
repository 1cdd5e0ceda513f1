import type { BulkChange, Highlight } from '../../contracts/highlight';
import { Prisma } from '../../generated/prisma/client';
import { inTransaction, type Tx } from '../db';
import { AppError, notFound } from '../errors';
import { assertCan } from '../policy';
import { highlightAccess, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { lockFeeds, publishFeeds, raiseFeeds } from './feed';
import { readHighlights } from './highlight-batch';
import { accessProject, type AccessedProject, asMember } from './project-access';
import { holdStanding } from './standing';
import { assertUsableTags, holdTags } from './usable-tags';

/** What a bulk change left: the highlights as they are now, and the ids of those that are in the trash. */
interface Changed {
  items: Highlight[];
  deleted: string[];
}

/**
 * Tag, untag, delete or restore many highlights of a project: all of them or none. What is so already stays as it is, so
 * that doing it twice is doing it once.
 *
 * @throws AppError `not_found` when one of them may not be read, `forbidden` when one may not be changed, `invalid` for a
 * tag that is not the project's, `precondition_failed` with the rows in `items` when some of those to delete have
 * another version than the one given, or more replies.
 */
export async function changeHighlights(
  viewer: Viewer,
  projectRef: string,
  input: BulkChange,
): Promise<Changed> {
  const change = { ...input, removeTagIds: input.removeTagIds.filter((id) => !input.addTagIds.includes(id)) };
  return inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const ids = [...new Set(change.ids)];
    const seen = await editable(tx, viewer, project, ids, change);
    const statementIds = statementsOf(await alteredBy(tx, change, seen));
    const left =
      statementIds.length > 0 ? await carryOut(tx, viewer, { ids, change, project, statementIds }) : seen;
    const [kept, trashed] = [left.filter((row) => !row.deletedAt), left.filter((row) => row.deletedAt)];
    return {
      items: kept.map((row) => presentHighlight(viewer, row)),
      deleted: trashed.map(({ id }) => id),
    };
  });
}

interface Task {
  ids: readonly string[];
  change: BulkChange;
  project: AccessedProject;
  /** Where something is to change, as it seemed before anything was locked. */
  statementIds: readonly string[];
}

/** Do what is still to be done once nobody else can, and return the rows as they are then. */
async function carryOut(
  tx: Tx,
  viewer: Viewer,
  { ids, change, project: { id: projectId }, statementIds }: Task,
): Promise<SelectedHighlight[]> {
  await holdTags(tx, projectId, change.addTagIds);
  await holdStanding(tx, { projectId, userId: asMember(viewer).id, statementIds });
  await lockFeeds(tx, projectId, statementIds);
  // Read again: what was read before the locks may be of a moment ago. What lies outside them is left as it was then.
  const project = await accessProject(tx, viewer, projectId);
  const locked = await editable(tx, viewer, project, ids, change);
  const rows = await alteredBy(tx, change, locked);
  const inside = rows.filter((row) => statementIds.includes(row.statementId));
  assertAsSeen(viewer, inside, change);
  if (inside.length > 0) {
    publishFeeds(tx, projectId, await raiseFeeds(tx, projectId, statementsOf(inside)));
    await apply(tx, viewer, inside, change);
  }
  return editable(tx, viewer, project, ids, TRASHED_TOO);
}

function statementsOf(rows: readonly SelectedHighlight[]): string[] {
  return [...new Set(rows.map(({ statementId }) => statementId))];
}

/** Refuse to delete what somebody changed, or replied to, since the viewer saw it. */
function assertAsSeen(viewer: Viewer, rows: readonly SelectedHighlight[], change: BulkChange): void {
  if (!change.delete) return;
  const { versions = {}, replyCounts = {} } = change;
  const changed = rows.filter(({ id, version, _count: { replies } }) => {
    return (versions[id] ?? version) !== version || (replyCounts[id] ?? replies) < replies;
  });
  if (changed.length === 0) return;
  throw new AppError(
    'precondition_failed',
    'Some of them were changed since you read them. They are in "items" as they are now; nothing was deleted.',
    { items: changed.map((row) => presentHighlight(viewer, row)) },
  );
}

type Trash = Pick<BulkChange, 'delete' | 'restore'>;

const TRASHED_TOO: Trash = { delete: true, restore: false };

/** The rows of `ids`, in that order, once it is sure that all of them may be changed. */
async function editable(
  tx: Tx,
  viewer: Viewer,
  project: AccessedProject,
  ids: readonly string[],
  { delete: isDelete, restore }: Trash,
): Promise<SelectedHighlight[]> {
  const found = await readHighlights(tx, project, ids);
  const rows = found.filter((row) => !row.deletedAt || isDelete || restore);
  for (const row of rows) assertCan(viewer, 'highlight.read', highlightAccess(row));
  if (rows.length < ids.length) throw notFound();
  for (const row of rows) assertCan(viewer, 'highlight.edit', highlightAccess(row), 'highlight.read');
  return rows;
}

/** The rows to which `change` makes a difference. To one in the trash only restoring does. */
async function alteredBy(
  tx: Tx,
  change: BulkChange,
  rows: readonly SelectedHighlight[],
): Promise<SelectedHighlight[]> {
  const losing = await bearers(tx, rows, change.removeTagIds);
  return rows.filter((row) => {
    if (row.deletedAt) return change.restore;
    if (change.delete || losing.has(row.id)) return true;
    const borne = new Set(row.tags.map(({ tagId }) => tagId));
    return change.addTagIds.some((id) => !borne.has(id));
  });
}

/** Which of the highlights bear one of the tags, also one in the trash: restored, it must not be back on what it was taken off. */
async function bearers(
  tx: Tx,
  rows: readonly SelectedHighlight[],
  tagIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (tagIds.length === 0) return new Set();
  const borne = await tx.highlightTag.findMany({
    where: { highlightId: { in: rows.map(({ id }) => id) }, tagId: { in: [...tagIds] } },
    select: { highlightId: true },
  });
  return new Set(borne.map(({ highlightId }) => highlightId));
}

async function apply(
  tx: Tx,
  viewer: Viewer,
  rows: readonly SelectedHighlight[],
  change: BulkChange,
): Promise<void> {
  const projectId = rows[0]?.projectId;
  if (projectId === undefined) return;
  const ids = rows.map(({ id }) => id);
  const added = change.addTagIds.filter((id) =>
    rows.some((row) => !row.tags.some((tag) => tag.tagId === id)),
  );
  await assertUsableTags(tx, projectId, added, 'addTagIds');
  await tx.$executeRaw`
    INSERT INTO highlight_tag (project_id, highlight_id, tag_id)
    SELECT ${projectId}::uuid, highlight_id, tag_id
    FROM unnest(${ids}::uuid[]) AS highlight_id CROSS JOIN unnest(${added}::uuid[]) AS tag_id
    ON CONFLICT DO NOTHING`;
  await tx.highlightTag.deleteMany({
    where: { highlightId: { in: ids }, tagId: { in: change.removeTagIds } },
  });
  await tx.$executeRaw`
    UPDATE highlight
    SET feed_version = feed.version, version = highlight.version + 1, updated_at = now(),
        deleted_at = CASE WHEN ${change.delete} THEN now() END,
        deleted_by_id = CASE WHEN ${change.delete} THEN ${asMember(viewer).id}::uuid END
        ${editedBy(viewer, change)}
    FROM feed
    WHERE highlight.id = ANY (${ids}::uuid[])
      AND feed.project_id = highlight.project_id AND feed.statement_id = highlight.statement_id`;
}

/** Who deleted it is said by that: in the trash it is as it was last changed, and restored it is there again. */
function editedBy(viewer: Viewer, { delete: isDelete, restore }: BulkChange): Prisma.Sql {
  if (isDelete) return Prisma.empty;
  const wasTrashed = restore ? Prisma.sql`highlight.deleted_at IS NOT NULL` : Prisma.sql`FALSE`;
  return Prisma.sql`,
    edited_by_id = ${asMember(viewer).id}::uuid,
    edited_parts = CASE WHEN ${wasTrashed} THEN '{presence}'::highlight_part[] ELSE '{tags}' END`;
}
