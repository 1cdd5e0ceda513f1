import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createShareLink, listShareLinks } from '@/lib/server/services/share-links';

export const GET = route(endpoints.listShareLinks, async ({ viewer, query }) => ({
  body: { items: await listShareLinks(viewer, query.target) },
}));

export const POST = route(endpoints.createShareLink, async ({ viewer, body }) =>
  created(await createShareLink(viewer, body)),
);
