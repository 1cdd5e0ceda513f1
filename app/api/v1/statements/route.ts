import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createStatement, uploadStatements } from '@/lib/server/services/statement-upload';
import { listStatements } from '@/lib/server/services/statements';

export const GET = route(endpoints.listStatements, async ({ viewer, query }) => ({
  body: await listStatements(viewer, query),
}));

export const POST = route(endpoints.createStatement, async ({ viewer, body, requestId }) =>
  'file' in body
    ? { status: 201, body: { items: await uploadStatements(viewer, body, requestId) } }
    : created(await createStatement(viewer, body)),
);
