import { z } from 'zod';
import type { Highlight, HighlightQuery } from '../../contracts/highlight';
import type { Page } from '../../contracts/page';
import type { Prisma } from '../../generated/prisma/client';
import { decodeCursor, encodeCursor } from '../cursor';
import { inSnapshot, type Tx } from '../db';
import { readableHighlights } from '../policy';
import { highlightSelect, presentHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { accessProject, asMember, byRef } from './project-access';

const keySchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Return one page of a project's highlights that `viewer` may read, newest first unless told. */
export async function listHighlights(
  viewer: Viewer,
  projectRef: string,
  query: HighlightQuery,
): Promise<Page<Highlight>> {
  const member = asMember(viewer);
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const where = {
      AND: [readableHighlights(viewer), { projectId: project.id }, await filters(tx, project.id, query)],
    };
    const direction = query.sort === '-created' ? 'desc' : 'asc';
    const total = await tx.highlight.count({ where });
    const rows = await tx.highlight.findMany({
      where: { AND: [where, query.cursor === undefined ? {} : after(query.cursor, direction)] },
      orderBy: [{ createdAt: direction }, { id: direction }],
      take: query.limit + 1,
      select: highlightSelect(member),
    });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => presentHighlight(viewer, row)),
      total,
      nextCursor: last ? encodeCursor([last.createdAt.toISOString(), last.id]) : null,
    };
  });
}

function after(cursor: string, direction: 'asc' | 'desc'): Prisma.HighlightWhereInput {
  const [time, id] = decodeCursor(keySchema, cursor);
  const createdAt = new Date(time);
  const beyond = direction === 'desc' ? 'lt' : 'gt';
  return { OR: [{ createdAt: { [beyond]: createdAt } }, { createdAt, id: { [beyond]: id } }] };
}

async function filters(
  tx: Tx,
  projectId: string,
  query: HighlightQuery,
): Promise<Prisma.HighlightWhereInput> {
  const contains = { contains: (query.q ?? '').replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const };
  const borne = { tag: { deletedAt: null } };
  const tagIds = query.tag === undefined ? [] : await subtree(tx, projectId, query.tag);
  return {
    AND: [
      { deletedAt: query.deleted ? { not: null } : null },
      when(query.orphaned, (isOrphaned) => ({ anchor: isOrphaned ? 'orphaned' : { not: 'orphaned' } })),
      when(query.untagged, (isUntagged) => ({ tags: isUntagged ? { none: borne } : { some: borne } })),
      when(query.q, () => ({ OR: [{ exact: contains }, { note: contains }] })),
      when(query.tag, () => ({ tags: { some: { tagId: { in: tagIds } } } })),
      when(query.author, (authorId) => ({ authorId })),
      when(query.statement, (ref) => ({ statement: byRef(ref) })),
      when(query.from, (day) => ({ createdAt: { gte: new Date(day) } })),
      when(query.to, (day) => ({ createdAt: { lt: dayAfter(day) } })),
    ],
  };
}

/** A filter that was not asked for filters nothing. */
function when<T>(
  value: T | undefined,
  filter: (value: T) => Prisma.HighlightWhereInput,
): Prisma.HighlightWhereInput {
  return value === undefined ? {} : filter(value);
}

/** A tag stands for everything below it too. */
async function subtree(tx: Tx, projectId: string, tagId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE below (id) AS (
      SELECT id FROM tag WHERE id = ${tagId}::uuid AND project_id = ${projectId}::uuid AND deleted_at IS NULL
      UNION
      SELECT tag.id FROM tag JOIN below ON tag.parent_id = below.id WHERE deleted_at IS NULL
    )
    SELECT id FROM below`;
  return rows.map(({ id }) => id);
}

function dayAfter(day: string): Date {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 1);
  return date;
}
