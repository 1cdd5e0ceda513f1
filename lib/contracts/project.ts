import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema, refSchema, slugSchema } from './ids';
import { lineSchema } from './text-fields';

export const projectRoleSchema = z.enum(['viewer', 'annotator', 'editor', 'owner']);

export type ProjectRole = z.infer<typeof projectRoleSchema>;

/** A project as one of its members sees it. */
export const projectSchema = z.object({
  id: idSchema,
  slug: slugSchema,
  name: z.string(),
  isBlind: z.boolean(),
  role: projectRoleSchema,
  version: z.int(),
  can: z.object({
    annotate: z.boolean(),
    editTags: z.boolean(),
    editCollections: z.boolean(),
    share: z.boolean(),
    manage: z.boolean(),
  }),
});

export type Project = z.infer<typeof projectSchema>;

export const newProjectSchema = z.strictObject({
  id: idSchema,
  name: lineSchema(120),
  slug: slugSchema.optional(),
});

export type NewProject = z.infer<typeof newProjectSchema>;

export const projectPatchSchema = z.strictObject({ name: lineSchema(120), isBlind: z.boolean() }).partial();

export type ProjectPatch = z.infer<typeof projectPatchSchema>;

export const memberSchema = z.object({
  user: z.object({ id: idSchema, name: z.string(), email: z.string() }),
  role: projectRoleSchema,
});

export type Member = z.infer<typeof memberSchema>;

const projectParams = z.strictObject({ project: refSchema });
const memberParams = z.strictObject({ project: refSchema, user: idSchema });

export const projectEndpoints = {
  listProjects: endpoint({
    method: 'GET',
    path: '/api/v1/projects',
    summary: 'List the projects one is a member of.',
    access: 'member',
    response: z.object({ items: z.array(projectSchema) }),
    statuses: [200],
  }),
  createProject: endpoint({
    method: 'POST',
    path: '/api/v1/projects',
    summary: 'Start a project and own it.',
    access: 'member',
    body: newProjectSchema,
    response: projectSchema,
    statuses: [201, 200],
  }),
  getProject: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}',
    summary: 'Get one project.',
    access: 'member',
    params: projectParams,
    response: projectSchema,
    statuses: [200],
  }),
  updateProject: endpoint({
    method: 'PATCH',
    path: '/api/v1/projects/{project}',
    isVersioned: true,
    summary: 'Rename a project, make it blind or reveal it. Owners.',
    access: 'member',
    params: projectParams,
    body: projectPatchSchema,
    response: projectSchema,
    statuses: [200],
  }),
  listMembers: endpoint({
    method: 'GET',
    path: '/api/v1/projects/{project}/members',
    summary: 'List who is in a project.',
    access: 'member',
    params: projectParams,
    response: z.object({ items: z.array(memberSchema) }),
    statuses: [200],
  }),
  addMember: endpoint({
    method: 'POST',
    path: '/api/v1/projects/{project}/members',
    summary: 'Add a person who has an account here, by e-mail. Owners.',
    access: 'member',
    params: projectParams,
    body: z.strictObject({ email: z.email().max(320), role: projectRoleSchema }),
    response: memberSchema,
    statuses: [201, 200],
  }),
  updateMember: endpoint({
    method: 'PATCH',
    path: '/api/v1/projects/{project}/members/{user}',
    summary: 'Change a member’s role. Owners; a project keeps at least one owner.',
    access: 'member',
    params: memberParams,
    body: z.strictObject({ role: projectRoleSchema }),
    response: memberSchema,
    statuses: [200],
  }),
  removeMember: endpoint({
    method: 'DELETE',
    path: '/api/v1/projects/{project}/members/{user}',
    summary: 'Take a person out of a project; what they marked stays. Owners, or the person.',
    access: 'member',
    params: memberParams,
    statuses: [204],
  }),
};
