import { z } from 'zod';
import type { Shared, SharedItem } from '../../contracts/share-link';
import type { Prisma } from '../../generated/prisma/client';
import { databaseTime, inSnapshot, type Tx } from '../db';
import { AppError, notFound } from '../errors';
import { excerptOf } from '../presenters/excerpt';
import { presentSource, statementSelect } from '../presenters/statement';
import { tagColourSchema } from '../../contracts/tag';
import { digestOf } from './share-links';

const passageSelect = {
  id: true,
  start: true,
  end: true,
  exact: true,
  deletedAt: true,
  visibility: true,
  authorId: true,
  statement: { select: statementSelect },
  revision: { select: { text: true, blocks: true, marks: true } },
  tags: {
    where: { tag: { archived: false, deletedAt: null } },
    select: { tag: { select: { name: true, colour: true } } },
    orderBy: [{ createdAt: 'asc' }, { tagId: 'asc' }],
  },
} satisfies Prisma.HighlightSelect;

type PassageRow = Prisma.HighlightGetPayload<{ select: typeof passageSelect }>;

const tokenSchema = z.string().regex(/^[A-Za-z0-9_-]{10,100}$/);

/**
 * Return what a share link shows to anyone who has it.
 *
 * @throws AppError `not_found` for an unknown token; `gone` when it expired or was revoked, or what it shared is no more.
 */
export async function getShared(token: string): Promise<Shared> {
  if (!tokenSchema.safeParse(token).success) throw notFound();
  return inSnapshot(async (tx) => {
    const link = await tx.shareLink.findUnique({
      where: { tokenHash: digestOf(token) },
      select: { highlightId: true, collectionId: true, expiresAt: true, revokedAt: true, createdById: true },
    });
    if (!link) throw notFound();
    if (link.revokedAt || (link.expiresAt && link.expiresAt <= (await databaseTime(tx)))) throw gone();
    const expiresAt = link.expiresAt?.toISOString() ?? null;
    if (link.highlightId)
      return {
        type: 'highlight',
        passage: await sharedPassage(tx, link.highlightId, link.createdById),
        expiresAt,
      };
    const collection = await sharedCollection(tx, link.collectionId ?? '', link.createdById);
    return { type: 'collection', ...collection, expiresAt };
  });
}

function gone(): AppError {
  return new AppError(
    'gone',
    'This link no longer works: it expired, was revoked, or what it showed was taken down.',
  );
}

async function sharedPassage(tx: Tx, id: string, sharedById: string) {
  const row = await tx.highlight.findUnique({ where: { id }, select: passageSelect });
  if (!row || !isPublic(row, sharedById)) throw gone();
  return presentPassage(row);
}

/** A private highlight is shown only by links of its author's own. */
const isPublic = (row: PassageRow, sharedById: string) =>
  row.deletedAt === null &&
  row.statement.status === 'published' &&
  (row.visibility === 'project' || row.authorId === sharedById);

function presentPassage(row: PassageRow) {
  return {
    ...excerptOf(row.revision, row),
    exact: row.exact,
    tags: row.tags.map(({ tag }) => ({ name: tag.name, colour: tagColourSchema.parse(tag.colour) })),
    source: presentShownSource(row.statement),
  };
}

function presentShownSource(statement: PassageRow['statement']) {
  const { id: _id, slug: _slug, ...source } = presentSource(statement);
  return source;
}

async function sharedCollection(tx: Tx, id: string, sharedById: string) {
  const row = await tx.collection.findUnique({
    where: { id },
    select: {
      title: true,
      description: true,
      visibility: true,
      authorId: true,
      deletedAt: true,
      items: {
        orderBy: { position: 'asc' },
        select: {
          kind: true,
          text: true,
          caption: true,
          highlight: { select: passageSelect },
          statement: { select: statementSelect },
        },
      },
    },
  });
  // One made private is shown only by links of its author's own.
  if (!row || row.deletedAt || (row.visibility === 'private' && row.authorId !== sharedById)) throw gone();
  const items = row.items.flatMap(({ highlight, statement, ...item }): SharedItem[] => {
    if (highlight) {
      const isShown = isPublic(highlight, sharedById);
      return isShown ? [{ ...item, passage: presentPassage(highlight), source: null }] : [];
    }
    if (statement && statement.status !== 'published') return [];
    return [{ ...item, passage: null, source: statement && presentShownSource(statement) }];
  });
  return { title: row.title, description: row.description, items };
}
