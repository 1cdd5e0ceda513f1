import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createHighlight } from '@/lib/server/services/create-highlight';
import { listHighlights } from '@/lib/server/services/highlight-list';

export const GET = route(endpoints.listHighlights, async ({ viewer, params, query }) => ({
  body: await listHighlights(viewer, params.project, query),
}));

export const POST = route(endpoints.createHighlight, async ({ viewer, params, body }) =>
  created(await createHighlight(viewer, params.project, body)),
);
