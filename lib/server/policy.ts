import type { Prisma } from '../generated/prisma/client';
import type { ProjectRole } from '../contracts/project';
import { AppError, notFound } from './errors';
import type { Viewer } from './viewer';

/** What the viewer is in the project that a row belongs to; `role` is null for who is not a member. */
export interface ProjectAccess {
  role: ProjectRole | null;
  isBlind: boolean;
}

interface StatementRow {
  status: 'draft' | 'published' | 'archived';
}

interface OwnedRow {
  authorId: string;
  visibility: 'private' | 'project';
  project: ProjectAccess;
}

/** A highlight with the status of its statement: one cannot be read without the other. */
export interface HighlightRow extends OwnedRow {
  statement: StatementRow;
}

interface ReplyRow {
  authorId: string;
  highlight: HighlightRow;
}

/** Somebody who changed something, and the project in which it is. */
interface EditorRow {
  editorId: string;
  project: ProjectAccess;
}

/** Somebody who has a statement open, and what they are in the project in which they read it. */
interface PresenceRow {
  personRole: ProjectRole;
  project: ProjectAccess;
  statement: StatementRow;
}

/** Each action and the row on which it is decided. */
export interface Actions {
  'statement.read': StatementRow;
  'statement.edit': StatementRow;
  'statement.upload': null;
  'project.create': null;
  'project.read': ProjectAccess;
  'project.manage': ProjectAccess;
  'highlight.create': ProjectAccess;
  'highlight.read': HighlightRow;
  'highlight.edit': HighlightRow;
  'editor.read': EditorRow;
  'statementNote.read': HighlightRow;
  'statementNote.write': HighlightRow;
  'tag.edit': ProjectAccess;
  'reply.create': HighlightRow;
  'reply.edit': ReplyRow;
  'reply.remove': ReplyRow;
  'collection.create': ProjectAccess;
  'collection.read': OwnedRow;
  'collection.edit': OwnedRow;
  'presence.read': PresenceRow;
  'share.highlight': HighlightRow;
  'share.collection': OwnedRow;
}

export type Action = keyof Actions;
type Rules = { [A in Action]: (viewer: Viewer, row: Actions[A]) => boolean };

const RANK = { viewer: 1, annotator: 2, editor: 3, owner: 4 } as const;
const isAtLeast = (least: ProjectRole, { role }: ProjectAccess) => role !== null && RANK[role] >= RANK[least];
const isMember = (viewer: Viewer) => viewer.kind === 'member';
const isAdmin = (viewer: Viewer) => viewer.kind === 'member' && viewer.role === 'admin';
const isAuthor = (viewer: Viewer, row: { authorId: string }) =>
  viewer.kind === 'member' && viewer.id === row.authorId;
const isShown = (viewer: Viewer, row: OwnedRow) => isAuthor(viewer, row) || row.visibility === 'project';

/** The one table of who may do what (PRODUCT, "Who may do what"). */
const RULES: Rules = {
  'statement.read': (viewer, row) => isAdmin(viewer) || (isMember(viewer) && row.status === 'published'),
  'statement.edit': (viewer) => isAdmin(viewer),
  'statement.upload': (viewer) => isAdmin(viewer),
  'project.create': (viewer) => isMember(viewer),
  'project.read': (viewer, project) => isMember(viewer) && isAtLeast('viewer', project),
  'project.manage': (viewer, project) => isMember(viewer) && isAtLeast('owner', project),
  'highlight.create': (viewer, project) => isMember(viewer) && isAtLeast('annotator', project),
  'highlight.read': (viewer, row) =>
    RULES['project.read'](viewer, row.project) &&
    RULES['statement.read'](viewer, row.statement) &&
    isShown(viewer, row) &&
    (!row.project.isBlind || isAuthor(viewer, row) || isAtLeast('editor', row.project)),
  'highlight.edit': (viewer, row) =>
    RULES['highlight.read'](viewer, row) &&
    isAtLeast(isAuthor(viewer, row) ? 'annotator' : 'editor', row.project),
  // Named as authors are: who may not read what others do is told of nobody but themselves.
  'editor.read': (viewer, row) =>
    RULES['project.read'](viewer, row.project) &&
    (seesOthers(row.project) || isAuthor(viewer, { authorId: row.editorId })),
  'statementNote.read': (viewer, row) => RULES['highlight.read'](viewer, row),
  'statementNote.write': (viewer, row) =>
    RULES['statementNote.read'](viewer, row) && isAuthor(viewer, row) && isAtLeast('annotator', row.project),
  'tag.edit': (viewer, project) => isMember(viewer) && isAtLeast('editor', project),
  'reply.create': (viewer, row) =>
    RULES['highlight.read'](viewer, row) && isAtLeast('annotator', row.project),
  'reply.edit': (viewer, row) => RULES['reply.create'](viewer, row.highlight) && isAuthor(viewer, row),
  'reply.remove': (viewer, row) =>
    RULES['reply.create'](viewer, row.highlight) &&
    (isAuthor(viewer, row) || isAtLeast('editor', row.highlight.project)),
  'collection.create': (viewer, project) => isMember(viewer) && isAtLeast('editor', project),
  'collection.read': (viewer, row) => RULES['project.read'](viewer, row.project) && isShown(viewer, row),
  'collection.edit': (viewer, row) =>
    RULES['collection.read'](viewer, row) && isAtLeast('editor', row.project),
  // In a blind project annotators do not know of one another, nor viewers of them.
  'presence.read': (viewer, row) =>
    RULES['project.read'](viewer, row.project) &&
    RULES['statement.read'](viewer, row.statement) &&
    (!row.project.isBlind ||
      isAtLeast('editor', row.project) ||
      isAtLeast('editor', { isBlind: true, role: row.personRole })),
  'share.highlight': (viewer, row) =>
    RULES['highlight.read'](viewer, row) && isAtLeast('editor', row.project),
  'share.collection': (viewer, row) => RULES['collection.edit'](viewer, row),
};

/** Return whether `viewer` may do `action` to `row`. */
export function can<A extends Action>(viewer: Viewer, action: A, row: Actions[A]): boolean {
  return RULES[action](viewer, row);
}

/**
 * Refuse unless `viewer` may do `action` to `row`.
 *
 * `read` is the action that makes the row visible at all; leave it out when the action itself is reading.
 *
 * @throws AppError `unauthenticated` for a guest, `not_found` when the row may not be read, `forbidden` when only the
 * action is denied.
 */
export function assertCan<A extends Action>(viewer: Viewer, action: A, row: Actions[A], read?: Action): void {
  if (can(viewer, action, row)) return;
  if (viewer.kind === 'guest') throw unauthenticated();
  // The caller names a read action of the same row type; the map of types cannot say so.
  if (read === undefined || !can(viewer, read, row as never)) throw notFound();
  throw forbidden();
}

/** Return the error for who is not signed in. */
export function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'Sign in first.');
}

/** Return the error for who may see a thing but not do this to it. */
export function forbidden(): AppError {
  return new AppError(
    'forbidden',
    'Your role does not allow this. An owner of the project or a site admin can.',
  );
}

/** Return the filter for the statements that `viewer` may read: `statement.read` as a query. */
export function readableStatements(viewer: Viewer): Prisma.StatementWhereInput {
  if (viewer.kind === 'guest') return { id: { in: [] } };
  return viewer.role === 'admin' ? {} : { status: 'published' };
}

/** Return the filter for the highlights that `viewer` may read, in all projects: `highlight.read` as a query. */
export function readableHighlights(viewer: Viewer): Prisma.HighlightWhereInput {
  return readableMarks(viewer);
}

/**
 * Return what `readableHighlights` comes to within one project that the viewer is known to be in, as `role`, and on
 * statements that they may read: the database need not find that out for each of thousands of rows.
 */
export function readableHighlightsIn(
  viewer: Viewer,
  { isBlind, role }: { isBlind: boolean; role: ProjectRole },
): Prisma.HighlightWhereInput {
  if (viewer.kind === 'guest') return { authorId: { in: [] } };
  const own = { authorId: viewer.id };
  return seesOthers({ isBlind, role }) ? { OR: [own, { visibility: 'project' }] } : own;
}

/** Whether who is this in a project may read what others there have shared with it. */
export function seesOthers(project: ProjectAccess): boolean {
  return !project.isBlind || isAtLeast('editor', project);
}

/** Return the filter for the notes on whole statements that `viewer` may read: `statementNote.read` as a query. */
export function readableStatementNotes(viewer: Viewer): Prisma.StatementNoteWhereInput {
  return readableMarks(viewer);
}

function readableMarks(viewer: Viewer) {
  if (viewer.kind === 'guest') return { authorId: { in: [] } };
  const mine = { userId: viewer.id };
  return {
    statement: readableStatements(viewer),
    project: { memberships: { some: mine } },
    OR: [
      { authorId: viewer.id },
      { visibility: 'project', project: { isBlind: false } },
      {
        visibility: 'project',
        project: { memberships: { some: { ...mine, role: { in: ['editor', 'owner'] } } } },
      },
    ],
  } satisfies Prisma.HighlightWhereInput & Prisma.StatementNoteWhereInput;
}

/** Return the filter for the collections that `viewer` may read: `collection.read` as a query. */
export function readableCollections(viewer: Viewer): Prisma.CollectionWhereInput {
  if (viewer.kind === 'guest') return { id: { in: [] } };
  return {
    project: { memberships: { some: { userId: viewer.id } } },
    OR: [{ authorId: viewer.id }, { visibility: 'project' }],
  };
}
