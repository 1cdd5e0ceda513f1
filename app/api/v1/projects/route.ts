import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createProject, listProjects } from '@/lib/server/services/projects';

export const GET = route(endpoints.listProjects, async ({ viewer }) => ({
  body: { items: await listProjects(viewer) },
}));

export const POST = route(endpoints.createProject, async ({ viewer, body }) =>
  created(await createProject(viewer, body)),
);
