import { endpoints } from '@/lib/contracts/endpoints';
import { stream } from '@/lib/server/http/sse';
import { followProject } from '@/lib/server/services/events';
import { getSessionEpoch } from '@/lib/server/viewer';

export const GET = stream(endpoints.followProject, async ({ viewer, params, query, request }, sink) => {
  const lastEventId = request.headers.get('last-event-id') ?? query.lastEventId;
  const resume = lastEventId === undefined ? {} : { lastEventId };
  const sessionEpoch = await getSessionEpoch();
  return followProject(viewer, params.project, { ...query, ...resume, sessionEpoch, sink });
});
