import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createReply, listReplies } from '@/lib/server/services/replies';

export const GET = route(endpoints.listReplies, async ({ viewer, params }) => ({
  body: { items: await listReplies(viewer, params.highlight) },
}));

export const POST = route(endpoints.createReply, async ({ viewer, params, body }) =>
  created(await createReply(viewer, params.highlight, body)),
);
