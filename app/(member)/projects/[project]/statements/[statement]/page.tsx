import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cache } from 'react';
import { Reader } from '@/components/reader/reader';
import { StatementHeader } from '@/components/reader/text/statement-header';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { preferencesQuery } from '@/lib/client/preferences';
import { makeQueryClient } from '@/lib/client/query-client';
import { readingPlaceQuery } from '@/lib/client/reading-place';
import { handOver } from '@/lib/client/revision-text';
import { statementNotesQuery } from '@/lib/client/statement-notes';
import { tagsQuery } from '@/lib/client/tags';
import type { Span } from '@/lib/core/span';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { type ReaderPage, readReaderPage } from '@/lib/server/services/reader-page';
import type { Member } from '@/lib/server/viewer';

type Props = PageProps<'/projects/[project]/statements/[statement]'>;

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { statement } = await readPage(...(await request(props)));
  return { title: statement.title };
}

/** Within so many characters, about a screen, the server draws what is highlighted; the browser does where one comes to. */
const DRAWN = 2_000;
/** The highlights that the page brings, and of how many it says where they are; the browser asks for the rest. */
const FIRST_PART = { within: DRAWN, least: 150, most: 1_500 };

// No loading.tsx here: once something was sent, a status code could no longer say 404 or lead a guest to the sign-in page.
export default async function StatementPage(props: Props) {
  const [viewer, ...where] = await request(props);
  const page = await readPage(viewer, ...where);
  const { project, statement, feed, ahead, tags, preferences, readingPlace, notes } = page;
  const place = { project: project.slug, statement: statement.slug };
  const { text, ...revision } = statement.revision;
  handOver({ sha256: revision.sha256, text });
  const queryClient = makeQueryClient();
  queryClient.setQueryData(highlightsQuery(place).queryKey, feed);
  queryClient.setQueryData(tagsQuery(place.project).queryKey, tags);
  queryClient.setQueryData(preferencesQuery.queryKey, preferences);
  queryClient.setQueryData(readingPlaceQuery(place.statement).queryKey, readingPlace);
  queryClient.setQueryData(statementNotesQuery(place).queryKey, notes);
  return (
    <Loaded state={pack(dehydrate(queryClient))}>
      {feed.next === null ? null : <AllMarks search={await props.searchParams} />}
      <Reader
        opened={pack({
          project,
          statement: { ...statement, revision },
          viewer: { id: viewer.id, name: viewer.name },
          drawn: drawnIn(page),
          ahead,
        })}
        header={<StatementHeader statement={statement} />}
      />
    </Loaded>
  );
}

/** The part of the text in which the server draws what is highlighted: all of it, where the page brings all there is. */
function drawnIn({ statement: { characters }, feed, ahead }: ReaderPage): Span {
  const last = ahead.at(-1) ?? feed.items.at(-1);
  const end = feed.next === null ? characters : Math.min(DRAWN, last?.start ?? 0);
  return { start: 0, end };
}

/** Without JavaScript nobody asks for the rest: such a browser is sent on to a page that has everything. */
function AllMarks({ search }: { search: Awaited<Props['searchParams']> }) {
  const given = Object.entries(search).flatMap(([name, values = []]) =>
    [values].flat().map((value) => [name, value]),
  );
  const address = new URLSearchParams(given);
  address.set('marks', 'all');
  return (
    <noscript>
      <meta httpEquiv="refresh" content={`0; url=?${address.toString()}`} />
    </noscript>
  );
}

type Request = [viewer: Member, project: string, statement: string, isWhole: boolean];

async function request({ params, searchParams }: Props): Promise<Request> {
  const { project, statement } = await params;
  const viewer = await requireMember(`/projects/${project}/statements/${statement}`);
  return [viewer, project, statement, (await searchParams)['marks'] === 'all'];
}

/** All that the page shows, read once for its title and its body. */
const readPage = cache((...[viewer, project, statement, isWhole]: Request) =>
  orNotFound(readReaderPage(viewer, project, statement, isWhole ? {} : { first: FIRST_PART })),
);
