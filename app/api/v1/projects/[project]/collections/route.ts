import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createCollection, listCollections } from '@/lib/server/services/collections';

export const GET = route(endpoints.listCollections, async ({ viewer, params }) => ({
  body: { items: await listCollections(viewer, params.project) },
}));

export const POST = route(endpoints.createCollection, async ({ viewer, params, body }) =>
  created(await createCollection(viewer, params.project, body)),
);
