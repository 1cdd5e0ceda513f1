'use client';

import { type ReactNode, useEffect } from 'react';
import { useReader } from '@/components/reader/reader-context';
import { callApi } from '@/lib/client/api';
import { makePresenceTeller } from '@/lib/client/live/presence-teller';
import type { ProjectLive } from '@/lib/client/live/project-live';
import { useOutboxPerson } from '@/lib/client/outbox/use-outbox';
import { useEvents } from '@/lib/client/use-events';
import { endpoints } from '@/lib/contracts/endpoints';
import { AccessEnded } from './access-ended';
import { LiveContext } from './live-context';

/** Keeps a reader as it is on the server, knows who else is here, and tells them where one reads. */
export function ReaderLive({ children }: { children: ReactNode }) {
  const { project, statement, viewer } = useReader();
  useOutboxPerson(viewer.id);
  const live = useEvents({ project: project.slug, statement: statement.slug });
  useTellPlace(live);
  return (
    <LiveContext value={live}>
      {children}
      <AccessEnded />
    </LiveContext>
  );
}

function useTellPlace(live: ProjectLive): void {
  const reader = useReader();
  const { store } = reader;
  const project = reader.project.slug;
  const statement = reader.statement.slug;
  useEffect(() => {
    const teller = makePresenceTeller((connection, { start, end }) =>
      callApi(endpoints.setPresence, {
        params: { project },
        body: { connection, statement, span: { start, end } },
      }),
    );
    const follow = () => {
      const { seen } = store.get();
      // Nothing is known of the screen before it was looked at.
      if (seen.end > 0) teller.see(seen);
      teller.join(live.get().connection);
    };
    const stops = [store.subscribe(follow), live.subscribe(follow)];
    follow();
    return () => {
      for (const stop of stops) stop();
      teller.join(null);
    };
  }, [live, store, project, statement]);
}
