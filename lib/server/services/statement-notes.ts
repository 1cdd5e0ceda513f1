import type { NewStatementNote, StatementNote } from '../../contracts/statement-note';
import type { Prisma } from '../../generated/prisma/client';
import { inSnapshot, inTransaction, type Tx } from '../db';
import { AppError, assertVersion } from '../errors';
import { publish } from '../events/publish';
import { assertCan, readableStatementNotes } from '../policy';
import type { Viewer } from '../viewer';
import { accessProject, asMember } from './project-access';
import { readableStatement } from './statements';
import { assertUsableTags, holdTags } from './usable-tags';

const noteSelect = {
  note: true,
  visibility: true,
  createdAt: true,
  updatedAt: true,
  version: true,
  author: { select: { id: true, name: true } },
  tags: {
    where: { tag: { deletedAt: null } },
    select: { tagId: true },
    orderBy: [{ createdAt: 'asc' }, { tagId: 'asc' }],
  },
} satisfies Prisma.StatementNoteSelect;

type NoteRow = Prisma.StatementNoteGetPayload<{ select: typeof noteSelect }>;

function present(row: NoteRow): StatementNote {
  return {
    author: row.author,
    note: row.note,
    tagIds: row.tags.map(({ tagId }) => tagId),
    visibility: row.visibility,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

/** Return what `viewer` may read of what a project says about a whole statement, oldest first. @throws AppError `not_found`. */
export async function listStatementNotes(
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
): Promise<StatementNote[]> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const statement = await readableStatement(tx, viewer, statementRef);
    return readNotes(tx, viewer, { projectId: project.id, statementId: statement.id });
  });
}

/** Return the same, where project and statement are known to be readable. */
export async function readNotes(
  tx: Tx,
  viewer: Viewer,
  place: { projectId: string; statementId: string },
): Promise<StatementNote[]> {
  const rows = await tx.statementNote.findMany({
    where: { AND: [readableStatementNotes(viewer), place] },
    orderBy: [{ createdAt: 'asc' }, { authorId: 'asc' }],
    select: noteSelect,
  });
  return rows.map(present);
}

/**
 * Write the note of `viewer` on a whole statement, with its tags. Sending again what is there already changes nothing.
 *
 * @throws AppError `not_found`, `forbidden`, `invalid` for a tag that is not the project's, `precondition_failed` when it
 * was written since `ifMatch`, or is there and `ifMatch` is absent.
 */
export async function setStatementNote(
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
  input: NewStatementNote,
  ifMatch: number | null,
): Promise<StatementNote> {
  return inTransaction(async (tx) => {
    const key = await writableNote(tx, viewer, projectRef, statementRef);
    // Before the note: who deletes a tag locks the tag first, and the notes that bear it then.
    await holdTags(tx, key.projectId, input.tagIds);
    const known = await lockNote(tx, key);
    if (known && isSaid(input, known)) return present(known);
    await assertCurrent(known, ifMatch);
    const borne = new Set(known?.tags.map(({ tagId }) => tagId));
    const tagIds = [...new Set(input.tagIds)];
    const added = tagIds.filter((id) => !borne.has(id));
    // One that it bears already may have been archived since.
    await assertUsableTags(tx, key.projectId, added);
    const { note, visibility } = input;
    if (!known) await tx.statementNote.create({ data: { ...key, note, visibility }, select: noteSelect });
    // One in the trash stays: restored, it is back on the note.
    await tx.statementNoteTag.deleteMany({
      where: { ...key, tagId: { notIn: tagIds }, tag: { deletedAt: null } },
    });
    await tx.statementNoteTag.createMany({ data: added.map((tagId) => ({ ...key, tagId })) });
    const change = known ? { note, visibility, version: { increment: 1 } } : {};
    const where = { projectId_statementId_authorId: key };
    const row = await tx.statementNote.update({ where, data: change, select: noteSelect });
    publishNote(tx, key, row, known);
    return present(row);
  });
}

/** Take back the note of `viewer` on a whole statement; where there is none nothing changes. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function deleteStatementNote(
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
  ifMatch: number | null,
): Promise<void> {
  await inTransaction(async (tx) => {
    const key = await writableNote(tx, viewer, projectRef, statementRef);
    const known = await lockNote(tx, key);
    if (!known) return;
    await assertVersion(known, ifMatch, false, () => present(known));
    await tx.statementNote.deleteMany({ where: key });
    publishNote(tx, key, known, null);
  });
}

interface NoteKey {
  projectId: string;
  statementId: string;
  authorId: string;
}

async function writableNote(
  tx: Tx,
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
): Promise<NoteKey> {
  const project = await accessProject(tx, viewer, projectRef);
  const statement = await readableStatement(tx, viewer, statementRef);
  const authorId = asMember(viewer).id;
  const own = { authorId, visibility: 'project', project, statement } as const;
  assertCan(viewer, 'statementNote.write', own, 'statementNote.read');
  return { projectId: project.id, statementId: statement.id, authorId };
}

/** The note as it is, kept from others who would change it until the transaction ends; `null` when there is none yet. */
async function lockNote(tx: Tx, key: NoteKey): Promise<NoteRow | null> {
  await tx.$queryRaw`
    SELECT version FROM statement_note
    WHERE project_id = ${key.projectId}::uuid AND statement_id = ${key.statementId}::uuid
      AND author_id = ${key.authorId}::uuid
    FOR UPDATE`;
  return tx.statementNote.findUnique({
    where: { projectId_statementId_authorId: key },
    select: noteSelect,
  });
}

/** Those who could read what it was before are told too: of one that has just become private, to look again. */
function publishNote(tx: Tx, key: NoteKey, { visibility, version }: NoteRow, before: NoteRow | null): void {
  const { projectId, statementId, authorId } = key;
  publish(tx, {
    kind: 'statementNote',
    projectId,
    // A note has no id of its own: it is its author's on the statement.
    subjectId: authorId,
    statementId,
    authorId,
    visibility: before?.visibility === 'project' ? 'project' : visibility,
    version,
  });
}

function isSaid(input: NewStatementNote, row: NoteRow): boolean {
  const [given, borne] = [new Set(input.tagIds), new Set(row.tags.map(({ tagId }) => tagId))];
  return (
    input.note === row.note &&
    input.visibility === row.visibility &&
    given.size === borne.size &&
    [...given].every((id) => borne.has(id))
  );
}

/** A note is text: without saying which version it follows, it may only be the first. */
async function assertCurrent(known: NoteRow | null, ifMatch: number | null): Promise<void> {
  if (known) await assertVersion(known, ifMatch, true, () => present(known));
  else if (ifMatch !== null) {
    throw new AppError(
      'precondition_failed',
      'There is no note of yours on this statement any more. Send it without If-Match to write it anew.',
    );
  }
}
