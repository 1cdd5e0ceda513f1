import type { NewReply, Reply, ReplyPatch } from '../../contracts/reply';
import type { Prisma } from '../../generated/prisma/client';
import { databaseTime, inSnapshot, inTransaction, type Tx } from '../db';
import { AppError, assertVersion, invalid, notFound } from '../errors';
import { can, forbidden } from '../policy';
import { highlightAccess, type SelectedHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import type { Created } from '../created-row';
import { raiseFeed } from './feed';
import { accessHighlight, lockHighlight, publishHighlight } from './highlight-row';
import { asMember } from './project-access';

function replySelect({ projectId }: { projectId: string }) {
  return {
    id: true,
    highlightId: true,
    authorId: true,
    text: true,
    createdAt: true,
    updatedAt: true,
    deletedAt: true,
    version: true,
    author: { select: { id: true, name: true } },
    // Who left the project is addressed no longer.
    mentions: {
      where: { user: { memberships: { some: { projectId } } } },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
      select: { user: { select: { id: true, name: true } } },
    },
  } satisfies Prisma.ReplySelect;
}

type ReplyRow = Prisma.ReplyGetPayload<{ select: ReturnType<typeof replySelect> }>;

function access(row: ReplyRow, highlight: SelectedHighlight) {
  return { authorId: row.authorId, highlight: highlightAccess(highlight) };
}

function present(viewer: Viewer, row: ReplyRow, highlight: SelectedHighlight): Reply {
  return {
    id: row.id,
    highlight: row.highlightId,
    text: row.text,
    author: row.author,
    mentions: row.mentions.map(({ user }) => user),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
    can: {
      edit: can(viewer, 'reply.edit', access(row, highlight)),
      remove: can(viewer, 'reply.remove', access(row, highlight)),
    },
  };
}

/** Return the thread under a highlight, oldest first. @throws AppError `not_found`. */
export async function listReplies(viewer: Viewer, highlightId: string): Promise<Reply[]> {
  return inSnapshot(async (tx) => {
    const highlight = await accessHighlight(tx, viewer, highlightId, 'highlight.read');
    const rows = await tx.reply.findMany({
      where: { highlightId, deletedAt: null },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      select: replySelect(highlight),
    });
    return rows.map((row) => present(viewer, row, highlight));
  });
}

/**
 * Reply under a highlight. Sending the same id twice returns the first row.
 *
 * @throws AppError `not_found`, `forbidden`, `conflict`; `invalid` for a mention of who is not in the project.
 */
export async function createReply(
  viewer: Viewer,
  highlightId: string,
  input: NewReply,
): Promise<Created<Reply>> {
  return inTransaction(async (tx) => {
    const highlight = await accessHighlight(tx, viewer, highlightId, 'reply.create');
    const known = await tx.reply.findUnique({ where: { id: input.id }, select: replySelect(highlight) });
    if (known) {
      const isSame =
        known.highlightId === highlightId && known.authorId === asMember(viewer).id && !known.deletedAt;
      if (!isSame) throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
      return { value: present(viewer, known, highlight), isNew: false };
    }
    await touch(tx, await lockHighlight(tx, viewer, highlightId, 'reply.create'), viewer);
    const mentioned = await assertMembers(tx, highlight.projectId, input.mentionIds);
    const row = await tx.reply.create({
      data: {
        id: input.id,
        text: input.text,
        highlightId,
        authorId: asMember(viewer).id,
        mentions: { create: mentioned },
      },
      select: replySelect(highlight),
    });
    return { value: present(viewer, row, highlight), isNew: true };
  });
}

/** Change one's own reply, and whom it mentions; what it says already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`, `invalid`. */
export async function updateReply(
  viewer: Viewer,
  id: string,
  { text, mentionIds }: ReplyPatch,
  ifMatch: number | null,
): Promise<Reply> {
  return inTransaction(async (tx) => {
    const { row, highlight } = await lockReply(tx, viewer, id, 'reply.edit');
    if (row.deletedAt) throw notFound();
    await assertVersion(row, ifMatch, true, () => present(viewer, row, highlight));
    if (isSaid({ text, mentionIds }, row)) return present(viewer, row, highlight);
    const mentioned = await assertMembers(tx, highlight.projectId, mentionIds);
    await touch(tx, highlight, viewer);
    const changed = await tx.reply.update({
      where: { id },
      data: {
        text,
        mentions: { deleteMany: {}, create: mentioned },
        // By it is decided whether deleting it asks: not by the clock of this process, which may be wrong.
        updatedAt: await databaseTime(tx),
        version: { increment: 1 },
      },
      select: replySelect(highlight),
    });
    return present(viewer, changed, highlight);
  });
}

function isSaid({ text, mentionIds }: ReplyPatch, row: ReplyRow): boolean {
  const [given, named] = [new Set(mentionIds), new Set(row.mentions.map(({ user }) => user.id))];
  return text === row.text && given.size === named.size && [...given].every((id) => named.has(id));
}

/** Delete a reply; a second time changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function deleteReply(viewer: Viewer, id: string, ifMatch: number | null): Promise<void> {
  await inTransaction(async (tx) => {
    const { row, highlight } = await lockReply(tx, viewer, id, 'reply.remove');
    if (row.deletedAt) return;
    await assertVersion(row, ifMatch, false, () => present(viewer, row, highlight));
    await touch(tx, highlight, null);
    await tx.reply.update({
      where: { id },
      data: { deletedAt: await databaseTime(tx) },
      select: { id: true },
    });
  });
}

async function lockReply(tx: Tx, viewer: Viewer, id: string, action: 'reply.edit' | 'reply.remove') {
  const seen = await tx.reply.findUnique({ where: { id }, select: { highlightId: true } });
  asMember(viewer);
  if (!seen) throw notFound();
  const highlight = await lockHighlight(tx, viewer, seen.highlightId, 'reply.create');
  const row = await tx.reply.findUnique({ where: { id }, select: replySelect(highlight) });
  if (!row) throw notFound();
  if (!can(viewer, action, access(row, highlight))) throw forbidden();
  return { row, highlight };
}

/**
 * A thread is part of its highlight: the feed moves on, and the highlight is sent again with its new count. What `writer`
 * said in it is a change of the highlight, about which whoever deletes that is asked; `null` for what was taken away.
 */
async function touch(tx: Tx, row: SelectedHighlight, writer: Viewer | null): Promise<void> {
  const feedVersion = await raiseFeed(tx, row.projectId, row.statementId);
  const edit = writer && { editedById: asMember(writer).id, editedParts: ['replies' as const] };
  await tx.highlight.update({
    where: { id: row.id },
    data: { feedVersion, ...edit },
    select: { id: true },
  });
  publishHighlight(tx, row, feedVersion, 'reply');
}

/** Refuse a mention of somebody who would not see it; return the others as rows. */
async function assertMembers(
  tx: Tx,
  projectId: string,
  ids: readonly string[],
): Promise<{ userId: string }[]> {
  const wanted = [...new Set(ids)];
  const members = await tx.membership.findMany({
    where: { projectId, userId: { in: wanted } },
    select: { userId: true },
  });
  const known = new Set(members.map(({ userId }) => userId));
  const stranger = wanted.find((id) => !known.has(id));
  if (stranger !== undefined) {
    throw invalid(
      'mentionIds',
      `Only members of this project can be mentioned, and ${stranger} is not one. Take the mention out, or ask an owner to add them.`,
    );
  }
  return members;
}
