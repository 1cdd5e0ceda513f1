import { z } from 'zod';
import type { Page } from '../../contracts/page';
import {
  MAX_EXCERPT,
  type TrashItem,
  type TrashKind,
  trashKindSchema,
  type TrashQuery,
} from '../../contracts/trash';
import { decodeCursor, encodeCursor } from '../cursor';
import { inSnapshot, type Tx } from '../db';
import { readableCollections, readableHighlightsIn, readableStatements } from '../policy';
import {
  deletedCollectionSelect,
  deletedHighlightSelect,
  deletedTagSelect,
  deletionTime,
  presentTrash,
  type TrashRow,
} from '../presenters/trash';
import type { Viewer } from '../viewer';
import { accessProject, type AccessedProject } from './project-access';
import { countHighlights } from './tag-row';

/** What stands at one time, in this order, and among equals by id: last deleted first, and nothing twice. */
const KINDS = trashKindSchema.options;
const keySchema = z.tuple([z.iso.datetime(), trashKindSchema, z.uuid()]);

/**
 * Return one page of what was deleted in a project and `viewer` may read, last deleted first.
 *
 * @throws AppError `not_found` for who is not a member, `invalid` for a cursor that is none of ours.
 */
export async function listTrash(
  viewer: Viewer,
  projectRef: string,
  query: TrashQuery,
): Promise<Page<TrashItem>> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const kinds = query.kind === undefined ? KINDS : [query.kind];
    const found: TrashRow[] = [];
    let total = 0;
    // One after the other: a transaction is one connection.
    for (const kind of kinds) {
      const part = await FIND[kind]({
        tx,
        viewer,
        project,
        take: query.limit + 1,
        place: place(kind, query),
      });
      found.push(...part.rows);
      total += part.total;
    }
    const rows = found.sort(compareRows);
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: await presentAll(tx, viewer, project, shown),
      total,
      nextCursor: last ? encodeCursor([deletionTime(last).toISOString(), last.kind, last.row.id]) : null,
    };
  });
}

function compareRows(a: TrashRow, b: TrashRow): number {
  return (
    deletionTime(b).getTime() - deletionTime(a).getTime() ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    (a.row.id < b.row.id ? 1 : -1)
  );
}

/** Which rows of one kind stand behind the cursor. Without one, all that were deleted. */
type Place = ReturnType<typeof place>;

function place(kind: TrashKind, { cursor }: TrashQuery) {
  if (cursor === undefined) return { deletedAt: { not: null } };
  const [time, lastKind, lastId] = decodeCursor(keySchema, cursor);
  const deletedAt = new Date(time);
  if (kind === lastKind) return { OR: [{ deletedAt: { lt: deletedAt } }, { deletedAt, id: { lt: lastId } }] };
  return {
    deletedAt: KINDS.indexOf(kind) > KINDS.indexOf(lastKind) ? { lte: deletedAt } : { lt: deletedAt },
  };
}

interface Asking {
  tx: Tx;
  viewer: Viewer;
  project: AccessedProject;
  place: Place;
  take: number;
}

interface Found {
  rows: TrashRow[];
  /** Of all pages. */
  total: number;
}

const orderBy = [{ deletedAt: 'desc' as const }, { id: 'desc' as const }];
const isDeleted = { deletedAt: { not: null } };

/** What of each kind the viewer may read: what they could read before it was deleted. */
const FIND: Readonly<Record<TrashKind, (asking: Asking) => Promise<Found>>> = {
  highlight: async ({ tx, viewer, project, place, take }) => {
    const readable = [readableHighlightsIn(viewer, project), { statement: readableStatements(viewer) }];
    const where = { AND: [{ projectId: project.id, ...isDeleted }, ...readable] };
    const select = deletedHighlightSelect;
    const rows = await tx.highlight.findMany({ where: { AND: [where, place] }, orderBy, take, select });
    return {
      total: await tx.highlight.count({ where }),
      rows: rows.map((row) => ({ kind: 'highlight', row })),
    };
  },
  tag: async ({ tx, project, place, take }) => {
    const where = { projectId: project.id, ...isDeleted };
    const select = deletedTagSelect;
    const rows = await tx.tag.findMany({ where: { AND: [where, place] }, orderBy, take, select });
    return { total: await tx.tag.count({ where }), rows: rows.map((row) => ({ kind: 'tag', row })) };
  },
  collection: async ({ tx, viewer, project, place, take }) => {
    const where = { AND: [{ projectId: project.id, ...isDeleted }, readableCollections(viewer)] };
    const select = deletedCollectionSelect;
    const rows = await tx.collection.findMany({ where: { AND: [where, place] }, orderBy, take, select });
    return {
      total: await tx.collection.count({ where }),
      rows: rows.map((row) => ({ kind: 'collection', row })),
    };
  },
};

async function presentAll(
  tx: Tx,
  viewer: Viewer,
  project: AccessedProject,
  shown: readonly TrashRow[],
): Promise<TrashItem[]> {
  const idsOf = (kind: TrashKind) => shown.filter((item) => item.kind === kind).map(({ row }) => row.id);
  const known = {
    excerpt: await excerpts(tx, idsOf('highlight')),
    count: await countHighlights(
      tx,
      { tagId: { in: idsOf('tag') } },
      { AND: [readableHighlightsIn(viewer, project), { statement: readableStatements(viewer) }] },
    ),
  };
  return shown.map((item) => presentTrash(viewer, project, item, known));
}

async function excerpts(tx: Tx, ids: readonly string[]): Promise<(id: string) => string> {
  const rows = await tx.$queryRaw<{ id: string; excerpt: string }[]>`
    SELECT id, CASE WHEN char_length(exact) > ${MAX_EXCERPT}::int THEN left(exact, ${MAX_EXCERPT}::int) || '…' ELSE exact END
      AS excerpt
    FROM highlight WHERE id = ANY (${ids}::uuid[])`;
  const found = new Map(rows.map(({ id, excerpt }) => [id, excerpt]));
  return (id) => found.get(id) ?? '';
}
