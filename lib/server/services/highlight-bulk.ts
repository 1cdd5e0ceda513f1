import type { BulkChange, Highlight } from '../../contracts/highlight';
import { inTransaction, type Tx } from '../db';
import { notFound } from '../errors';
import { assertCan } from '../policy';
import { highlightAccess, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { raiseFeeds } from './feed';
import { readHighlights } from './highlight-batch';
import { accessProject, type AccessedProject } from './project-access';
import { assertUsableTags } from './usable-tags';

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
 * tag that is not the project's.
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
    const touched = new Set(seen.filter((row) => alters(change, row)).map((row) => row.statementId));
    if (touched.size > 0) {
      await raiseFeeds(tx, project.id, [...touched]);
      // Read again: what was read before the lock may be of a moment ago. What lies outside it is left as it was then.
      const locked = await editable(tx, viewer, project, ids, change);
      const rows = locked.filter((row) => touched.has(row.statementId) && alters(change, row));
      await apply(tx, project, rows, change);
    }
    const left = touched.size > 0 ? await editable(tx, viewer, project, ids, TRASHED_TOO) : seen;
    const [kept, trashed] = [left.filter((row) => !row.deletedAt), left.filter((row) => row.deletedAt)];
    return {
      items: kept.map((row) => presentHighlight(viewer, row)),
      deleted: trashed.map(({ id }) => id),
    };
  });
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

/** Whether `change` would make a difference to the highlight. Of one in the trash only restoring does. */
function alters(change: BulkChange, row: SelectedHighlight): boolean {
  if (row.deletedAt) return change.restore;
  if (change.delete) return true;
  const borne = new Set(row.tags.map(({ tagId }) => tagId));
  return change.addTagIds.some((id) => !borne.has(id)) || change.removeTagIds.some((id) => borne.has(id));
}

async function apply(
  tx: Tx,
  project: AccessedProject,
  rows: readonly SelectedHighlight[],
  change: BulkChange,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  const added = change.addTagIds.filter((id) =>
    rows.some((row) => !row.tags.some((tag) => tag.tagId === id)),
  );
  await assertUsableTags(tx, project.id, added, 'addTagIds');
  await tx.$executeRaw`
    INSERT INTO highlight_tag (project_id, highlight_id, tag_id)
    SELECT ${project.id}::uuid, highlight_id, tag_id
    FROM unnest(${ids}::uuid[]) AS highlight_id CROSS JOIN unnest(${added}::uuid[]) AS tag_id
    ON CONFLICT DO NOTHING`;
  await tx.highlightTag.deleteMany({
    where: { highlightId: { in: ids }, tagId: { in: change.removeTagIds } },
  });
  await tx.$executeRaw`
    UPDATE highlight
    SET feed_version = feed.version, version = highlight.version + 1, updated_at = now(),
        deleted_at = CASE WHEN ${change.delete} THEN now() END
    FROM feed
    WHERE highlight.id = ANY (${ids}::uuid[])
      AND feed.project_id = highlight.project_id AND feed.statement_id = highlight.statement_id`;
}
