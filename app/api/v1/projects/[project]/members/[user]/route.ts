import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { removeMember, updateMember } from '@/lib/server/services/members';

export const PATCH = route(endpoints.updateMember, async ({ viewer, params, body }) => ({
  body: await updateMember(viewer, params.project, params.user, body.role),
}));

export const DELETE = route(endpoints.removeMember, async ({ viewer, params }) => {
  await removeMember(viewer, params.project, params.user);
  return {};
});
