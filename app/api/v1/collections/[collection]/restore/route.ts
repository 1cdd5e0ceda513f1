import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { restoreCollection } from '@/lib/server/services/collections';

export const POST = route(endpoints.restoreCollection, async ({ viewer, params }) => ({
  body: await restoreCollection(viewer, params.collection),
}));
