import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { deleteStatementNote, setStatementNote } from '@/lib/server/services/statement-notes';

export const PUT = route(endpoints.setStatementNote, async ({ viewer, params, body, ifMatch }) => ({
  body: await setStatementNote(viewer, params.project, params.statement, body, ifMatch),
}));

export const DELETE = route(endpoints.deleteStatementNote, async ({ viewer, params, ifMatch }) => {
  await deleteStatementNote(viewer, params.project, params.statement, ifMatch);
  return {};
});
