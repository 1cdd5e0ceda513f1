import type { Highlight } from '../../contracts/highlight';
import type { Prisma } from '../../generated/prisma/client';
import { can, type HighlightRow } from '../policy';
import { editSelect, presentEdits } from './editor';
import type { Member, Viewer } from '../viewer';

/** The columns of a highlight that its contract shape and its permissions are made of. */
export function highlightSelect(member: Member) {
  return {
    id: true,
    start: true,
    end: true,
    exact: true,
    prefix: true,
    suffix: true,
    note: true,
    visibility: true,
    anchor: true,
    authorId: true,
    createdAt: true,
    updatedAt: true,
    deletedAt: true,
    version: true,
    projectId: true,
    statementId: true,
    revisionId: true,
    project: {
      select: {
        slug: true,
        isBlind: true,
        memberships: { where: { userId: member.id }, select: { role: true } },
      },
    },
    statement: { select: { slug: true, status: true } },
    revision: { select: { number: true } },
    author: { select: { id: true, name: true } },
    ...editSelect,
    tags: {
      where: { tag: { deletedAt: null } },
      select: { tagId: true },
      orderBy: [{ createdAt: 'asc' }, { tagId: 'asc' }],
    },
    _count: { select: { replies: { where: { deletedAt: null } } } },
  } satisfies Prisma.HighlightSelect;
}

/** A row selected with `highlightSelect`. */
export type SelectedHighlight = Prisma.HighlightGetPayload<{ select: ReturnType<typeof highlightSelect> }>;

/** Return what the policy decides about a highlight on. */
export function highlightAccess(row: SelectedHighlight): HighlightRow {
  return {
    authorId: row.authorId,
    visibility: row.visibility,
    project: { isBlind: row.project.isBlind, role: row.project.memberships[0]?.role ?? null },
    statement: row.statement,
  };
}

/** Return the contract shape of a highlight. */
export function presentHighlight(viewer: Viewer, row: SelectedHighlight): Highlight {
  const access = highlightAccess(row);
  const mayEdit = can(viewer, 'highlight.edit', access);
  return {
    id: row.id,
    project: row.project.slug,
    statement: row.statement.slug,
    revision: row.revision.number,
    start: row.start,
    end: row.end,
    exact: row.exact,
    prefix: row.prefix,
    suffix: row.suffix,
    tagIds: row.tags.map(({ tagId }) => tagId),
    note: row.note,
    visibility: row.visibility,
    anchor: row.anchor,
    author: row.author,
    replyCount: row._count.replies,
    ...presentEdits(viewer, row, access.project),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    can: { edit: mayEdit, remove: mayEdit, tag: mayEdit },
  };
}
