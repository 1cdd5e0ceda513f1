import type { Revision, Statement, User } from '../../generated/prisma/client';
import type { Tx } from '../db';
import type { SelectedHighlight } from '../presenters/highlight';
import type { AccessedProject } from './project-access';

/**
 * Return the highlights of `project` that `ids` name, in that order, as `highlightSelect` would bring them.
 *
 * For many at once: what they share is read once and not for each, and a row comes as one JSON text, which costs this
 * process a quarter of seventeen columns and two relations through Prisma.
 */
export async function readHighlights(
  tx: Tx,
  project: AccessedProject,
  ids: readonly string[],
): Promise<SelectedHighlight[]> {
  if (ids.length === 0) return [];
  const rows = await readRows(tx, project.id, ids);
  const { statementOf, revisionOf, personOf } = await readShared(tx, rows);
  const access = { slug: project.slug, isBlind: project.isBlind, memberships: [{ role: project.role }] };
  // Completed in place: thousands of copies are what the collector then has to clear away.
  return rows.map((row) =>
    Object.assign(row, {
      createdAt: new Date(row.created),
      updatedAt: new Date(row.updated),
      deletedAt: row.deleted === null ? null : new Date(row.deleted),
      editedAt: row.edited === null ? null : new Date(row.edited),
      priorEditedAt: row.priorEdited === null ? null : new Date(row.priorEdited),
      projectId: project.id,
      project: access,
      statement: statementOf(row.statementId),
      revision: revisionOf(row.revisionId),
      author: personOf(row.authorId),
      editedBy: row.editedById === null ? null : personOf(row.editedById),
      priorEditedBy: row.priorEditedById === null ? null : personOf(row.priorEditedById),
      tags: row.tagIds.map((tagId) => ({ tagId })),
      _count: { replies: row.replies },
    }),
  );
}

type Dated = 'createdAt' | 'updatedAt' | 'deletedAt' | 'editedAt' | 'priorEditedAt' | 'projectId';
type Joined =
  'project' | 'statement' | 'revision' | 'author' | 'editedBy' | 'priorEditedBy' | 'tags' | '_count';

/** A row as it comes out of JSON. */
interface Row extends Omit<SelectedHighlight, Dated | Joined> {
  created: string;
  updated: string;
  deleted: string | null;
  edited: string | null;
  editedById: string | null;
  priorEdited: string | null;
  priorEditedById: string | null;
  tagIds: string[];
  replies: number;
}

async function readRows(tx: Tx, projectId: string, ids: readonly string[]): Promise<Row[]> {
  const found = await tx.$queryRaw<{ row: string }[]>`
    WITH tagged AS (
      SELECT highlight_id, array_agg(tag_id ORDER BY highlight_tag.created_at, tag_id) AS tag_ids
      FROM highlight_tag JOIN tag ON tag.id = tag_id
      WHERE highlight_id = ANY (${ids}::uuid[]) AND deleted_at IS NULL GROUP BY highlight_id
    ), replied AS (
      SELECT highlight_id, count(*) AS replies
      FROM reply WHERE highlight_id = ANY (${ids}::uuid[]) AND deleted_at IS NULL GROUP BY highlight_id
    )
    SELECT json_build_object(
      'id', id, 'start', start, 'end', "end", 'exact', exact, 'prefix', prefix, 'suffix', suffix, 'note', note,
      'visibility', visibility, 'anchor', anchor, 'authorId', author_id, 'created', created_at,
      'updated', updated_at, 'deleted', deleted_at, 'edited', edited_at, 'editedById', edited_by_id,
      'editedParts', edited_parts, 'priorEdited', prior_edited_at, 'priorEditedById', prior_edited_by_id,
      'priorEditedParts', prior_edited_parts, 'version', version, 'statementId', statement_id,
      'revisionId', revision_id, 'tagIds', coalesce(tag_ids, '{}'), 'replies', coalesce(replies, 0)
    )::text AS row
    FROM highlight
    LEFT JOIN tagged ON tagged.highlight_id = id
    LEFT JOIN replied ON replied.highlight_id = id
    WHERE id = ANY (${ids}::uuid[]) AND project_id = ${projectId}::uuid`;
  const json = `[${found.map(({ row }) => row).join()}]`;
  const rows = JSON.parse(json) as Row[]; // built just above, from columns that cannot be otherwise
  const byIds = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byIds.get(id) ?? []);
}

/** Return the tags on those of the highlights `ids` of `project` that bear any, by the highlight's id and as `readHighlights` has them. */
export async function readTagIds(
  tx: Tx,
  project: AccessedProject,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string[]>> {
  if (ids.length === 0) return new Map();
  const [{ found }] = await tx.$queryRaw<[{ found: string | null }]>`
    SELECT json_agg(json_build_array(highlight_id, tag_ids))::text AS found FROM (
      SELECT highlight_id, array_agg(tag_id ORDER BY highlight_tag.created_at, tag_id) AS tag_ids
      FROM highlight_tag JOIN tag ON tag.id = tag_id
      WHERE highlight_id = ANY (${ids}::uuid[]) AND tag.project_id = ${project.id}::uuid AND deleted_at IS NULL
      GROUP BY highlight_id
    ) AS tagged`;
  return new Map(JSON.parse(found ?? '[]') as [string, string[]][]); // as built above; null is none
}

interface Shared {
  statements: Pick<Statement, 'id' | 'slug' | 'status'>[];
  revisions: Pick<Revision, 'id' | 'number'>[];
  people: Pick<User, 'id' | 'name'>[];
}

/** What many rows have in common, by its id: in one question, since each costs a round to the database. */
async function readShared(tx: Tx, rows: readonly Row[]) {
  const people = [
    ...distinct(rows, 'authorId'),
    ...distinct(rows, 'editedById'),
    ...distinct(rows, 'priorEditedById'),
  ];
  const [{ shared }] = await tx.$queryRaw<[{ shared: string }]>`
    SELECT json_build_object(
      'statements', (
        SELECT json_agg(json_build_object('id', id, 'slug', slug, 'status', status))
        FROM statement WHERE id = ANY (${distinct(rows, 'statementId')}::uuid[])
      ),
      'revisions', (
        SELECT json_agg(json_build_object('id', id, 'number', number))
        FROM revision WHERE id = ANY (${distinct(rows, 'revisionId')}::uuid[])
      ),
      'people', (
        SELECT json_agg(json_build_object('id', id, 'name', name))
        FROM "user" WHERE id = ANY (${people}::uuid[])
      )
    )::text AS shared`;
  const found = JSON.parse(shared) as { [K in keyof Shared]: Shared[K] | null }; // as built above; null is none
  return {
    statementOf: byId(found.statements ?? []),
    revisionOf: byId(found.revisions ?? []),
    personOf: byId(found.people ?? []),
  };
}

type Reference = 'statementId' | 'revisionId' | 'authorId' | 'editedById' | 'priorEditedById';

function distinct(rows: readonly Row[], column: Reference): string[] {
  return [...new Set(rows.flatMap((row) => row[column] ?? []))];
}

function byId<T extends { id: string }>(found: readonly T[]): (id: string) => T {
  const map = new Map(found.map((row) => [row.id, row]));
  return (id) => {
    const row = map.get(id);
    if (!row) throw new Error(`The row ${id} is gone, and what hangs on it is not.`);
    return row;
  };
}
