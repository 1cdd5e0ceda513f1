import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { getProject, updateProject } from '@/lib/server/services/projects';

export const GET = route(endpoints.getProject, async ({ viewer, params }) => ({
  body: await getProject(viewer, params.project),
}));

export const PATCH = route(endpoints.updateProject, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateProject(viewer, params.project, body, ifMatch),
}));
