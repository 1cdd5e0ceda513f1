import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';

/** Somebody in a project, and the statements that they are about to change something on. */
interface Standing {
  projectId: string;
  userId: string;
  statementIds: readonly string[];
}

/**
 * Keep what somebody is in a project, and whether statements are published, from changing until the transaction ends:
 * who takes either away waits, and is then the later of the two. What was read of them before is to be read again.
 *
 * After tags are held and before a feed is locked or raised, in every transaction: so do those who change a role.
 */
export async function holdStanding(tx: Tx, standing: Standing): Promise<void> {
  await tx.$queryRaw(standingHeld(standing));
}

/**
 * Return the SQL of `holdStanding`, for a statement that goes on with `role` and the `status` of each of the statements;
 * of who is no member it brings no rows.
 */
export function standingHeld({ projectId, userId, statementIds }: Standing): Prisma.Sql {
  return Prisma.sql`
    SELECT membership.role, statement.status FROM membership JOIN statement ON statement.id = ANY (${statementIds}::uuid[])
    WHERE membership.project_id = ${projectId}::uuid AND membership.user_id = ${userId}::uuid
    ORDER BY statement.id FOR SHARE`;
}
