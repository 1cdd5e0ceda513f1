import { createHash, randomBytes } from 'node:crypto';
import type { MadeShareLink, NewShareLink, ShareLink, ShareTarget } from '../../contracts/share-link';
import type { Visibility } from '../../contracts/text-fields';
import type { Prisma } from '../../generated/prisma/client';
import { databaseTime, inSnapshot, inTransaction, type Tx } from '../db';
import { env } from '../env';
import { AppError, invalid, notFound } from '../errors';
import { publish } from '../events/publish';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import { accessCollection } from './collection-row';
import type { Created } from '../created-row';
import { accessHighlight } from './highlight-row';
import { asMember } from './project-access';

const TOKEN_BYTES = 24;

const linkSelect = {
  id: true,
  projectId: true,
  highlightId: true,
  collectionId: true,
  createdAt: true,
  expiresAt: true,
  revokedAt: true,
} satisfies Prisma.ShareLinkSelect;

type LinkRow = Prisma.ShareLinkGetPayload<{ select: typeof linkSelect }>;

/** Return the digest under which a token is kept; the token itself is nowhere in the database. */
export function digestOf(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest();
}

function targetOf(row: LinkRow): ShareTarget {
  return row.highlightId
    ? { type: 'highlight', id: row.highlightId }
    : { type: 'collection', id: row.collectionId ?? '' }; // the database keeps exactly one of the two
}

function present(row: LinkRow): ShareLink {
  return {
    id: row.id,
    target: targetOf(row),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

/** What decides who may know of a link: whose its target is. */
interface Sharable {
  projectId: string;
  authorId: string;
  visibility: Visibility;
  /** `null` for a collection. */
  statementId: string | null;
}

/** Return a target that `viewer` may share. @throws AppError `not_found`, `forbidden`. */
async function sharable(
  tx: Tx,
  viewer: Viewer,
  { type, id }: ShareTarget,
  withDeleted = false,
): Promise<Sharable> {
  return type === 'highlight'
    ? accessHighlight(tx, viewer, id, 'share.highlight', withDeleted)
    : { ...(await accessCollection(tx, viewer, id, 'share.collection', withDeleted)), statementId: null };
}

function publishLink(tx: Tx, id: string, { projectId, authorId, visibility, statementId }: Sharable): void {
  publish(tx, { kind: 'shareLink', projectId, subjectId: id, authorId, visibility, statementId, version: 0 });
}

/**
 * Make a public link. Its token and address are told this once; sending the same id again returns the link without them.
 *
 * @throws AppError `not_found`, `forbidden`; `invalid` for an expiry in the past; `conflict` for an id that is taken.
 */
export async function createShareLink(viewer: Viewer, input: NewShareLink): Promise<Created<MadeShareLink>> {
  const member = asMember(viewer);
  const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return inTransaction(async (tx) => {
    const target = await sharable(tx, viewer, input.target);
    const known = await tx.shareLink.findUnique({
      where: { id: input.id },
      select: { ...linkSelect, createdById: true },
    });
    if (known) {
      const isSame = known.createdById === member.id && targetOf(known).id === input.target.id;
      if (!isSame) throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
      return { value: { ...present(known), url: null, token: null }, isNew: false };
    }
    const createdAt = await databaseTime(tx);
    if (expiresAt && expiresAt <= createdAt) throw invalid('expiresAt', 'Choose a time in the future.');
    const column = input.target.type === 'highlight' ? 'highlightId' : 'collectionId';
    const row = await tx.shareLink.create({
      data: {
        id: input.id,
        projectId: target.projectId,
        [column]: input.target.id,
        tokenHash: digestOf(token),
        createdById: member.id,
        createdAt,
        expiresAt,
      },
      select: linkSelect,
    });
    await recordAudit(tx, {
      actorId: member.id,
      action: 'shareLink.create',
      subjectId: row.id,
      detail: { ...input.target },
    });
    publishLink(tx, row.id, target);
    const url = new URL(`/share/${token}`, env().NEXTAUTH_URL).href;
    return { value: { ...present(row), url, token }, isNew: true };
  });
}

/** Return the links to a target, newest first; who may not share it may not know of them. */
export async function listShareLinks(viewer: Viewer, target: ShareTarget): Promise<ShareLink[]> {
  return inSnapshot(async (tx) => {
    await sharable(tx, viewer, target);
    const rows = await tx.shareLink.findMany({
      where: target.type === 'highlight' ? { highlightId: target.id } : { collectionId: target.id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      select: linkSelect,
    });
    return rows.map(present);
  });
}

/** Revoke a link: from now on it is gone. Revoking twice is revoking once. @throws AppError `not_found`. */
export async function revokeShareLink(viewer: Viewer, id: string): Promise<void> {
  const member = asMember(viewer);
  await inTransaction(async (tx) => {
    const row = await tx.shareLink.findUnique({ where: { id }, select: linkSelect });
    if (!row) throw notFound();
    const target = await sharable(tx, viewer, targetOf(row), true);
    const revokedAt = await databaseTime(tx);
    const { count } = await tx.shareLink.updateMany({ where: { id, revokedAt: null }, data: { revokedAt } });
    if (count === 0) return;
    await recordAudit(tx, { actorId: member.id, action: 'shareLink.revoke', subjectId: id });
    publishLink(tx, id, target);
  });
}
