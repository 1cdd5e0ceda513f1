import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Codebook } from '@/components/codebook/codebook';
import { Page } from '@/components/layout/page';
import { ProjectPageLive } from '@/components/live/project-page-live';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { makeQueryClient } from '@/lib/client/query-client';
import { tagsQuery } from '@/lib/client/tags';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { readClock } from '@/lib/server/services/clock';
import { getProject } from '@/lib/server/services/projects';
import { listTags } from '@/lib/server/services/tags';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('codebook');
  return { title: t('title') };
}

export default async function CodebookPage({ params }: PageProps<'/projects/[project]/codebook'>) {
  const { project: ref } = await params;
  const viewer = await requireMember(`/projects/${ref}/codebook`);
  const project = await orNotFound(getProject(viewer, ref));
  const { slug, can } = project;
  const queryClient = makeQueryClient();
  await queryClient.query({ ...tagsQuery(slug), queryFn: () => listTags(viewer, slug) });
  return (
    <Page width="column">
      <Loaded state={pack(dehydrate(queryClient))}>
        <ProjectPageLive project={project} time={await readClock(viewer)} />
        <Codebook project={slug} canEdit={can.editTags} />
      </Loaded>
    </Page>
  );
}
