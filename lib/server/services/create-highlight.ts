import { type Highlight, MADE_AND_DELETED, type NewHighlight } from '../../contracts/highlight';
import type { Span } from '../../core/span';
import { Prisma } from '../../generated/prisma/client';
import { inOneStatement, Overtaken, type Tx } from '../db';
import { AppError, notFound } from '../errors';
import { publishedByStatement } from '../events/publish';
import { assertCan } from '../policy';
import { UNEDITED } from '../presenters/editor';
import { highlightSelect, presentHighlight, type SelectedHighlight } from '../presenters/highlight';
import type { Member, Viewer } from '../viewer';
import type { Created } from '../created-row';
import { feedRaised } from './feed';
import { type Ground, isPlace, type Place, readGround } from './highlight-ground';
import { highlightChange } from './highlight-row';
import { asMember } from './project-access';
import { type QuoteInRevision, quoteOf } from './quote-in-revision';
import { standingHeld } from './standing';
import { refuseUnusable, usableTagsHeld } from './usable-tags';

/**
 * Mark a passage on behalf of `viewer`. Sending the same id and passage twice returns the first row, as it is by now.
 *
 * @throws AppError `not_found` if project or statement may not be read, `forbidden` if only marking is denied,
 * `invalid` for a span outside the text, an `exact` that is not what it says there or an unknown tag, `conflict` for an
 * id that is taken: by somebody else’s, or by another passage of one’s own.
 */
export async function createHighlight(
  viewer: Viewer,
  projectRef: string,
  input: NewHighlight,
): Promise<Created<Highlight>> {
  const member = asMember(viewer);
  return inOneStatement(async (client) => {
    const ground = await readGround(client, member, projectRef, input);
    const place = markable(viewer, ground);
    const known = ground.isTaken ? await sameHighlight(client, viewer, input, ground) : null;
    if (known) return { value: known, isNew: false };
    const found = quoteOf(ground, input);
    refuseUnusable(ground.tags, input.tagIds ?? []);
    const row = await insertHighlight(client, newRow(member, input, place, found));
    return { value: presentHighlight(viewer, row), isNew: true };
  });
}

/** Return the ground as the place that it is, if `viewer` may mark there. @throws AppError `not_found`, `forbidden`. */
function markable(viewer: Viewer, ground: Ground): Place {
  const project = { role: ground.role, isBlind: ground.isBlind ?? false };
  assertCan(viewer, 'project.read', project);
  assertCan(viewer, 'statement.read', { status: ground.status ?? 'draft' });
  if (!isPlace(ground)) throw notFound();
  assertCan(viewer, 'highlight.create', project, 'project.read');
  return ground;
}

/** Return the highlight that an earlier call has made, `null` if it went meanwhile. @throws AppError `conflict`. */
async function sameHighlight(
  client: Tx,
  viewer: Viewer,
  input: NewHighlight,
  ground: Ground,
): Promise<Highlight | null> {
  const member = asMember(viewer);
  const row = await client.highlight.findUnique({ where: { id: input.id }, select: madeSelect(member) });
  if (!row) return null;
  const { authorId, projectId, statementId } = row;
  const isOwn =
    authorId === member.id && projectId === ground.projectId && statementId === ground.statementId;
  // Who did not make it is not told what it is.
  if (!isOwn) throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
  if (!isMadeAt(row, input, ground)) {
    throw new AppError(
      'conflict',
      'This id is that of a highlight of yours on another passage. Make a new id and send it again.',
      row.deletedAt ? {} : { current: presentHighlight(viewer, row) },
    );
  }
  if (row.deletedAt) throw new AppError('conflict', MADE_AND_DELETED);
  return presentHighlight(viewer, row);
}

function madeSelect(member: Member) {
  return { ...highlightSelect(member), madeStart: true, madeEnd: true, madeRevisionId: true } as const;
}

type MadeRow = Prisma.HighlightGetPayload<{ select: ReturnType<typeof madeSelect> }>;

/** Whether a highlight was made of this passage, wherever it was moved since. */
function isMadeAt(row: MadeRow, { start, end }: Span, { revisionId }: Ground): boolean {
  return (
    (row.madeStart ?? row.start) === start &&
    (row.madeEnd ?? row.end) === end &&
    (row.madeRevisionId ?? row.revisionId) === revisionId
  );
}

/** A row as it will be read, but for when it was written. */
type NewRow = Omit<SelectedHighlight, 'createdAt' | 'updatedAt'>;

function newRow(member: Member, input: NewHighlight, place: Place, found: QuoteInRevision): NewRow {
  const { id, start, end, note = null, visibility = 'project' } = input;
  const { projectId, statementId } = place;
  return {
    ...{ id, projectId, statementId, revisionId: found.revisionId, authorId: member.id },
    ...{ start, end, ...found.quote, note, visibility },
    ...{ anchor: 'anchored', version: 1, deletedAt: null },
    ...UNEDITED,
    project: { slug: place.projectSlug, isBlind: place.isBlind, memberships: [{ role: place.role }] },
    statement: { slug: place.statementSlug, status: place.status },
    revision: { number: input.revision },
    author: { id: member.id, name: member.name },
    tags: [...new Set(input.tagIds)].sort().map((tagId) => ({ tagId })),
    _count: { replies: 0 },
  };
}

interface Written {
  createdAt: Date;
  updatedAt: Date;
}

/**
 * Write the row and its tags, raise the feed and tell of it, in one statement: what all who mark in the project wait for,
 * the locks of the feed and of the number of the event, is then held for as long as that takes and no longer. It costs
 * half of what a transaction with a statement for each does. While it waits for them, nobody takes away what it stands on.
 *
 * @throws Overtaken if what the policy said yes to is no longer so.
 */
async function insertHighlight(client: Tx, row: NewRow): Promise<SelectedHighlight> {
  const tagIds = row.tags.map(({ tagId }) => tagId);
  const stillSo = Prisma.sql`${isStillSo(row)} AND (SELECT count(*) FROM held) = ${tagIds.length}`;
  const { projectId, statementId, authorId: userId } = row;
  const written = await client.$queryRaw<Written[]>`
    WITH held AS (${usableTagsHeld(projectId, tagIds)}),
    standing AS (${standingHeld({ projectId, userId, statementIds: [statementId] })}),
    raised AS (${feedRaised(projectId, statementId, stillSo)}),
    changed AS (
      INSERT INTO highlight (
        id, project_id, statement_id, revision_id, author_id, start, "end", exact, prefix, suffix, note, visibility,
        feed_version
      )
      SELECT ${row.id}::uuid, ${row.projectId}::uuid, ${row.statementId}::uuid, ${row.revisionId}::uuid,
             ${row.authorId}::uuid, ${row.start}::int, ${row.end}::int, ${row.exact}, ${row.prefix}, ${row.suffix},
             ${row.note}, ${row.visibility}::visibility, version
      FROM raised
      RETURNING feed_version AS version, created_at AS "createdAt", updated_at AS "updatedAt"
    ),
    tagged AS (
      INSERT INTO highlight_tag (project_id, highlight_id, tag_id)
      SELECT ${row.projectId}::uuid, ${row.id}::uuid, held.id FROM held, raised
    ),
    ${publishedByStatement(highlightChange(row))}
    SELECT "createdAt", "updatedAt" FROM changed`;
  const [times] = written;
  if (!times) throw new Overtaken();
  return { ...row, ...times };
}

/** The role and the status on which the policy has decided. Whether the project is blind changes nothing about marking. */
function isStillSo({ project, statement }: NewRow): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT FROM standing
    WHERE role = ${project.memberships[0]?.role ?? null}::project_role
      AND status = ${statement.status}::statement_status
  )`;
}
