import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Reader } from '@/components/reader/reader';
import { StatementHeader } from '@/components/reader/statement-header';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { makeQueryClient } from '@/lib/client/query-client';
import { tagsQuery } from '@/lib/client/tags';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { listStatementHighlights } from '@/lib/server/services/highlights';
import { getProject } from '@/lib/server/services/projects';
import { getStatement } from '@/lib/server/services/statements';
import { listTags } from '@/lib/server/services/tags';

type Props = PageProps<'/projects/[project]/statements/[statement]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { statement } = await read(params);
  return { title: statement.title };
}

// No loading.tsx here: once something was sent, a status code could no longer say 404 or lead a guest to the sign-in page.
export default async function ReaderPage({ params }: Props) {
  const { viewer, project, statement } = await read(params);
  const place = { project: project.slug, statement: statement.slug };
  const queryClient = makeQueryClient();
  await Promise.all([
    queryClient.query({
      ...highlightsQuery(place),
      queryFn: () => listStatementHighlights(viewer, place.project, place.statement),
    }),
    queryClient.query({ ...tagsQuery(place.project), queryFn: () => listTags(viewer, place.project) }),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Reader
        project={project}
        statement={statement}
        viewer={{ id: viewer.id, name: viewer.name }}
        header={<StatementHeader statement={statement} />}
      />
    </HydrationBoundary>
  );
}

/** The project first: who is not in it does not learn which statements there are. */
async function read(params: Props['params']) {
  const where = await params;
  const viewer = await requireMember(`/projects/${where.project}/statements/${where.statement}`);
  const project = await orNotFound(getProject(viewer, where.project));
  const statement = await orNotFound(getStatement(viewer, where.statement));
  return { viewer, project, statement };
}
