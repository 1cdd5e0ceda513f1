import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { restoreHighlight } from '@/lib/server/services/highlights';

export const POST = route(endpoints.restoreHighlight, async ({ viewer, params }) => ({
  body: await restoreHighlight(viewer, params.highlight),
}));
