import { z } from 'zod';
import type { FeedQuery, Highlight, HighlightFeed, MarkedPassage } from '../../contracts/highlight';
import type { Prisma } from '../../generated/prisma/client';
import { decodeCursor, encodeCursor } from '../cursor';
import { inSnapshot, type Tx } from '../db';
import { readableHighlights, readableHighlightsIn, seesOthers } from '../policy';
import { presentHighlight } from '../presenters/highlight';
import type { Viewer } from '../viewer';
import { feedState } from './feed';
import { readHighlights, readTagIds } from './highlight-batch';
import { accessProject, type AccessedProject, asMember } from './project-access';
import { readableStatement } from './statements';

/**
 * Return every highlight that `viewer` may read on a statement in a project, in the order of the text, with the feed's
 * version; with `since`, what changed after that version and the ids of what was deleted, or everything when that cannot
 * be told; with `limit`, one part of all.
 *
 * @throws AppError `not_found` if project or statement may not be read, `invalid` for an `after` that is none of ours.
 */
export async function listStatementHighlights(
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
  query: FeedQuery,
): Promise<HighlightFeed> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const { id } = await readableStatement(tx, viewer, statementRef);
    return readFeed(tx, viewer, { project, statementId: id }, query);
  });
}

/** Return the same, where project and statement are known to be readable. @throws AppError `invalid`. */
export async function readFeed(
  tx: Tx,
  viewer: Viewer,
  ground: Ground,
  query: FeedQuery,
): Promise<HighlightFeed> {
  const { project, statementId } = ground;
  const state = await feedState(tx, project.id, statementId);
  const { version, purgedVersion } = state;
  const now = { version, time: state.time.toISOString() };
  const here = placeOf(ground);
  const { since } = query;
  if (since === undefined) return { ...now, ...(await part(tx, viewer, here, query)) };
  // Of what others do unseen, not even the ids may be told as gone.
  const isHidden = since < version && !seesOthers(project);
  if (isHidden || since > version || since < purgedVersion) {
    return { ...now, ...(await part(tx, viewer, here, {})), isWhole: true };
  }
  const changed = { ...here.where, feedVersion: { gt: since } };
  const { items } = await part(tx, viewer, { project, where: changed }, {});
  // Before the first change there was nothing that one could have to forget.
  const deleted = since === 0 ? [] : await gone(tx, viewer, changed, since);
  return { ...now, items, deleted, next: null };
}

/**
 * How much of a feed is read first: `least` highlights; and of those that follow and begin within the first `within` code
 * points of the text, up to `most` in all, where they are.
 */
export interface FirstPart {
  readonly within: number;
  readonly least: number;
  readonly most: number;
}

/** Return the first part of the feed of a statement that is known to be readable, and the passages that follow. */
export async function readFirstPart(
  tx: Tx,
  viewer: Viewer,
  ground: Ground,
  { within, least, most }: FirstPart,
): Promise<{ feed: HighlightFeed; ahead: MarkedPassage[] }> {
  const feed = await readFeed(tx, viewer, ground, { limit: least });
  const { items, next } = feed;
  if (next === null || (items.at(-1)?.start ?? 0) >= within) return { feed, ahead: [] };
  const places = await tx.highlight.findMany({
    where: { AND: [standing(viewer, placeOf(ground), next), { start: { lt: within } }] },
    orderBy: IN_TEXT,
    take: most - least,
    select: PLACE,
  });
  const tagIds = await readTagIds(
    tx,
    ground.project,
    places.map(({ id }) => id),
  );
  return { feed, ahead: places.map((place) => ({ ...place, tagIds: tagIds.get(place.id) ?? [] })) };
}

/** Whose feed it is: of a project on a statement, both known to be readable. */
interface Ground {
  readonly project: AccessedProject;
  readonly statementId: string;
}

interface Place {
  project: AccessedProject;
  where: Prisma.HighlightWhereInput;
}

function placeOf({ project, statementId }: Ground): Place {
  return { project, where: { projectId: project.id, statementId } };
}

/** What `viewer` may read there that is not in the trash: all of it, or what stands behind the cursor `after`. */
function standing(
  viewer: Viewer,
  { project, where }: Place,
  after: string | undefined,
): Prisma.HighlightWhereInput {
  return {
    AND: [
      readableHighlightsIn(viewer, project),
      where,
      { deletedAt: null },
      after === undefined ? {} : standingAfter(after),
    ],
  };
}

const IN_TEXT = [
  { start: 'asc' },
  { end: 'desc' },
  { id: 'asc' },
] satisfies Prisma.HighlightOrderByWithRelationInput[];

const PLACE = { id: true, start: true, end: true } satisfies Prisma.HighlightSelect;

/** Highlights in the order of the text: all of them, or `limit` that stand behind the cursor `after`. */
async function part(
  tx: Tx,
  viewer: Viewer,
  place: Place,
  { limit, after }: FeedQuery,
): Promise<{ items: Highlight[]; deleted: string[]; next: string | null }> {
  const places = await tx.highlight.findMany({
    where: standing(viewer, place, after),
    orderBy: IN_TEXT,
    ...(limit === undefined ? {} : { take: limit + 1 }),
    select: PLACE,
  });
  const shown = places.slice(0, limit);
  const last = shown.length < places.length ? shown.at(-1) : undefined;
  const rows = await readHighlights(
    tx,
    place.project,
    shown.map(({ id }) => id),
  );
  return {
    items: rows.map((row) => presentHighlight(viewer, row)),
    deleted: [],
    next: last ? encodeCursor([String(last.start), String(last.end), last.id]) : null,
  };
}

const offsetSchema = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
const keySchema = z.tuple([offsetSchema, offsetSchema, z.uuid()]);

function standingAfter(cursor: string): Prisma.HighlightWhereInput {
  const [start, end, id] = decodeCursor(keySchema, cursor, 'after');
  return {
    // Implied by what follows; it is what the index can be entered with.
    start: { gte: start },
    OR: [{ start: { gt: start } }, { start, end: { lt: end } }, { start, end, id: { gt: id } }],
  };
}

/**
 * Ids among what changed that the viewer has to forget: deleted ones, and those that became private to somebody else.
 * Never one that they could not have seen from version `since` on: even an id would tell that it was there.
 */
async function gone(
  tx: Tx,
  viewer: Viewer,
  changed: Prisma.HighlightWhereInput,
  since: number,
): Promise<string[]> {
  const wasShared = {
    sharedFrom: { not: null },
    // Who knows version `since` may know what came later too, from a part of the list that was read later.
    OR: [{ sharedUntil: null }, { sharedUntil: { gt: since } }],
  };
  const rows = await tx.highlight.findMany({
    where: {
      AND: [
        changed,
        { OR: [{ deletedAt: { not: null } }, { NOT: readableHighlights(viewer) }] },
        { OR: [{ authorId: asMember(viewer).id }, wasShared] },
      ],
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
