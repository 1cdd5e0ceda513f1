import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { listTrash } from '@/lib/server/services/trash-list';

export const GET = route(endpoints.listTrash, async ({ viewer, params, query }) => ({
  body: await listTrash(viewer, params.project, query),
}));
