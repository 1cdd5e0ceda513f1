import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Page } from '@/components/layout/page';
import { ProjectPageLive } from '@/components/live/project-page-live';
import { Trash } from '@/components/trash/trash';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { makeQueryClient } from '@/lib/client/query-client';
import { parseTrashKind, trashQuery } from '@/lib/client/trash';
import { trashQuerySchema } from '@/lib/contracts/trash';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { getProject } from '@/lib/server/services/projects';
import { listTrash } from '@/lib/server/services/trash-list';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('trash');
  return { title: t('title') };
}

export default async function TrashPage({ params, searchParams }: PageProps<'/projects/[project]/trash'>) {
  const { project: ref } = await params;
  const kind = parseTrashKind((await searchParams).kind);
  const viewer = await requireMember(`/projects/${ref}/trash${kind ? `?kind=${kind}` : ''}`);
  const project = await orNotFound(getProject(viewer, ref));
  const { slug } = project;
  const queryClient = makeQueryClient();
  await queryClient.infiniteQuery({
    ...trashQuery(slug, kind),
    queryFn: () => listTrash(viewer, slug, trashQuerySchema.parse(kind ? { kind } : {})),
  });
  return (
    <Page width="column">
      <Loaded state={pack(dehydrate(queryClient))}>
        <ProjectPageLive project={project} />
        <Trash project={slug} />
      </Loaded>
    </Page>
  );
}
