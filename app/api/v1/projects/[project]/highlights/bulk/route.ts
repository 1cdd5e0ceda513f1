import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { changeHighlights } from '@/lib/server/services/highlight-bulk';

export const POST = route(endpoints.changeHighlights, async ({ viewer, params, body }) => ({
  body: await changeHighlights(viewer, params.project, body),
}));
