import { databaseTime, db } from '../db';
import type { Viewer } from '../viewer';
import { asMember } from './project-access';

/**
 * Return what the clock of the database shows: by it everything says when it was changed.
 *
 * @throws AppError `unauthenticated`.
 */
export async function readClock(viewer: Viewer): Promise<string> {
  asMember(viewer);
  return (await databaseTime(db())).toISOString();
}
