import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { signUp } from '@/lib/server/services/people';

export const POST = route(endpoints.signUp, async ({ body }) => ({ status: 201, body: await signUp(body) }));
