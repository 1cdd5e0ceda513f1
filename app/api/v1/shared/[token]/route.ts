import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { getShared } from '@/lib/server/services/shared';

export const GET = route(endpoints.getShared, async ({ params }) => ({
  body: await getShared(params.token),
}));
