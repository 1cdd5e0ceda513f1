import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { addMember, listMembers } from '@/lib/server/services/members';

export const GET = route(endpoints.listMembers, async ({ viewer, params }) => ({
  body: { items: await listMembers(viewer, params.project) },
}));

export const POST = route(endpoints.addMember, async ({ viewer, params, body }) =>
  created(await addMember(viewer, params.project, body)),
);
