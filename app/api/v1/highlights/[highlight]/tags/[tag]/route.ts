import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { addHighlightTag, removeHighlightTag } from '@/lib/server/services/highlights';

export const PUT = route(endpoints.addHighlightTag, async ({ viewer, params }) => ({
  body: await addHighlightTag(viewer, params.highlight, params.tag),
}));

export const DELETE = route(endpoints.removeHighlightTag, async ({ viewer, params }) => ({
  body: await removeHighlightTag(viewer, params.highlight, params.tag),
}));
