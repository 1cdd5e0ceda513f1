import { tagColourSchema } from '../../contracts/tag';
import { TRASH_DAYS, type TrashItem } from '../../contracts/trash';
import type { Prisma } from '../../generated/prisma/client';
import { can, type ProjectAccess } from '../policy';
import type { Viewer } from '../viewer';
import { namedEditor } from './editor';

const person = { select: { id: true, name: true } } as const;
const deletion = { id: true, deletedAt: true, deletedBy: person } as const;

/** The columns of a deleted highlight, without its words: they may be very many. */
export const deletedHighlightSelect = {
  ...deletion,
  authorId: true,
  visibility: true,
  author: person,
  statement: { select: { slug: true, title: true, language: true, direction: true, status: true } },
} satisfies Prisma.HighlightSelect;

/** The columns of a deleted tag. */
export const deletedTagSelect = {
  ...deletion,
  name: true,
  colour: true,
  parent: { select: { id: true, name: true, deletedAt: true } },
} satisfies Prisma.TagSelect;

/** The columns of a deleted collection. */
export const deletedCollectionSelect = {
  ...deletion,
  title: true,
  authorId: true,
  visibility: true,
  author: person,
} satisfies Prisma.CollectionSelect;

/** A row from the trash, and of which kind it is. */
export type TrashRow =
  | { kind: 'highlight'; row: Prisma.HighlightGetPayload<{ select: typeof deletedHighlightSelect }> }
  | { kind: 'tag'; row: Prisma.TagGetPayload<{ select: typeof deletedTagSelect }> }
  | { kind: 'collection'; row: Prisma.CollectionGetPayload<{ select: typeof deletedCollectionSelect }> };

const DAY = 86_400_000;

/** Return from when on what was deleted at `time` goes for good. */
export function goesAt(time: Date): Date {
  return new Date(time.getTime() + TRASH_DAYS * DAY);
}

/** Return before when what goes for good at `time` was deleted: the reverse of `goesAt`. */
export function deletedBefore(time: Date): Date {
  return new Date(time.getTime() - TRASH_DAYS * DAY);
}

/** Return when a row from the trash was deleted. */
export function deletionTime({ row }: TrashRow): Date {
  if (row.deletedAt) return row.deletedAt;
  throw new Error(`The row ${row.id} is not in the trash.`);
}

/** What is shown of a row beside its own columns. */
interface Known {
  /** The first words of a highlight. */
  excerpt: (highlightId: string) => string;
  /** How many highlights bear a tag. */
  count: (tagId: string) => number;
}

/** Return the contract shape of what is in the trash of `project`. */
export function presentTrash(
  viewer: Viewer,
  project: ProjectAccess,
  item: TrashRow,
  known: Known,
): TrashItem {
  const { kind, row } = item;
  const time = deletionTime(item);
  const fields = {
    id: row.id,
    deletedAt: time.toISOString(),
    deletedBy: namedEditor(viewer, row.deletedBy, project),
    goesAt: goesAt(time).toISOString(),
    can: { restore: canRestore(viewer, project, item) },
  };
  if (kind === 'highlight') {
    const { author, visibility } = row;
    const { status: _status, ...statement } = row.statement;
    return { kind, ...fields, excerpt: known.excerpt(row.id), statement, author, visibility };
  }
  if (kind === 'collection') {
    const { title, author, visibility } = row;
    return { kind, ...fields, title, author, visibility };
  }
  const parent = row.parent && !row.parent.deletedAt ? { id: row.parent.id, name: row.parent.name } : null;
  const highlightCount = known.count(row.id);
  return {
    kind,
    ...fields,
    name: row.name,
    colour: tagColourSchema.parse(row.colour),
    parent,
    highlightCount,
  };
}

function canRestore(viewer: Viewer, project: ProjectAccess, { kind, row }: TrashRow): boolean {
  if (kind === 'tag') return can(viewer, 'tag.edit', project);
  return kind === 'highlight'
    ? can(viewer, 'highlight.edit', { ...row, project })
    : can(viewer, 'collection.edit', { ...row, project });
}
