import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { restoreTag } from '@/lib/server/services/tag-trash';

export const POST = route(endpoints.restoreTag, async ({ viewer, params }) => ({
  body: await restoreTag(viewer, params.tag),
}));
