import { db } from '../db';
import type { ProjectAccess } from '../policy';
import type { Member } from '../viewer';

/** What somebody is now, here and in a project. */
export interface Standing {
  viewer: Member;
  project: ProjectAccess;
  sessionEpoch: number;
}

/** The status of a statement and under which name it is told. */
export interface ReadStatement {
  slug: string;
  status: 'draft' | 'published' | 'archived';
}

/** Who may follow a project, as the database has it at one moment. */
export interface Access {
  /** By the id of the person. Who is no member, or whose account is closed, is not in it. */
  standings: ReadonlyMap<string, Standing>;
  /** By the id of the statement. */
  statements: ReadonlyMap<string, ReadStatement>;
  /** Whether it was asked about all of these, whatever the answer. */
  covers: (userIds: readonly string[], statementIds: readonly string[]) => boolean;
}

/** Return what these people are in a project now, and what these statements are. */
export async function readAccess(
  projectId: string,
  userIds: readonly string[],
  statementIds: readonly string[],
): Promise<Access> {
  const memberships = await db().membership.findMany({
    where: { projectId, userId: { in: [...userIds] }, user: { disabledAt: null } },
    select: {
      role: true,
      project: { select: { isBlind: true } },
      user: { select: { id: true, email: true, name: true, role: true, sessionEpoch: true } },
    },
  });
  const statements = await db().statement.findMany({
    where: { id: { in: [...statementIds] } },
    select: { id: true, slug: true, status: true },
  });
  const standings = memberships.map(({ role, project, user: { sessionEpoch, ...person } }): Standing => {
    return {
      viewer: { kind: 'member', ...person },
      project: { role, isBlind: project.isBlind },
      sessionEpoch,
    };
  });
  return {
    standings: new Map(standings.map((standing) => [standing.viewer.id, standing])),
    statements: new Map(statements.map(({ id, ...statement }) => [id, statement])),
    covers: (...asked) => {
      const isIn = (given: readonly string[]) => (id: string) => given.includes(id);
      return asked[0].every(isIn(userIds)) && asked[1].every(isIn(statementIds));
    },
  };
}
