import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CollectionList } from '@/components/collections/collection-list';
import { Page } from '@/components/layout/page';
import { ProjectPageLive } from '@/components/live/project-page-live';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { collectionsQuery } from '@/lib/client/collections';
import { makeQueryClient } from '@/lib/client/query-client';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { listCollections } from '@/lib/server/services/collections';
import { getProject } from '@/lib/server/services/projects';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('collections');
  return { title: t('title') };
}

export default async function CollectionsPage({ params }: PageProps<'/projects/[project]/collections'>) {
  const { project: ref } = await params;
  const viewer = await requireMember(`/projects/${ref}/collections`);
  const project = await orNotFound(getProject(viewer, ref));
  const { slug, can } = project;
  const queryClient = makeQueryClient();
  await queryClient.query({ ...collectionsQuery(slug), queryFn: () => listCollections(viewer, slug) });
  return (
    <Page>
      <Loaded state={pack(dehydrate(queryClient))}>
        <ProjectPageLive project={project} />
        <CollectionList
          project={slug}
          viewer={{ id: viewer.id, name: viewer.name }}
          canCreate={can.editCollections}
        />
      </Loaded>
    </Page>
  );
}
