import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { deleteReply, updateReply } from '@/lib/server/services/replies';

export const PATCH = route(endpoints.updateReply, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateReply(viewer, params.reply, body, ifMatch),
}));

export const DELETE = route(endpoints.deleteReply, async ({ viewer, params, ifMatch }) => {
  await deleteReply(viewer, params.reply, ifMatch);
  return {};
});
