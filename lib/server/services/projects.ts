import { newProjectSchema, type NewProject, type Project, type ProjectPatch } from '../../contracts/project';
import { db, inTransaction, type Tx } from '../db';
import { AppError, assertVersion } from '../errors';
import { publish } from '../events/publish';
import { assertCan, can } from '../policy';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import type { Created } from '../created-row';
import { resendFeeds } from './feed';
import { type AccessedProject, accessProject, accessSelect, asMember } from './project-access';
import { saysAlready } from './says-already';
import { freeSlug, slugify } from './slugs';

/** Return the contract shape of `project` for `viewer`. */
export function presentProject(viewer: Viewer, project: AccessedProject): Project {
  return {
    id: project.id,
    slug: project.slug,
    name: project.name,
    isBlind: project.isBlind,
    role: project.role,
    version: project.version,
    can: {
      annotate: can(viewer, 'highlight.create', project),
      editTags: can(viewer, 'tag.edit', project),
      editCollections: can(viewer, 'collection.create', project),
      share: can(viewer, 'collection.create', project),
      manage: can(viewer, 'project.manage', project),
    },
  };
}

/** Return the projects that `viewer` is a member of, by name. */
export async function listProjects(viewer: Viewer): Promise<Project[]> {
  const member = asMember(viewer);
  const rows = await db().project.findMany({
    where: { memberships: { some: { userId: member.id } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    ...accessSelect(member),
  });
  return rows.flatMap(({ memberships, ...project }) => {
    const role = memberships[0]?.role;
    return role ? [presentProject(viewer, { ...project, role })] : [];
  });
}

/** Return one project. @throws AppError `not_found` for who is not a member. */
export async function getProject(viewer: Viewer, ref: string): Promise<Project> {
  return presentProject(viewer, await accessProject(db(), viewer, ref));
}

/** Start a project that `viewer` owns. Sending the same id twice returns the first row. */
export async function createProject(viewer: Viewer, given: NewProject): Promise<Created<Project>> {
  const input = newProjectSchema.parse(given);
  const member = asMember(viewer);
  assertCan(viewer, 'project.create', null);
  return inTransaction(async (tx) => {
    const known = await tx.project.findUnique({ where: { id: input.id }, ...accessSelect(member) });
    if (known && known.memberships.length === 0) {
      throw new AppError('conflict', 'This id is taken. Make a new one and send it again.');
    }
    if (known)
      return { value: presentProject(viewer, await accessProject(tx, viewer, input.id)), isNew: false };
    await insertProject(tx, input);
    await tx.membership.create({ data: { projectId: input.id, userId: member.id, role: 'owner' } });
    await recordAudit(tx, { actorId: member.id, action: 'project.create', subjectId: input.id });
    return { value: presentProject(viewer, await accessProject(tx, viewer, input.id)), isNew: true };
  });
}

async function insertProject(tx: Tx, input: NewProject): Promise<void> {
  const isTaken = async (slug: string) =>
    (await tx.project.findUnique({ where: { slug }, select: { id: true } })) !== null;
  if (input.slug && (await isTaken(input.slug)))
    throw new AppError('conflict', 'Another project has this address.');
  const slug = input.slug ?? (await freeSlug(tx, slugify(input.name, 'project'), isTaken));
  await tx.project.create({ data: { id: input.id, name: input.name, slug }, select: { id: true } });
}

/** Rename a project, or make it blind or not; what is so already changes nothing. @throws AppError `not_found`, `forbidden`, `precondition_failed`. */
export async function updateProject(
  viewer: Viewer,
  ref: string,
  patch: ProjectPatch,
  ifMatch: number | null,
): Promise<Project> {
  return inTransaction(async (tx) => {
    const { id } = await accessProject(tx, viewer, ref);
    await tx.$queryRaw`SELECT id FROM project WHERE id = ${id}::uuid FOR NO KEY UPDATE`;
    // Read again: what was read before the lock may be of a moment ago.
    const project = await accessProject(tx, viewer, id);
    assertCan(viewer, 'project.manage', project, 'project.read');
    await assertVersion(project, ifMatch, patch.name !== undefined, () => presentProject(viewer, project));
    if (saysAlready(project, patch)) return presentProject(viewer, project);
    await tx.project.update({
      where: { id: project.id },
      data: {
        ...(patch.name === undefined ? {} : { name: patch.name }),
        ...(patch.isBlind === undefined ? {} : { isBlind: patch.isBlind }),
        version: { increment: 1 },
      },
      select: { id: true },
    });
    publish(tx, { kind: 'project', projectId: id, subjectId: id, version: project.version + 1 });
    if (patch.isBlind !== undefined && patch.isBlind !== project.isBlind) await resendFeeds(tx, project.id);
    await recordAudit(tx, {
      actorId: asMember(viewer).id,
      action: 'project.update',
      subjectId: project.id,
      detail: patch,
    });
    return presentProject(viewer, await accessProject(tx, viewer, project.id));
  });
}
