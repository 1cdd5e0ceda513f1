import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Page } from '@/components/layout/page';
import { Library } from '@/components/library/library';
import { LibrarySkeleton } from '@/components/library/library-skeleton';
import { Loaded } from '@/components/layout/loaded';
import { Wakeful } from '@/components/layout/wakeful';
import { pack } from '@/lib/client/packed';
import { PROJECT_COOKIE, pickProject } from '@/lib/client/current-project';
import { makeQueryClient } from '@/lib/client/query-client';
import {
  filtersToSearch,
  parseFilters,
  type StatementFilters,
  withFilter,
} from '@/lib/client/statement-filters';
import { statementsQuery } from '@/lib/client/statements';
import { statementQuerySchema } from '@/lib/contracts/statement';
import { requireMember } from '@/lib/server/pages';
import { getMe } from '@/lib/server/services/people';
import { listStatements } from '@/lib/server/services/statements';
import type { Member } from '@/lib/server/viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('library');
  return { title: t('title') };
}

export default async function StatementsPage({ searchParams }: PageProps<'/statements'>) {
  // The library shows what is published, whatever an address asks for; drafts are in the admin's list.
  const filters = withFilter(parseFilters(await searchParams), 'status', undefined);
  // Not under a loading.tsx: once something was sent, a guest could no longer be redirected by a status code.
  const viewer = await requireMember(`/statements${filtersToSearch(filters)}`);
  return (
    <Page>
      <Suspense fallback={<LibrarySkeleton />}>
        <PrefetchedLibrary viewer={viewer} filters={filters} />
      </Suspense>
    </Page>
  );
}

async function PrefetchedLibrary({ viewer, filters }: { viewer: Member; filters: StatementFilters }) {
  const queryClient = makeQueryClient();
  const [me, jar] = await Promise.all([
    getMe(viewer),
    cookies(),
    queryClient.infiniteQuery({
      ...statementsQuery(filters),
      queryFn: () => listStatements(viewer, statementQuerySchema.parse(filters)),
    }),
  ]);
  const project = pickProject(me.projects, jar.get(PROJECT_COOKIE)?.value);
  return (
    <Loaded state={pack(dehydrate(queryClient))}>
      <Wakeful>
        <Library project={project?.slug ?? null} canAdd={viewer.role === 'admin'} />
      </Wakeful>
    </Loaded>
  );
}
