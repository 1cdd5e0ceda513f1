import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Span } from '../lib/core/span';

const SPAN = 60;
/** Its multiples leave no part of a text out, however few they are. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Where both sides of the comparison mark. */
export interface BareTarget {
  projectId: string;
  projectSlug: string;
  statementId: string;
  statementSlug: string;
  userId: string;
  tagId: string;
  /** The span that the `index`th highlight marks, in all of the text or `within` a part: always another, some overlapping. */
  spanAt: (index: number, within?: Span) => { start: number; end: number; exact: string };
}

/** Return a statement as a target: the one named, or the longest there is. */
export async function readTarget(pool: pg.Pool, slug: string | null = null): Promise<BareTarget> {
  const { rows } = await pool.query<Omit<BareTarget, 'spanAt'> & { text: string }>(
    `SELECT project.id AS "projectId", project.slug AS "projectSlug", statement.id AS "statementId",
           statement.slug AS "statementSlug", membership.user_id AS "userId", tag.id AS "tagId", revision.text
    FROM statement
    JOIN revision ON revision.statement_id = statement.id AND revision.number = statement.current_number
    CROSS JOIN project JOIN membership ON membership.project_id = project.id JOIN tag ON tag.project_id = project.id
    WHERE statement.slug = coalesce($1, statement.slug)
    ORDER BY revision.characters DESC, tag.id LIMIT 1`,
    [slug],
  );
  const row = rows[0];
  if (!row) throw new Error('The statement is not there.');
  const characters = Array.from(row.text);
  const spanAt = (index: number, within = { start: 0, end: characters.length }) => {
    const start = within.start + Math.floor(((index * GOLDEN) % 1) * (within.end - within.start - SPAN));
    return { start, end: start + SPAN, exact: characters.slice(start, start + SPAN).join('') };
  };
  return { ...row, spanAt };
}

/** The reads and writes that creating a highlight cannot do without, one statement each, in one transaction. */
export async function insertBare(pool: pg.Pool, target: BareTarget, index: number): Promise<void> {
  const { start, end, exact } = target.spanAt(index);
  const id = uuidv7();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT role FROM membership WHERE project_id = $1 AND user_id = $2', [
      target.projectId,
      target.userId,
    ]);
    const { rows } = await client.query<{ id: string; prefix: string; suffix: string }>(
      `SELECT revision.id, revision_slice(revision.id, greatest($2::int - 32, 0), least($2::int, 32)) AS prefix,
              revision_slice(revision.id, $3::int, 32) AS suffix
       FROM statement JOIN revision ON statement_id = statement.id AND number = current_number
       WHERE statement.id = $1 AND status = 'published'
         AND revision_slice(revision.id, $2::int, $3::int - $2::int) = $4`,
      [target.statementId, start, end, exact],
    );
    const feed = await client.query<{ version: number }>(
      `INSERT INTO feed (project_id, statement_id, version) VALUES ($1, $2, 1)
       ON CONFLICT (project_id, statement_id) DO UPDATE SET version = feed.version + 1 RETURNING version`,
      [target.projectId, target.statementId],
    );
    await client.query(
      `INSERT INTO highlight (id, project_id, statement_id, revision_id, author_id, start, "end", exact, prefix, suffix, feed_version, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now())`,
      [
        id,
        target.projectId,
        target.statementId,
        rows[0]?.id,
        target.userId,
        start,
        end,
        exact,
        rows[0]?.prefix,
        rows[0]?.suffix,
        feed.rows[0]?.version,
      ],
    );
    await client.query('INSERT INTO highlight_tag (project_id, highlight_id, tag_id) VALUES ($1, $2, $3)', [
      target.projectId,
      id,
      target.tagId,
    ]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}
