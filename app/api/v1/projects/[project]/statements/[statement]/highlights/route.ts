import { endpoints } from '@/lib/contracts/endpoints';
import { notModified } from '@/lib/server/http/not-modified';
import { route } from '@/lib/server/http/route';
import { listStatementHighlights } from '@/lib/server/services/highlights';

export const GET = route(endpoints.listStatementHighlights, async ({ viewer, params, query, request }) => {
  const feed = await listStatementHighlights(viewer, params.project, params.statement, query.since);
  return notModified(request, feed.version, feed);
});
