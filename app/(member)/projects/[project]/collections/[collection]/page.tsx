import { dehydrate } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Collection } from '@/components/collections/collection';
import { Page } from '@/components/layout/page';
import { ProjectPageLive } from '@/components/live/project-page-live';
import { Loaded } from '@/components/layout/loaded';
import { pack } from '@/lib/client/packed';
import { collectionQuery } from '@/lib/client/collections';
import { makeQueryClient } from '@/lib/client/query-client';
import { tagsQuery } from '@/lib/client/tags';
import { orNotFound, requireMember } from '@/lib/server/pages';
import { getCollectionBySlug } from '@/lib/server/services/collections';
import { readClock } from '@/lib/server/services/clock';
import { getProject } from '@/lib/server/services/projects';
import { listTags } from '@/lib/server/services/tags';

type Props = PageProps<'/projects/[project]/collections/[collection]'>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { viewer, ...where } = await read(params);
  const { title } = await orNotFound(getCollectionBySlug(viewer, where.project, where.collection));
  return { title };
}

export default async function CollectionPage({ params }: Props) {
  const { viewer, ...where } = await read(params);
  const collection = await orNotFound(getCollectionBySlug(viewer, where.project, where.collection));
  const project = await orNotFound(getProject(viewer, collection.project));
  const queryClient = makeQueryClient();
  await Promise.all([
    queryClient.query({ ...collectionQuery(collection.id), queryFn: () => collection }),
    queryClient.query({
      ...tagsQuery(collection.project),
      queryFn: () => listTags(viewer, collection.project),
    }),
  ]);
  return (
    <Page width="column">
      <Loaded state={pack(dehydrate(queryClient))}>
        <ProjectPageLive project={project} time={await readClock(viewer)} />
        <Collection
          id={collection.id}
          project={collection.project}
          viewer={{ id: viewer.id, name: viewer.name }}
        />
      </Loaded>
    </Page>
  );
}

async function read(params: Props['params']) {
  const { project, collection } = await params;
  const viewer = await requireMember(`/projects/${project}/collections/${collection}`);
  return { project, collection, viewer };
}
