import { createHash } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { buildStatementText, type StatementText } from '../lib/core/statement-text';
import type { Span } from '../lib/core/span';
import { numbersFrom } from '@/lib/testing/numbers';

/** How long a statement is and how densely it is marked. */
export interface Size {
  characters: number;
  highlights: number;
}

/** A statement made for a bench, and what is marked on it. Its text is plain ASCII: code points are UTF-16 units here. */
export interface DenseStatement extends Size, StatementText {
  id: string;
  slug: string;
  /** Its page, from the root of the site. */
  path: string;
  spans: Span[];
}

const PROJECT = 'global-compact';
const WORDS =
  'states migration rights people cooperation sovereignty of the and in compact data regions decent work'.split(
    ' ',
  );
const PARAGRAPH = 600;
const SHORTEST = 20;
const LONGEST = 400;

/** Add a statement with overlapping highlights to the seed project, the same for the same size. */
export async function makeDenseStatement(pool: pg.Pool, size: Size): Promise<DenseStatement> {
  const random = numbersFrom(size.characters + size.highlights);
  const statement = buildStatementText(paragraphs(size.characters, random));
  const spans = Array.from({ length: size.highlights }, () => {
    const start = Math.floor(random() * (statement.text.length - LONGEST));
    return { start, end: start + SHORTEST + Math.floor(random() * (LONGEST - SHORTEST)) };
  });
  const slug = `bench-${size.characters}-${size.highlights}`;
  const ids = await insertStatement(pool, slug, statement);
  await insertHighlights(pool, ids, statement.text, spans);
  await pool.query('ANALYZE');
  return {
    ...size,
    ...statement,
    id: ids.statement,
    slug,
    path: `/projects/${PROJECT}/statements/${slug}`,
    spans,
  };
}

/** Take away what was added to the statement since it was made, and where people were in it. */
export async function restoreDenseStatement(pool: pg.Pool, { id }: DenseStatement): Promise<void> {
  await pool.query('DELETE FROM highlight WHERE statement_id = $1 AND feed_version > 1', [id]);
  await pool.query('DELETE FROM reading_place WHERE statement_id = $1', [id]);
}

function paragraphs(characters: number, random: () => number) {
  return Array.from({ length: Math.round(characters / PARAGRAPH) }, () => {
    let text = '';
    while (text.length < PARAGRAPH) text += `${WORDS[Math.floor(random() * WORDS.length)] ?? ''} `;
    return { type: 'paragraph' as const, inlines: [{ text: text.slice(0, PARAGRAPH - 1) }] };
  });
}

interface Ids {
  statement: string;
  revision: string;
}

async function insertStatement(
  pool: pg.Pool,
  slug: string,
  { text, blocks, marks }: StatementText,
): Promise<Ids> {
  const ids = { statement: uuidv7(), revision: uuidv7() };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query(
      `INSERT INTO statement (id, slug, title, kind, language, status, updated_at) VALUES ($1, $2, $2, 'other', 'en', 'published', now())`,
      [ids.statement, slug],
    );
    await client.query(
      `INSERT INTO revision (id, statement_id, number, text, characters, blocks, marks, sha256) VALUES ($1, $2, 1, $3, $4, $5, $6, $7)`,
      [
        ids.revision,
        ids.statement,
        text,
        text.length,
        JSON.stringify(blocks),
        JSON.stringify(marks),
        createHash('sha256').update(text).digest('hex'),
      ],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return ids;
}

async function insertHighlights(
  pool: pg.Pool,
  ids: Ids,
  text: string,
  spans: readonly Span[],
): Promise<void> {
  await pool.query(
    `INSERT INTO feed (project_id, statement_id, version) SELECT id, $1, 1 FROM project WHERE slug = $2`,
    [ids.statement, PROJECT],
  );
  await pool.query(
    `INSERT INTO highlight (id, project_id, statement_id, revision_id, author_id, start, "end", exact, prefix, suffix, feed_version, updated_at)
     SELECT span.id, member.project_id, $1, $2, member.user_id, span.start, span."end", span.exact, '', '', 1, now()
     FROM (SELECT project_id, user_id FROM membership JOIN project ON project.id = project_id
           WHERE project.slug = $7 ORDER BY user_id LIMIT 1) AS member
     CROSS JOIN unnest($3::uuid[], $4::int[], $5::int[], $6::text[]) AS span (id, start, "end", exact)`,
    [
      ids.statement,
      ids.revision,
      spans.map(() => uuidv7()),
      spans.map(({ start }) => start),
      spans.map(({ end }) => end),
      spans.map(({ start, end }) => text.slice(start, end)),
      PROJECT,
    ],
  );
  await pool.query(
    `INSERT INTO highlight_tag (project_id, highlight_id, tag_id)
     SELECT project_id, id, tags[1 + (start % array_length(tags, 1))]
     FROM highlight CROSS JOIN
       (SELECT array_agg(tag.id ORDER BY tag.id) AS tags FROM tag JOIN project ON project.id = project_id WHERE project.slug = $2) AS codebook
     WHERE statement_id = $1`,
    [ids.statement, PROJECT],
  );
}
