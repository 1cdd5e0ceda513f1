import type { StreamQuery } from '../../contracts/event';
import { db } from '../db';
import { notFound } from '../errors';
import { readAccess } from '../events/access';
import { lastNumber } from '../events/event-log';
import type { Sink } from '../events/follower';
import { hub } from '../events/hub';
import { unauthenticated } from '../policy';
import type { Viewer } from '../viewer';
import { accessProject, asMember } from './project-access';
import { readableStatement } from './statements';

/** What of a project is followed, in which session, and where it goes. */
interface Wish extends StreamQuery {
  /** The session that the stream belongs to: it ends when that does. */
  sessionEpoch: number;
  sink: Sink;
}

/**
 * Send what changes in a project, and who else reads a statement, to `sink`, until the returned function is called, the
 * process ends or `viewer` may not read it any more. With `lastEventId` what was missed since comes first.
 *
 * @throws AppError `unauthenticated`, `not_found` if project or statement may not be read, `rate_limited`.
 */
export async function followProject(viewer: Viewer, projectRef: string, wish: Wish): Promise<() => void> {
  const { id } = asMember(viewer);
  const project = await accessProject(db(), viewer, projectRef);
  const statement =
    wish.statement === undefined ? null : await readableStatement(db(), viewer, wish.statement);
  // The number first: whoever takes the access away after it was read has published that under a higher one.
  const number = await lastNumber(db(), project.id);
  const { standings } = await readAccess(project.id, [id], []);
  const standing = standings.get(id);
  if (!standing) throw notFound();
  if (standing.sessionEpoch !== wish.sessionEpoch) throw unauthenticated();
  return hub().follow({
    projectId: project.id,
    standing,
    number,
    lastEventId: wish.lastEventId ?? null,
    statementId: statement?.id ?? null,
    connection: wish.connection ?? null,
    sink: wish.sink,
  });
}
