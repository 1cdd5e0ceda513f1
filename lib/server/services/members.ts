import type { Member as ProjectMember, ProjectRole } from '../../contracts/project';
import { inSnapshot, inTransaction, type Tx } from '../db';
import { AppError, invalid, notFound } from '../errors';
import { publish } from '../events/publish';
import { assertCan, can } from '../policy';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import type { Created } from '../created-row';
import { resendFeeds } from './feed';
import { accessProject, type AccessedProject, asMember } from './project-access';

const memberSelect = { role: true, user: { select: { id: true, name: true, email: true } } } as const;

/** Return who is in a project, by name. */
export async function listMembers(viewer: Viewer, ref: string): Promise<ProjectMember[]> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, ref);
    return tx.membership.findMany({
      where: { projectId: project.id },
      orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
      select: memberSelect,
    });
  });
}

/** Add a person with an account here to a project; one who is a member already stays what they are. */
export async function addMember(
  viewer: Viewer,
  ref: string,
  input: { email: string; role: ProjectRole },
): Promise<Created<ProjectMember>> {
  return inTransaction(async (tx) => {
    const project = await managedProject(tx, viewer, ref);
    const user = await tx.user.findUnique({
      where: { email: input.email.toLowerCase() },
      select: { id: true },
    });
    if (!user) throw invalid('email', 'Nobody here has this e-mail. Ask them to sign up first.');
    const key = { projectId: project.id, userId: user.id };
    const known = await tx.membership.findUnique({ where: { projectId_userId: key }, select: memberSelect });
    if (known) return { value: known, isNew: false };
    const value = await tx.membership.create({ data: { ...key, role: input.role }, select: memberSelect });
    await record(tx, viewer, 'membership.create', key, input.role);
    return { value, isNew: true };
  });
}

/** Change what a member may do; what they may already changes nothing. @throws AppError `conflict` when it would leave the project without an owner. */
export async function updateMember(
  viewer: Viewer,
  ref: string,
  userId: string,
  role: ProjectRole,
): Promise<ProjectMember> {
  return inTransaction(async (tx) => {
    const project = await managedProject(tx, viewer, ref);
    const key = { projectId: project.id, userId };
    const known = await memberOf(tx, key);
    if (known.role === role) return known;
    const value = await tx.membership.update({
      where: { projectId_userId: key },
      data: { role },
      select: memberSelect,
    });
    await assertStillOwned(tx, project.id);
    // What they may read and change is no longer the same.
    await resendFeeds(tx, project.id);
    await record(tx, viewer, 'membership.update', key, role);
    return value;
  });
}

/** Take a person out of a project; what they marked stays. Members may always leave. */
export async function removeMember(viewer: Viewer, ref: string, userId: string): Promise<void> {
  await inTransaction(async (tx) => {
    const project = await lockedProject(tx, viewer, ref);
    if (userId !== asMember(viewer).id && !can(viewer, 'project.manage', project)) {
      assertCan(viewer, 'project.manage', project, 'project.read');
    }
    const key = { projectId: project.id, userId };
    await memberOf(tx, key);
    await tx.membership.delete({ where: { projectId_userId: key }, select: { userId: true } });
    await assertStillOwned(tx, project.id);
    await record(tx, viewer, 'membership.delete', key, null);
  });
}

async function lockedProject(tx: Tx, viewer: Viewer, ref: string): Promise<AccessedProject> {
  const seen = await accessProject(tx, viewer, ref);
  await lockMemberships(tx, seen.id);
  // Read again: who was an owner before the lock may not be one now.
  return accessProject(tx, viewer, seen.id);
}

async function managedProject(tx: Tx, viewer: Viewer, ref: string): Promise<AccessedProject> {
  const project = await lockedProject(tx, viewer, ref);
  assertCan(viewer, 'project.manage', project, 'project.read');
  return project;
}

// Two owners who demote each other at the same moment must not both succeed. Who only points to the project, as every
// highlight does, need not wait.
async function lockMemberships(tx: Tx, projectId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM project WHERE id = ${projectId}::uuid FOR NO KEY UPDATE`;
}

async function memberOf(tx: Tx, key: { projectId: string; userId: string }): Promise<ProjectMember> {
  const row = await tx.membership.findUnique({ where: { projectId_userId: key }, select: memberSelect });
  if (!row) throw notFound();
  return row;
}

async function assertStillOwned(tx: Tx, projectId: string): Promise<void> {
  if ((await tx.membership.count({ where: { projectId, role: 'owner' } })) === 0) {
    throw new AppError('conflict', 'A project keeps at least one owner. Make somebody else an owner first.');
  }
}

async function record(
  tx: Tx,
  viewer: Viewer,
  action: string,
  key: { projectId: string; userId: string },
  role: string | null,
) {
  publish(tx, { kind: 'member', projectId: key.projectId, subjectId: key.userId, version: 0 });
  const detail = { user: key.userId, role };
  await recordAudit(tx, { actorId: asMember(viewer).id, action, subjectId: key.projectId, detail });
}
