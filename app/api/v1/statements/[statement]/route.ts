import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { archiveStatement, getStatement, updateStatement } from '@/lib/server/services/statements';

export const GET = route(endpoints.getStatement, async ({ viewer, params, query }) => ({
  body: await getStatement(viewer, params.statement, query.revision),
}));

export const PATCH = route(endpoints.updateStatement, async ({ viewer, params, body, ifMatch }) => ({
  body: await updateStatement(viewer, params.statement, body, ifMatch),
}));

export const DELETE = route(endpoints.archiveStatement, async ({ viewer, params, ifMatch }) => {
  await archiveStatement(viewer, params.statement, ifMatch);
  return {};
});
