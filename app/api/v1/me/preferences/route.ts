import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { getPreferences, setPreferences } from '@/lib/server/services/preferences';

export const GET = route(endpoints.getPreferences, async ({ viewer }) => ({
  body: await getPreferences(viewer),
}));

export const PUT = route(endpoints.setPreferences, async ({ viewer, body }) => ({
  body: await setPreferences(viewer, body),
}));
