import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { tellPresence } from '@/lib/server/services/presence';

export const PUT = route(endpoints.setPresence, async ({ viewer, params, body }) => {
  await tellPresence(viewer, params.project, body);
  return {};
});
