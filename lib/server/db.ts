import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '../generated/prisma/client';
import { env } from './env';
import { AppError } from './errors';
import { collectEvents, flushEvents } from './events/publish';
import { statementNames } from './statement-names';

/** A client inside a transaction. */
export type Tx = Prisma.TransactionClient;

// The development server loads this module again after every edit; the pool must outlive that.
const kept = globalThis as typeof globalThis & { postilDb?: PrismaClient };

/** Return the database client of this process. */
export function db(): PrismaClient {
  kept.postilDb ??= new PrismaClient({
    adapter: new PrismaPg(
      { connectionString: env().DATABASE_URL, max: env().DATABASE_POOL },
      { statementNameGenerator: statementNames() },
    ),
  });
  return kept.postilDb;
}

/**
 * Return the time of the transaction, by the clock of the database.
 *
 * What is kept or open only until a time is measured by that clock alone: there is one, and those of the processes may be
 * wrong.
 */
export async function databaseTime(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ time: Date }]>`SELECT now() AS time`;
  return row.time;
}

/** Close the connections of this process; the next use opens new ones. */
export async function closeDb(): Promise<void> {
  await kept.postilDb?.$disconnect();
  delete kept.postilDb;
}

/** What PostgreSQL says of a race that another try wins: serialization, deadlock, a key that another has just inserted. */
const CLOSED_BY_A_RACE = new Set(['40001', '40P01', '23505']);
const ATTEMPTS = 3;
/** Milliseconds to wait for a connection, and for a transaction to end. */
const PATIENCE = { maxWait: 10_000, timeout: 20_000 };

/**
 * Run `work` in one transaction and return what it returns; everything it wrote is kept or nothing is. What it published
 * is told when it is kept.
 *
 * `work` may run again when the database broke it off for another transaction's sake, or when another one had just
 * inserted the same key: it must have no effect but through `tx`.
 */
export function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return persisting(() => db().$transaction((tx) => tellingOf(tx, work), PATIENCE));
}

/**
 * Run `work`, which only reads, and return what it returns: all of it from one state of the database, however many
 * statements that takes. What has a version, or says how many there are, then is what that version was and counts just
 * those.
 */
export function inSnapshot<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return persisting(() => db().$transaction(work, { ...PATIENCE, isolationLevel: 'RepeatableRead' }));
}

/** What was decided on is no longer as it was read, and nothing was written. */
export class Overtaken extends AppError {
  constructor() {
    super('conflict', 'Somebody else changed it at the same time. Nothing was written.');
  }
}

/**
 * Run `work`, of which the only write is one statement, without a transaction around it: that statement is one.
 *
 * Nothing holds what was read before it. So it must itself make sure that this still is as it was, and `work` throw
 * `Overtaken` when it is not: then it runs again, as it does for what lets `inTransaction` run its work again.
 */
export function inOneStatement<T>(work: (client: Tx) => Promise<T>): Promise<T> {
  return persisting(() => work(db()));
}

async function persisting<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt === ATTEMPTS || !isWorthAnotherTry(error)) throw error;
    }
  }
}

async function tellingOf<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  collectEvents(tx);
  const result = await work(tx);
  await flushEvents(tx);
  return result;
}

function isWorthAnotherTry(error: unknown): boolean {
  if (error instanceof Overtaken) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && ['P2002', 'P2034'].includes(error.code))
    return true;
  return CLOSED_BY_A_RACE.has(databaseFault(error)?.code ?? '');
}

/** What PostgreSQL said when it refused: its SQLSTATE and message. */
export interface DatabaseFault {
  code: string;
  message: string;
}

/** Return what the database itself said in `error`, or `null` when it is not a refusal of the database's. */
export function databaseFault(error: unknown): DatabaseFault | null {
  for (let current: unknown = error, depth = 0; current && depth < 6; depth += 1) {
    const { code, originalCode, message, originalMessage, cause, meta } = current as {
      // An error of any library: every field may be missing or of another type, and is checked below.
      code?: unknown;
      originalCode?: unknown;
      message?: unknown;
      originalMessage?: unknown;
      cause?: unknown;
      meta?: { driverAdapterError?: unknown };
    };
    const state = [originalCode, code].find(
      (value) => typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value),
    );
    if (typeof state === 'string' && !state.startsWith('P2')) {
      return { code: state, message: String(originalMessage ?? message) };
    }
    current = meta?.driverAdapterError ?? cause;
  }
  return null;
}
