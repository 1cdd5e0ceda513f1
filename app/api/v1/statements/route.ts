import { endpoints } from '@/lib/contracts/endpoints';
import { created } from '@/lib/server/http/created';
import { route } from '@/lib/server/http/route';
import { createStatement, uploadStatements } from '@/lib/server/services/statement-upload';
import { listStatements } from '@/lib/server/services/statements';

export const GET = route(endpoints.listStatements, async ({ viewer, query }) => ({
  body: await listStatements(viewer, query),
}));

export const POST = route(endpoints.createStatement, async ({ viewer, body, requestId }) => {
  if (!('file' in body)) return created(await createStatement(viewer, body));
  const { value, isNew } = await uploadStatements(viewer, body, requestId);
  return created({ value: { items: value }, isNew });
});
