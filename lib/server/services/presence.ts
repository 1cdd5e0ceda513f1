import type { NewPresence } from '../../contracts/event';
import { inTransaction } from '../db';
import { notifyPresence } from '../events/presence';
import type { Viewer } from '../viewer';
import { accessProject, asMember } from './project-access';
import { readableStatement } from './statements';

/**
 * Tell who follows the project what of a statement `viewer` has on the screen. Nothing is written, here or anywhere.
 *
 * @throws AppError `not_found` if project or statement may not be read.
 */
export async function tellPresence(
  viewer: Viewer,
  projectRef: string,
  { connection, statement: ref, span }: NewPresence,
): Promise<void> {
  await inTransaction(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const statement = await readableStatement(tx, viewer, ref);
    const window = { projectId: project.id, userId: asMember(viewer).id, connection };
    await notifyPresence([{ type: 'here', ...window, statementId: statement.id, span }], tx);
  });
}
