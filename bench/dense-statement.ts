import { createHash } from 'node:crypto';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { buildStatementText } from '../lib/core/statement-text';
import type { Span } from '../lib/core/span';

/** A statement made for a bench, and what is marked on it. */
export interface DenseStatement {
  projectSlug: string;
  statementSlug: string;
  text: string;
  spans: Span[];
}

const WORDS =
  'states migration rights people cooperation sovereignty of the and in compact data regions decent work'.split(
    ' ',
  );
const PARAGRAPH = 600;
const LONGEST = 400;

/** Return numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Add a statement of about `characters` with `highlights` overlapping, tagged highlights to the first project. */
export async function makeDenseStatement(
  pool: pg.Pool,
  { characters, highlights, seed }: { characters: number; highlights: number; seed: number },
): Promise<DenseStatement> {
  const random = randomFrom(seed);
  const statement = buildStatementText(paragraphs(characters, random));
  const spans = Array.from({ length: highlights }, () => {
    const start = Math.floor(random() * (statement.text.length - LONGEST));
    return { start, end: start + 20 + Math.floor(random() * (LONGEST - 20)) };
  });
  const slug = `bench-${characters}-${highlights}`;
  const ids = await insertStatement(pool, slug, statement);
  await insertHighlights(pool, ids, statement.text, spans);
  const project = await pool.query<{ slug: string }>('SELECT slug FROM project LIMIT 1');
  return { projectSlug: project.rows[0]?.slug ?? '', statementSlug: slug, text: statement.text, spans };
}

function paragraphs(characters: number, random: () => number) {
  return Array.from({ length: Math.ceil(characters / PARAGRAPH) }, () => {
    let text = '';
    while (text.length < PARAGRAPH) text += `${WORDS[Math.floor(random() * WORDS.length)] ?? ''} `;
    return { type: 'paragraph' as const, inlines: [{ text }] };
  });
}

interface Ids {
  statement: string;
  revision: string;
}

async function insertStatement(
  pool: pg.Pool,
  slug: string,
  { text, blocks, marks }: ReturnType<typeof buildStatementText>,
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
        Array.from(text).length,
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
    `INSERT INTO feed (project_id, statement_id, version) SELECT id, $1, 1 FROM project LIMIT 1`,
    [ids.statement],
  );
  await pool.query(
    `INSERT INTO highlight (id, project_id, statement_id, revision_id, author_id, start, "end", exact, prefix, suffix, feed_version, updated_at)
     SELECT span.id, membership.project_id, $1, $2, membership.user_id, span.start, span."end", span.exact, '', '', 1, now()
     FROM (SELECT * FROM membership LIMIT 1) AS membership
     CROSS JOIN unnest($3::uuid[], $4::int[], $5::int[], $6::text[]) AS span (id, start, "end", exact)`,
    [
      ids.statement,
      ids.revision,
      spans.map(() => uuidv7()),
      spans.map(({ start }) => start),
      spans.map(({ end }) => end),
      // Plain ASCII: code points are UTF-16 units here.
      spans.map(({ start, end }) => text.slice(start, end)),
    ],
  );
  await pool.query(
    `INSERT INTO highlight_tag (project_id, highlight_id, tag_id)
     SELECT project_id, id, tags[1 + (start % array_length(tags, 1))]
     FROM highlight CROSS JOIN (SELECT array_agg(id ORDER BY id) AS tags FROM tag) AS codebook
     WHERE statement_id = $1`,
    [ids.statement],
  );
}
