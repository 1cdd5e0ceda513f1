'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useProject } from '@/lib/client/projects';
import { hearTime } from '@/lib/client/server-time';
import { useEvents } from '@/lib/client/use-events';
import type { Project } from '@/lib/contracts/project';
import { AccessEnded } from './access-ended';
import { LiveContext } from './live-context';

interface ProjectPageLiveProps {
  project: Project;
  /** What the clock of the database showed when the page was made. */
  time?: string;
}

/** Keeps a page of a project as it is on the server. Where one may do something else than before, the page is made anew. */
export function ProjectPageLive({ project, time }: ProjectPageLiveProps) {
  const router = useRouter();
  const live = useEvents({ project: project.slug, statement: null });
  const isOutdated = JSON.stringify(useProject(project)) !== JSON.stringify(project);
  useEffect(() => {
    if (isOutdated) router.refresh();
  }, [isOutdated, router]);
  useEffect(() => hearTime(time), [time]);
  return (
    <LiveContext value={live}>
      <AccessEnded />
    </LiveContext>
  );
}
