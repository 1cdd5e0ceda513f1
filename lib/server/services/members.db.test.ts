import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { memberSchema, projectSchema } from '../../contracts/project';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
} from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member } from '../viewer';
import { listStatementHighlights } from './highlight-feed';
import { addMember, listMembers, removeMember, updateMember } from './members';
import { createProject, getProject, listProjects, updateProject } from './projects';

useTestDatabase();
let project: MadeProject;
let owner: Member;

beforeEach(async () => {
  project = await makeProject();
  owner = await makeMember(project, 'owner', 'Owner');
});

const owners = () => db().membership.count({ where: { projectId: project.id, role: 'owner' } });

describe('members', () => {
  test('who becomes an editor of a blind project is sent what they may now read, and the other way round', async () => {
    const person = await makeMember(project, 'annotator');
    const statement = await makeStatement();
    await makeHighlight({ project, statement, author: owner });
    await updateProject(owner, project.slug, { isBlind: true }, null);
    const feed = (since?: number) =>
      listStatementHighlights(person, project.slug, statement.slug, since === undefined ? {} : { since });
    const before = await feed();
    await updateMember(owner, project.slug, person.id, 'editor');
    const after = await feed(before.version);
    expect([before.items.length, after.items.length, after.version - before.version]).toEqual([0, 1, 1]);
    await updateMember(owner, project.slug, person.id, 'annotator');
    // Not even by its id is it told as gone: all there is comes instead.
    expect(await feed(after.version)).toMatchObject({ items: [], deleted: [], isWhole: true });
  });

  test('of two who rename a project on one version one is told of the other', async () => {
    const { version } = await getProject(owner, project.slug);
    const names = ['a', 'b', 'c', 'd'];
    const renames = names.map((name) => updateProject(owner, project.slug, { name }, version));
    const outcomes = (await Promise.allSettled(renames)).map(({ status }) => status).sort();
    expect(outcomes).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
  });

  test('are added by e-mail in any case; who is in already stays what they are', async () => {
    const person = await makePerson('member', { email: 'one@example.org', name: 'A' });
    const added = await addMember(owner, project.slug, { email: 'ONE@Example.org', role: 'viewer' });
    expect(memberSchema.parse(added.value)).toEqual(added.value);
    expect(added).toMatchObject({ isNew: true, value: { user: { id: person.id }, role: 'viewer' } });
    expect(await addMember(owner, project.slug, { email: person.email, role: 'owner' })).toMatchObject({
      isNew: false,
      value: { role: 'viewer' },
    });
    expect((await listMembers(person, project.slug)).map(({ user }) => user.name)).toEqual(['A', 'Owner']);
    const nobody = addMember(owner, project.slug, { email: 'nobody@example.org', role: 'viewer' });
    await expect(nobody).rejects.toMatchObject({ code: 'invalid' });
  });

  test('may leave; what they marked stays', async () => {
    const person = await makeMember(project, 'annotator');
    await makeHighlight({ project, statement: await makeStatement(), author: person });
    await removeMember(person, project.slug, person.id);
    await expect(getProject(person, project.slug)).rejects.toMatchObject({ code: 'not_found' });
    expect(await db().highlight.count()).toBe(1);
    await expect(removeMember(owner, project.slug, person.id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('who may not manage them', async () => {
    const person = await makePerson();
    for (const [viewer, code] of [
      [GUEST, 'unauthenticated'],
      [await makePerson('admin'), 'not_found'],
      [await makeMember(project, 'editor'), 'forbidden'],
    ] as const) {
      const add = addMember(viewer, project.slug, { email: person.email, role: 'owner' });
      await expect(add).rejects.toMatchObject({ code });
      await expect(updateMember(viewer, project.slug, owner.id, 'viewer')).rejects.toMatchObject({ code });
      await expect(removeMember(viewer, project.slug, owner.id)).rejects.toMatchObject({ code });
      await expect(updateProject(viewer, project.slug, { name: 'x' }, 1)).rejects.toMatchObject({ code });
    }
    await expect(updateMember(owner, project.slug, person.id, 'viewer')).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a project keeps an owner', () => {
  test('the last one can neither step down nor leave', async () => {
    await expect(updateMember(owner, project.slug, owner.id, 'editor')).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(removeMember(owner, project.slug, owner.id)).rejects.toMatchObject({ code: 'conflict' });
    expect(await owners()).toBe(1);
  });

  test('of two owners who demote or remove each other at once, one stays', async () => {
    for (const change of [
      (by: Member, whom: Member) => updateMember(by, project.slug, whom.id, 'viewer'),
      (by: Member, whom: Member) => removeMember(by, project.slug, whom.id),
    ]) {
      await db().membership.deleteMany();
      const [one, two] = [await makeMember(project, 'owner'), await makeMember(project, 'owner')];
      const answers = await Promise.allSettled([change(one, two), change(two, one)]);
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await owners()).toBe(1);
    }
  });

  test('who was demoted a moment ago demotes nobody, though a third owner would remain', async () => {
    const [one, two] = [await makeMember(project, 'owner'), await makeMember(project, 'owner')];
    const answers = await Promise.allSettled([
      updateMember(one, project.slug, two.id, 'viewer'),
      updateMember(two, project.slug, one.id, 'viewer'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await owners()).toBe(2);
  });
});

describe('projects', () => {
  test('who starts one owns it; one id is one project; another’s id is a conflict', async () => {
    const input = { id: uuidv7(), name: 'Études' };
    const { value, isNew } = await createProject(owner, input);
    expect(projectSchema.parse(value)).toEqual(value);
    expect([isNew, value.slug, value.role]).toEqual([true, 'etudes', 'owner']);
    expect(await createProject(owner, input)).toEqual({ value, isNew: false });
    const stranger = await makePerson();
    await expect(createProject(stranger, input)).rejects.toMatchObject({ code: 'conflict' });
    const taken = createProject(stranger, { id: uuidv7(), name: 'x', slug: 'etudes' });
    await expect(taken).rejects.toMatchObject({ code: 'conflict' });
    expect((await createProject(stranger, { id: uuidv7(), name: 'Etudes' })).value.slug).toBe('etudes-2');
  });

  test('one sees one’s own only', async () => {
    const stranger = await makePerson('admin');
    expect(await listProjects(stranger)).toEqual([]);
    expect(await listProjects(owner)).toMatchObject([
      { id: project.id, role: 'owner', can: { manage: true } },
    ]);
    for (const ref of [project.slug, project.id, 'nowhere'])
      await expect(getProject(stranger, ref)).rejects.toMatchObject({ code: 'not_found' });
    await expect(listProjects(GUEST)).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  test('a name needs the version', async () => {
    await expect(updateProject(owner, project.slug, { name: 'New' }, 9)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    expect(await updateProject(owner, project.slug, { name: 'New' }, 1)).toMatchObject({
      name: 'New',
      version: 2,
    });
  });
});
