import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { getMe } from '@/lib/server/services/people';

export const GET = route(endpoints.getMe, async ({ viewer }) => ({ body: await getMe(viewer) }));
