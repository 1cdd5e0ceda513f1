import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StatementsAdmin } from '@/components/admin/statements-admin';
import { Page } from '@/components/layout/page';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { PROJECT_COOKIE, pickProject } from '@/lib/client/current-project';
import { makeQueryClient } from '@/lib/client/query-client';
import type { StatementFilters } from '@/lib/client/statement-filters';
import { statementsQuery } from '@/lib/client/statements';
import { statementQuerySchema } from '@/lib/contracts/statement';
import { requireMember } from '@/lib/server/pages';
import { can } from '@/lib/server/policy';
import { getMe } from '@/lib/server/services/people';
import { listStatements } from '@/lib/server/services/statements';

/** What the list shows first. */
const filters: StatementFilters = { status: 'published', sort: '-added' };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('admin');
  return { title: t('title') };
}

export default async function AdminStatementsPage() {
  const viewer = await requireMember('/admin/statements');
  if (!can(viewer, 'statement.upload', null)) notFound();
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
    <Page>
      <Loaded state={pack(dehydrate(queryClient))}>
        <StatementsAdmin project={project?.slug ?? null} />
      </Loaded>
    </Page>
  );
}
