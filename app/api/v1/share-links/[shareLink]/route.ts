import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { revokeShareLink } from '@/lib/server/services/share-links';

export const DELETE = route(endpoints.revokeShareLink, async ({ viewer, params }) => {
  await revokeShareLink(viewer, params.shareLink);
  return {};
});
