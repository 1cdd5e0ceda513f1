import type { NewReadingPlace, ReadingPlace } from '../../contracts/reading-place';
import { inSnapshot, inTransaction, type Tx } from '../db';
import { invalid } from '../errors';
import type { Viewer } from '../viewer';
import { asMember } from './project-access';
import { readableStatement } from './statements';

/** Return how far `viewer` has read a statement, `null` before the first time. @throws AppError `not_found`. */
export async function getReadingPlace(viewer: Viewer, ref: string): Promise<ReadingPlace | null> {
  return inSnapshot(async (tx) => {
    const statement = await readableStatement(tx, viewer, ref);
    return readPlace(tx, asMember(viewer).id, statement.id);
  });
}

/**
 * Remember how far `viewer` has read a statement, and return what is remembered.
 *
 * The furthest never goes down within a revision; a new revision begins anew, and of one older than what is remembered,
 * open in a window since before, nothing is kept.
 *
 * @throws AppError `not_found`, `invalid` for a revision that is not there or a place outside it.
 */
export async function setReadingPlace(
  viewer: Viewer,
  ref: string,
  place: NewReadingPlace,
): Promise<ReadingPlace> {
  return inTransaction(async (tx) => {
    const statement = await readableStatement(tx, viewer, ref);
    await assertInside(tx, statement.id, place);
    const userId = asMember(viewer).id;
    const furthest = Math.max(place.offset, place.furthest);
    await tx.$executeRaw`
      INSERT INTO reading_place (user_id, statement_id, revision_number, "offset", furthest)
      VALUES (${userId}::uuid, ${statement.id}::uuid, ${place.revision}::int, ${place.offset}::int, ${furthest}::int)
      ON CONFLICT (user_id, statement_id) DO UPDATE
      SET revision_number = EXCLUDED.revision_number,
          "offset" = EXCLUDED."offset",
          furthest = CASE WHEN reading_place.revision_number = EXCLUDED.revision_number
                          THEN greatest(reading_place.furthest, EXCLUDED.furthest)
                          ELSE EXCLUDED.furthest END,
          updated_at = now()
      WHERE reading_place.revision_number <= EXCLUDED.revision_number`;
    const kept = await readPlace(tx, userId, statement.id);
    if (!kept) throw new Error('The place was not kept.');
    return kept;
  });
}

/** Return how far a person has read a statement, `null` before the first time. */
export async function readPlace(tx: Tx, userId: string, statementId: string): Promise<ReadingPlace | null> {
  const row = await tx.readingPlace.findUnique({
    where: { userId_statementId: { userId, statementId } },
    select: { revisionNumber: true, offset: true, furthest: true, updatedAt: true },
  });
  if (!row) return null;
  const { revisionNumber: revision, offset, furthest, updatedAt } = row;
  return { revision, offset, furthest, updatedAt: updatedAt.toISOString() };
}

async function assertInside(tx: Tx, statementId: string, place: NewReadingPlace): Promise<void> {
  const revision = await tx.revision.findUnique({
    where: { statementId_number: { statementId, number: place.revision } },
    select: { characters: true },
  });
  if (!revision) throw invalid('revision', 'The statement has no revision with this number.');
  for (const path of ['offset', 'furthest'] as const) {
    if (place[path] > revision.characters) {
      throw invalid(path, `The text has ${revision.characters} characters (code points).`);
    }
  }
}
