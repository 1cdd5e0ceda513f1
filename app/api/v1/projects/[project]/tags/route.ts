import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createTag, listTags } from '@/lib/server/services/tags';

export const GET = route(endpoints.listTags, async ({ viewer, params }) => ({
  body: { items: await listTags(viewer, params.project) },
}));

export const POST = route(endpoints.createTag, async ({ viewer, params, body }) =>
  created(await createTag(viewer, params.project, body)),
);
