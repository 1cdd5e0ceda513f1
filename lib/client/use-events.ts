import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LivePlace } from './live/change-effects';
import { ProjectLive } from './live/project-live';
import { watchAttention } from './live/watch-attention';

/**
 * Keep what this tab shows of a project as it is on the server, for as long as the component is there. Returns what is
 * known of others, to subscribe to; another one for another place.
 */
export function useEvents({ project, statement }: LivePlace): ProjectLive {
  const client = useQueryClient();
  const [live, setLive] = useState(() => ({
    project,
    statement,
    value: new ProjectLive(client, { project, statement }),
  }));
  if (live.project !== project || live.statement !== statement) {
    setLive({ project, statement, value: new ProjectLive(client, { project, statement }) });
  }
  const { value } = live;
  useEffect(() => {
    const stop = value.start();
    const unwatch = watchAttention(value);
    return () => {
      unwatch();
      stop();
    };
  }, [value]);
  return value;
}
