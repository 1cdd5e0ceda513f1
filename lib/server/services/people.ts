import { uuidv7 } from 'uuidv7';
import type { Me, SignUp } from '../../contracts/account';
import { db, inTransaction, type Tx } from '../db';
import { env } from '../env';
import { AppError, invalid } from '../errors';
import { publish } from '../events/publish';
import { hashPassword } from '../passwords';
import { unauthenticated } from '../policy';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';

/** Return whether people may make accounts for themselves here. */
export function isSignUpOpen(): boolean {
  return env().POSTIL_SIGN_UP === 'open';
}

/**
 * Make an account and, where a project takes in those who sign up, a membership in it.
 *
 * @throws AppError `forbidden` where sign-up is closed, `conflict` when the e-mail has an account.
 */
export async function signUp(input: SignUp): Promise<{ id: string; email: string; name: string }> {
  if (!isSignUpOpen())
    throw new AppError('forbidden', 'Sign-up is closed here. Ask an admin for an account.');
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    const email = input.email.toLowerCase();
    const taken = await tx.user.findUnique({ where: { email }, select: { id: true } });
    if (taken) throw new AppError('conflict', 'This e-mail already has an account. Sign in, or use another.');
    const user = await tx.user.create({
      data: { id: uuidv7(), email, name: input.name, passwordHash },
      select: { id: true, email: true, name: true },
    });
    await joinOpenProject(tx, user.id);
    await recordAudit(tx, { actorId: user.id, action: 'user.signUp', subjectId: user.id });
    return user;
  });
}

async function joinOpenProject(tx: Tx, userId: string): Promise<void> {
  const project = await tx.project.findFirst({
    where: { joinRole: { not: null } },
    select: { id: true, joinRole: true },
  });
  if (!project?.joinRole) return;
  await tx.membership.create({ data: { projectId: project.id, userId, role: project.joinRole } });
  publish(tx, { kind: 'member', projectId: project.id, subjectId: userId, version: 0 });
}

/** Return the viewer as they may know themselves, with their projects. */
export async function getMe(viewer: Viewer): Promise<Me> {
  if (viewer.kind === 'guest') throw unauthenticated();
  const memberships = await db().membership.findMany({
    where: { userId: viewer.id },
    orderBy: [{ project: { name: 'asc' } }, { projectId: 'asc' }],
    select: { role: true, project: { select: { slug: true, name: true } } },
  });
  return {
    id: viewer.id,
    email: viewer.email,
    name: viewer.name,
    role: viewer.role,
    projects: memberships.map(({ role, project }) => ({ ...project, role })),
  };
}

/**
 * Make the first site admin inside `tx`; the start of a new instance.
 *
 * @throws AppError `invalid` when the e-mail has an account already.
 */
export async function createAdmin(tx: Tx, input: SignUp): Promise<{ id: string }> {
  const email = input.email.toLowerCase();
  if (await tx.user.findUnique({ where: { email }, select: { id: true } })) {
    throw invalid('email', `${email} has an account already.`);
  }
  return tx.user.create({
    data: {
      id: uuidv7(),
      email,
      name: input.name,
      passwordHash: await hashPassword(input.password),
      role: 'admin',
    },
    select: { id: true },
  });
}
