import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { getReadingPlace, setReadingPlace } from '@/lib/server/services/reading-places';

export const GET = route(endpoints.getReadingPlace, async ({ viewer, params }) => ({
  body: { place: await getReadingPlace(viewer, params.statement) },
}));

export const PUT = route(endpoints.setReadingPlace, async ({ viewer, params, body }) => ({
  body: { place: await setReadingPlace(viewer, params.statement, body) },
}));
