import type { EventKind } from '../../contracts/event';
import type { Visibility } from '../../contracts/text-fields';
import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';

/** Of the project as a whole. A row that has no version of its own is told with 0. */
interface ProjectChange {
  kind: 'tag' | 'member' | 'project' | 'library';
  projectId: string;
  subjectId: string;
  version: number;
}

/** Something moved on a statement, told to everybody without its id: of many changes at once, or where nobody may know more. */
interface FeedChange {
  kind: 'feed';
  projectId: string;
  statementId: string;
  /** Of the feed. */
  version: number;
}

/** Of what somebody has put on a statement. A `reply` is told as the thread that it is in: by the id and author of the highlight. */
interface MarkChange {
  kind: 'highlight' | 'reply' | 'statementNote';
  projectId: string;
  subjectId: string;
  statementId: string;
  authorId: string;
  visibility: Visibility;
  /** Of the feed; of a statement note its own. */
  version: number;
}

/** Of a collection. */
interface CollectionChange {
  kind: 'collection';
  projectId: string;
  subjectId: string;
  authorId: string;
  visibility: Visibility;
  version: number;
}

/** Of a link, which only those may know of who may share what it leads to: author, visibility and statement are the target's. */
interface ShareLinkChange {
  kind: 'shareLink';
  projectId: string;
  subjectId: string;
  /** `null` for a collection. */
  statementId: string | null;
  authorId: string;
  visibility: Visibility;
  version: number;
}

/** What a service did, as those who follow the project are to hear of it. */
export type Change = ProjectChange | FeedChange | MarkChange | CollectionChange | ShareLinkChange;

/** An event as it is written, under the names of its columns. */
interface Row {
  kind: EventKind;
  subject_id: string;
  statement_id: string | null;
  version: number;
  author_id: string | null;
  is_private: boolean;
}

/** What each open transaction has to tell when it commits, by project. */
const pending = new WeakMap<Tx, Map<string, Row[]>>();

/**
 * Tell those who follow the project of `change`, if and when the transaction commits.
 *
 * Nothing is written before then: the number of the event is the last thing that a transaction waits for.
 */
export function publish(tx: Tx, change: Change): void {
  const changes = pending.get(tx);
  if (!changes) throw new Error('Events are published inside inTransaction().');
  const rows = changes.get(change.projectId);
  if (rows) rows.push(rowOf(change));
  else changes.set(change.projectId, [rowOf(change)]);
}

function rowOf(change: Change): Row {
  return {
    kind: change.kind,
    subject_id: 'subjectId' in change ? change.subjectId : change.statementId,
    statement_id: 'statementId' in change ? change.statementId : null,
    version: change.version,
    author_id: 'authorId' in change ? change.authorId : null,
    is_private: 'visibility' in change && change.visibility === 'private',
  };
}

/** Let services publish in `tx` from now on. */
export function collectEvents(tx: Tx): void {
  pending.set(tx, new Map());
}

/**
 * Write what was published in `tx` and ring for it. It has to be the last thing before the commit.
 *
 * The counter of a project stays locked from here to the commit, so its numbers follow one another as the commits do,
 * without a gap. NOTIFY only names the project, and is delivered at the commit: whoever reads then finds the rows.
 */
export async function flushEvents(tx: Tx): Promise<void> {
  // In the order of their ids, so that two that tell of the same projects cannot lock each other out.
  const changes = [...(pending.get(tx) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1));
  pending.delete(tx);
  for (const [projectId, rows] of changes) await write(tx, projectId, rows);
}

async function write(tx: Tx, projectId: string, rows: readonly Row[]): Promise<void> {
  await tx.$executeRaw`WITH ${written(projectId, rowsInSql(rows))} SELECT FROM numbered`;
}

/**
 * Return the SQL by which one statement that commits by itself tells of what it does: the last expressions of its WITH,
 * after one named `changed`. The row that has, with the `version`, is told of; when it has none, nothing is.
 */
export function publishedByStatement(change: Omit<MarkChange, 'version'>): Prisma.Sql {
  const row = rowsInSql([rowOf({ ...change, version: 0 })]);
  const news = Prisma.sql`
    SELECT kind, subject_id, statement_id, changed.version, author_id, is_private, place FROM changed, (${row}) AS row`;
  return written(change.projectId, news);
}

function rowsInSql(rows: readonly Row[]): Prisma.Sql {
  return Prisma.sql`
    SELECT * FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS (
      kind event_kind, subject_id uuid, statement_id uuid, version int, author_id uuid, is_private boolean
    )) WITH ORDINALITY AS row (kind, subject_id, statement_id, version, author_id, is_private, place)`;
}

function written(projectId: string, news: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    news AS (${news}),
    numbered AS (
      INSERT INTO event_stream (project_id, number)
      SELECT ${projectId}::uuid, count(*)::int FROM news HAVING count(*) > 0
      ON CONFLICT (project_id) DO UPDATE SET number = event_stream.number + excluded.number
      RETURNING number, pg_notify('postil_event', project_id::text) AS rung
    ),
    told AS (
      INSERT INTO event (project_id, number, kind, subject_id, statement_id, version, author_id, is_private)
      SELECT ${projectId}::uuid, number - (SELECT count(*) FROM news) + place,
             kind, subject_id, statement_id, version, author_id, is_private
      FROM numbered, news
    )`;
}
