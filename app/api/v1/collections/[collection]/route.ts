import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { deleteCollection, getCollection, updateCollection } from '@/lib/server/services/collections';

export const GET = route(endpoints.getCollection, async ({ viewer, params }) => ({
  body: await getCollection(viewer, params.collection),
}));

export const PATCH = route(endpoints.updateCollection, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateCollection(viewer, params.collection, body, ifMatch),
}));

export const DELETE = route(endpoints.deleteCollection, async ({ viewer, params, ifMatch }) => {
  await deleteCollection(viewer, params.collection, ifMatch);
  return {};
});
