import { endpoints } from '@/lib/contracts/endpoints';
import { route } from '@/lib/server/http/route';
import { listStatementNotes } from '@/lib/server/services/statement-notes';

export const GET = route(endpoints.listStatementNotes, async ({ viewer, params }) => ({
  body: { items: await listStatementNotes(viewer, params.project, params.statement) },
}));
