import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Reader } from '@/components/reader/reader';
import { StatementHeader } from '@/components/reader/text/statement-header';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { preferencesQuery } from '@/lib/client/preferences';
import { makeQueryClient } from '@/lib/client/query-client';
import { readingPlaceQuery } from '@/lib/client/reading-place';
import { statementNotesQuery } from '@/lib/client/statement-notes';
import { tagsQuery } from '@/lib/client/tags';
import type { FeedQuery } from '@/lib/contracts/highlight';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { listStatementHighlights } from '@/lib/server/services/highlight-feed';
import { getPreferences } from '@/lib/server/services/preferences';
import { getProject } from '@/lib/server/services/projects';
import { getReadingPlace } from '@/lib/server/services/reading-places';
import { listStatementNotes } from '@/lib/server/services/statement-notes';
import { getStatementSummary, readStatement } from '@/lib/server/services/statements';
import { listTags } from '@/lib/server/services/tags';
import type { Member } from '@/lib/server/viewer';

type Props = PageProps<'/projects/[project]/statements/[statement]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const where = await params;
  const viewer = await requireMember(`/projects/${where.project}/statements/${where.statement}`);
  // The project first: who is not in it does not learn which statements there are.
  await orNotFound(getProject(viewer, where.project));
  const { title } = await orNotFound(getStatementSummary(viewer, where.statement));
  return { title };
}

/** As many highlights as the server draws; the browser asks for the rest. More than this is rarely on one screen. */
const FIRST_PART = 150;

// No loading.tsx here: once something was sent, a status code could no longer say 404 or lead a guest to the sign-in page.
export default async function ReaderPage({ params, searchParams }: Props) {
  const where = await params;
  const viewer = await requireMember(`/projects/${where.project}/statements/${where.statement}`);
  const isWhole = (await searchParams)['marks'] === 'all';
  const { project, statement, feed, tags, preferences, readingPlace, notes } = await orNotFound(
    readAll(viewer, where, isWhole ? {} : { limit: FIRST_PART }),
  );
  const place = { project: project.slug, statement: statement.slug };
  const queryClient = makeQueryClient();
  queryClient.setQueryData(highlightsQuery(place).queryKey, feed);
  queryClient.setQueryData(tagsQuery(place.project).queryKey, tags);
  queryClient.setQueryData(preferencesQuery.queryKey, preferences);
  queryClient.setQueryData(readingPlaceQuery(place.statement).queryKey, readingPlace);
  queryClient.setQueryData(statementNotesQuery(place).queryKey, notes);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      {feed.next === null ? null : <AllMarks />}
      <Reader
        project={project}
        statement={statement}
        viewer={{ id: viewer.id, name: viewer.name }}
        drawn={{ start: 0, end: feed.next === null ? statement.characters : (feed.items.at(-1)?.start ?? 0) }}
        header={<StatementHeader statement={statement} />}
      />
    </HydrationBoundary>
  );
}

/** Without JavaScript nobody asks for the rest: such a browser is sent on to a page that has everything. */
function AllMarks() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="0; url=?marks=all" />
    </noscript>
  );
}

/** All that the page shows, asked for at once. Each of the services decides by itself whether the viewer may read it. */
async function readAll(viewer: Member, where: Awaited<Props['params']>, query: FeedQuery) {
  const [project, statement, feed, tags, preferences, readingPlace, notes] = await Promise.all([
    getProject(viewer, where.project),
    readStatement(viewer, where.statement),
    listStatementHighlights(viewer, where.project, where.statement, query),
    listTags(viewer, where.project),
    getPreferences(viewer),
    getReadingPlace(viewer, where.statement),
    listStatementNotes(viewer, where.project, where.statement),
  ]);
  return { project, statement, feed, tags, preferences, readingPlace, notes };
}
