import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { checkHealth } from '@/lib/server/services/health';

export const GET = route(endpoints.health, async () => {
  const body = await checkHealth();
  return { status: body.status === 'ok' ? 200 : 503, body, headers: { 'cache-control': 'no-store' } };
});
