import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { deleteCollectionItem, putCollectionItem } from '@/lib/server/services/collection-items';

export const PUT = route(endpoints.putCollectionItem, async ({ viewer, params, body, ifMatch }) =>
  created(await putCollectionItem(viewer, params.collection, params.item, body, ifMatch)),
);

export const DELETE = route(endpoints.deleteCollectionItem, async ({ viewer, params, ifMatch }) => ({
  body: await deleteCollectionItem(viewer, params.collection, params.item, ifMatch),
}));
