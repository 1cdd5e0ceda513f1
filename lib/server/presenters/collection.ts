import type { Collection, CollectionItem, CollectionSummary } from '../../contracts/collection';
import type { ProjectRole } from '../../contracts/project';
import type { Prisma } from '../../generated/prisma/client';
import { can, type ProjectAccess } from '../policy';
import type { Member, Viewer } from '../viewer';
import { editSelect, namedEditor, presentEdits } from './editor';
import { highlightAccess, highlightSelect, presentHighlight } from './highlight';
import { presentSource, statementSelect } from './statement';

/** The columns of a collection without its items. */
export function collectionSelect(member: Member) {
  return {
    id: true,
    slug: true,
    title: true,
    description: true,
    visibility: true,
    authorId: true,
    projectId: true,
    ...editSelect,
    createdAt: true,
    updatedAt: true,
    deletedAt: true,
    version: true,
    author: { select: { id: true, name: true } },
    project: {
      select: {
        slug: true,
        isBlind: true,
        memberships: { where: { userId: member.id }, select: { role: true } },
      },
    },
  } satisfies Prisma.CollectionSelect;
}

type CollectionRow = Prisma.CollectionGetPayload<{ select: ReturnType<typeof collectionSelect> }>;

/** The columns of an item with what it shows. */
export function itemSelect(member: Member) {
  return {
    id: true,
    kind: true,
    highlightId: true,
    statementId: true,
    text: true,
    caption: true,
    editedBy: { select: { id: true, name: true } },
    editedAt: true,
    highlight: { select: { ...highlightSelect(member), statement: { select: statementSelect } } },
    statement: { select: statementSelect },
  } satisfies Prisma.CollectionItemSelect;
}

type ItemRow = Prisma.CollectionItemGetPayload<{ select: ReturnType<typeof itemSelect> }>;

/** Return what the policy decides about a collection on. */
export function collectionAccess(row: {
  authorId: string;
  visibility: 'private' | 'project';
  project: { isBlind: boolean; memberships: { role: ProjectRole }[] };
}) {
  return {
    authorId: row.authorId,
    visibility: row.visibility,
    project: { isBlind: row.project.isBlind, role: row.project.memberships[0]?.role ?? null },
  };
}

function presentFields(viewer: Viewer, row: CollectionRow) {
  const access = collectionAccess(row);
  const mayEdit = can(viewer, 'collection.edit', access);
  return {
    id: row.id,
    project: row.project.slug,
    slug: row.slug,
    title: row.title,
    description: row.description,
    visibility: row.visibility,
    author: row.author,
    ...presentEdits(viewer, row, access.project),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    can: { edit: mayEdit, remove: mayEdit, share: can(viewer, 'share.collection', access) },
  };
}

/** Return the contract shape of a collection in a list. */
export function presentCollectionSummary(
  viewer: Viewer,
  row: CollectionRow,
  itemCount: number,
): CollectionSummary {
  return { ...presentFields(viewer, row), itemCount };
}

/** Return the contract shape of a collection; items that the viewer may not read are left out. */
export function presentCollection(viewer: Viewer, row: CollectionRow, items: readonly ItemRow[]): Collection {
  return {
    ...presentFields(viewer, row),
    items: items
      .filter((item) => isReadable(viewer, item))
      .map((item) => presentItem(viewer, collectionAccess(row).project, item)),
  };
}

/** Return whether the viewer may read what an item shows. A highlight in the trash is shown to nobody. */
export function isReadable(viewer: Viewer, { highlight, statement }: ItemRow): boolean {
  if (highlight)
    return highlight.deletedAt === null && can(viewer, 'highlight.read', highlightAccess(highlight));
  return !statement || can(viewer, 'statement.read', statement);
}

function presentItem(viewer: Viewer, project: ProjectAccess, item: ItemRow): CollectionItem {
  const statement = item.highlight?.statement ?? item.statement;
  return {
    id: item.id,
    kind: item.kind,
    highlightId: item.highlightId,
    statementId: item.statementId,
    text: item.text,
    caption: item.caption,
    editedBy: namedEditor(viewer, item.editedBy, project),
    editedAt: item.editedAt?.toISOString() ?? null,
    highlight: item.highlight && presentHighlight(viewer, item.highlight),
    statement: statement && presentSource(statement),
  };
}
