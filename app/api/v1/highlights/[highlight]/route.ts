import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { deleteHighlight, getHighlight, updateHighlight } from '@/lib/server/services/highlights';

export const GET = route(endpoints.getHighlight, async ({ viewer, params }) => ({
  body: await getHighlight(viewer, params.highlight),
}));

export const PATCH = route(endpoints.updateHighlight, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateHighlight(viewer, params.highlight, body, ifMatch),
}));

export const DELETE = route(endpoints.deleteHighlight, async ({ viewer, params, ifMatch }) => {
  await deleteHighlight(viewer, params.highlight, ifMatch);
  return {};
});
