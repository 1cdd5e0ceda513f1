import { endpoints } from '@/lib/contracts/endpoints';
import { openApiDocument } from '@/lib/contracts/openapi';
import { route } from '@/lib/server/http/route';

export const GET = route(endpoints.getOpenApi, () => Promise.resolve({ body: openApiDocument() }));
