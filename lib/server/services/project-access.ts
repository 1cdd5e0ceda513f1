import type { ProjectRole } from '../../contracts/project';
import type { Tx } from '../db';
import { notFound } from '../errors';
import { type ProjectAccess, unauthenticated } from '../policy';
import type { Member, Viewer } from '../viewer';

/** A project as its services need it, with what the viewer is in it. */
export interface AccessedProject extends ProjectAccess {
  id: string;
  slug: string;
  name: string;
  version: number;
  role: ProjectRole;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Return the filter for the row that `ref`, a slug or an id, names. */
export function byRef(ref: string): { slug: string } | { id: string } {
  return UUID.test(ref) ? { id: ref.toLowerCase() } : { slug: ref };
}

/** Return the viewer as a member. @throws AppError `unauthenticated` for a guest. */
export function asMember(viewer: Viewer): Member {
  if (viewer.kind === 'guest') throw unauthenticated();
  return viewer;
}

/** Return the selection that tells what `member` is in the project of a row. */
export function accessSelect(member: Member) {
  return {
    select: {
      id: true,
      slug: true,
      name: true,
      isBlind: true,
      version: true,
      memberships: { where: { userId: member.id }, select: { role: true } },
    },
  } as const;
}

/**
 * Return the project that `ref` names and what `viewer` is in it.
 *
 * @throws AppError `unauthenticated` for a guest, `not_found` for who is not a member.
 */
export async function accessProject(tx: Tx, viewer: Viewer, ref: string): Promise<AccessedProject> {
  const project = await tx.project.findUnique({ where: byRef(ref), ...accessSelect(asMember(viewer)) });
  const role = project?.memberships[0]?.role;
  if (!project || !role) throw notFound();
  const { memberships: _memberships, ...rest } = project;
  return { ...rest, role };
}
