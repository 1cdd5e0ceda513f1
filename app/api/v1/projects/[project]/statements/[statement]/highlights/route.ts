import { endpoints } from '@/lib/contracts/endpoints';
import { notModified } from '@/lib/server/http/not-modified';
import { route } from '@/lib/server/http/route';
import { listStatementHighlights } from '@/lib/server/services/highlight-feed';

export const GET = route(endpoints.listStatementHighlights, async ({ viewer, params, query, request }) => {
  const feed = await listStatementHighlights(viewer, params.project, params.statement, query);
  // The version tells the whole list from another whole list; a part has no name to be asked for again.
  return query.limit === undefined ? notModified(request, feed.version, feed) : { body: feed };
});
