import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { deleteTag } from '@/lib/server/services/tag-trash';
import { updateTag } from '@/lib/server/services/tags';

export const PATCH = route(endpoints.updateTag, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateTag(viewer, params.tag, body, ifMatch),
}));

export const DELETE = route(endpoints.deleteTag, async ({ viewer, params, ifMatch }) => {
  await deleteTag(viewer, params.tag, ifMatch);
  return {};
});
