import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema, slugSchema } from './ids';
import { projectRoleSchema } from './project';
import { lineSchema } from './text-fields';

export const MIN_PASSWORD = 8;

export const emailSchema = z.string().trim().max(320).pipe(z.email());
export const passwordSchema = z.string().min(MIN_PASSWORD).max(200);

/** The signed-in person and what they are a member of. */
export const meSchema = z.object({
  id: idSchema,
  email: z.string(),
  name: z.string(),
  role: z.enum(['member', 'admin']),
  projects: z.array(z.object({ slug: slugSchema, name: z.string(), role: projectRoleSchema })),
});

export type Me = z.infer<typeof meSchema>;

export const signUpSchema = z.strictObject({
  name: lineSchema(120),
  email: emailSchema,
  password: passwordSchema,
});

export type SignUp = z.infer<typeof signUpSchema>;

export const accountEndpoints = {
  health: endpoint({
    method: 'GET',
    path: '/api/health',
    summary: 'Tell whether the server and its database answer; 503 otherwise.',
    access: 'guest',
    response: z.object({
      status: z.enum(['ok', 'failing']),
      database: z.enum(['ok', 'unreachable']),
      version: z.string(),
    }),
    statuses: [200, 503],
  }),
  getOpenApi: endpoint({
    method: 'GET',
    path: '/api/v1/openapi.json',
    summary: 'Get this contract as an OpenAPI 3.1 document.',
    access: 'guest',
    response: z.record(z.string(), z.unknown()),
    statuses: [200],
  }),
  getMe: endpoint({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Get the signed-in person.',
    access: 'member',
    response: meSchema,
    statuses: [200],
  }),
  signUp: endpoint({
    method: 'POST',
    path: '/api/v1/sign-up',
    summary: 'Make an account, where sign-up is open.',
    access: 'guest',
    body: signUpSchema,
    response: z.object({ id: idSchema, email: z.string(), name: z.string() }),
    statuses: [201],
  }),
};
