import { z } from 'zod';
import type { Page } from '../../contracts/page';
import type { Statement, StatementPatch, StatementQuery, StatementWithText } from '../../contracts/statement';
import type { Prisma } from '../../generated/prisma/client';
import { publish } from '../events/publish';
import { decodeCursor, encodeCursor } from '../cursor';
import { inSnapshot, inTransaction, type Tx } from '../db';
import { assertVersion, notFound } from '../errors';
import { assertCan, can, forbidden, readableStatements } from '../policy';
import { presentDay, presentStatement, statementSelect, type StatementRow } from '../presenters/statement';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import { asMember, byRef } from './project-access';
import { readRevision } from './revisions';
import { saysAlready } from './says-already';
import { countStatements } from './statement-counts';

/** Return one page of the statements that `viewer` may read; published ones unless the query names another status. */
export async function listStatements(viewer: Viewer, query: StatementQuery): Promise<Page<Statement>> {
  const member = asMember(viewer);
  const status = query.status ?? 'published';
  if (!can(viewer, 'statement.read', { status })) throw forbidden();
  const where = { AND: [readableStatements(viewer), { status }, filters(query)] };
  const order = ORDERS[query.sort];
  return inSnapshot(async (tx) => {
    const total = await tx.statement.count({ where });
    const rows = await tx.statement.findMany({
      where: {
        AND: [where, query.cursor === undefined ? {} : order.after(decodeCursor(order.cursor, query.cursor))],
      },
      orderBy: order.by,
      take: query.limit + 1,
      select: statementSelect,
    });
    const shown = rows.slice(0, query.limit);
    const last = rows.length > query.limit ? shown.at(-1) : undefined;
    const counts = await countStatements(tx, member, shown);
    return {
      items: shown.map((row) => presentStatement(viewer, row, counts(row.id))),
      total,
      nextCursor: last ? encodeCursor([order.key(last), last.id]) : null,
    };
  });
}

function filters(query: StatementQuery): Prisma.StatementWhereInput {
  const { q, language, kind, speaker, from, to } = query;
  const contains = (text: string) => ({
    contains: text.replace(/[\\%_]/g, '\\$&'),
    mode: 'insensitive' as const,
  });
  return {
    ...(language ? { language } : {}),
    ...(kind ? { kind } : {}),
    ...(speaker ? { speaker: contains(speaker) } : {}),
    ...(from || to
      ? { date: { ...(from ? { gte: new Date(from) } : {}), ...(to ? { lte: new Date(to) } : {}) } }
      : {}),
    ...(q
      ? {
          OR: [
            ...(['title', 'speaker', 'body', 'place'] as const).map((field) => ({ [field]: contains(q) })),
            { revisions: { some: { text: contains(q) } } },
          ],
        }
      : {}),
  };
}

type Key = [string | null, string];
const cursorOf = (value: z.ZodType<string | null>) => z.tuple([value, z.uuid()]);

interface Order {
  by: Prisma.StatementOrderByWithRelationInput[];
  key: (row: StatementRow) => string | null;
  cursor: z.ZodType<Key>;
  /** The rows that stand after `key` in this order. */
  after: (key: Key) => Prisma.StatementWhereInput;
}

/* Every order ends with the id, so it is total; statements without a date stand last in both directions. */
const ORDERS: Record<StatementQuery['sort'], Order> = {
  '-date': byDate('desc', 'lt'),
  date: byDate('asc', 'gt'),
  title: {
    by: [{ title: 'asc' }, { id: 'asc' }],
    key: (row) => row.title,
    cursor: cursorOf(z.string()),
    after: ([title, id]) => ({
      OR: [{ title: { gt: title ?? '' } }, { title: title ?? '', id: { gt: id } }],
    }),
  },
  '-added': {
    by: [{ createdAt: 'desc' }, { id: 'desc' }],
    key: (row) => row.createdAt.toISOString(),
    cursor: cursorOf(z.iso.datetime()),
    after: ([time, id]) => {
      const createdAt = new Date(time ?? '');
      return { OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }] };
    },
  },
};

function byDate(direction: 'asc' | 'desc', beyond: 'lt' | 'gt'): Order {
  return {
    by: [{ date: { sort: direction, nulls: 'last' } }, { id: 'asc' }],
    key: (row) => presentDay(row.date),
    cursor: cursorOf(z.iso.date().nullable()),
    after: ([day, id]) => {
      if (day === null) return { date: null, id: { gt: id } };
      const date = new Date(day);
      return { OR: [{ date: { [beyond]: date } }, { date, id: { gt: id } }, { date: null }] };
    },
  };
}

/** Return a statement with its text. @throws AppError `not_found` when there is none that `viewer` may read. */
export async function getStatement(viewer: Viewer, ref: string, number?: number): Promise<StatementWithText> {
  return inSnapshot(async (tx) => {
    const row = await readableStatement(tx, viewer, ref);
    const { revision } = await readRevision(tx, row.id, number ?? row.currentNumber);
    return { ...(await presentOne(tx, viewer, row)), revision };
  });
}

/** Return the row of a statement that `viewer` may read. @throws AppError `unauthenticated`, `not_found`. */
export async function readableStatement(tx: Tx, viewer: Viewer, ref: string): Promise<StatementRow> {
  const row = await tx.statement.findUnique({ where: byRef(ref), select: statementSelect });
  assertCan(viewer, 'statement.read', row ?? { status: 'draft' });
  if (!row) throw notFound();
  return row;
}

/** Return the contract shape of `row` for `viewer`, with its counts. */
export async function presentOne(tx: Tx, viewer: Viewer, row: StatementRow): Promise<Statement> {
  const counts = await countStatements(tx, asMember(viewer), [row]);
  return presentStatement(viewer, row, counts(row.id));
}

/** Correct a statement's metadata, publish or archive it; what is so already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function updateStatement(
  viewer: Viewer,
  ref: string,
  patch: StatementPatch,
  ifMatch: number | null,
): Promise<Statement> {
  return inTransaction(async (tx) => {
    const { id } = await readableStatement(tx, viewer, ref);
    await tx.$queryRaw`SELECT id FROM statement WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await readableStatement(tx, viewer, id);
    assertCan(viewer, 'statement.edit', row, 'statement.read');
    const { status, ...metadata } = patch;
    const current = await presentOne(tx, viewer, row);
    await assertVersion(row, ifMatch, Object.keys(metadata).length > 0, () => current);
    if (saysAlready(current, patch)) return current;
    const changed = await tx.statement.update({
      where: { id: row.id },
      data: { ...changes(metadata), ...(status ? { status } : {}), version: { increment: 1 } },
      select: statementSelect,
    });
    await recordAudit(tx, {
      actorId: asMember(viewer).id,
      action: 'statement.update',
      subjectId: row.id,
      detail: { ...patch },
    });
    if ([row.status, changed.status].includes('published')) await tellOfLibrary(tx);
    return presentOne(tx, viewer, changed);
  });
}

/** Tell every project that what can be read is another now. Which statement that is, one learns where one may read it. */
export async function tellOfLibrary(tx: Tx): Promise<void> {
  const projects = await tx.project.findMany({ select: { id: true } });
  for (const { id } of projects) publish(tx, { kind: 'library', projectId: id, subjectId: id, version: 0 });
}

function changes({ date, ...metadata }: Omit<StatementPatch, 'status'>): Prisma.StatementUpdateInput {
  const given = Object.entries(metadata).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(date === undefined ? {} : { date: date === null ? null : new Date(date) }),
  };
}

/** Archive a statement: it leaves the library, what was marked on it is kept. Archiving twice is archiving once. */
export async function archiveStatement(viewer: Viewer, ref: string, ifMatch: number | null): Promise<void> {
  await updateStatement(viewer, ref, { status: 'archived' }, ifMatch);
}
