import { queryOptions } from '@tanstack/react-query';
import { endpoints } from '../../contracts/endpoints';
import type { HighlightFeed } from '../../contracts/highlight';
import { callApi } from '../api';
import { mergeFeed } from './cache';

/** Which feed: what a project, named by its slug, has on a statement, named by its slug. */
export interface FeedPlace {
  readonly project: string;
  readonly statement: string;
}

/** Every highlight of a project on a statement. Once it is known, only what changed since is asked for. */
export function highlightsQuery({ project, statement }: FeedPlace) {
  return queryOptions({
    queryKey: ['highlights', project, statement],
    queryFn: async ({ client, queryKey, signal }): Promise<HighlightFeed> => {
      const known = client.getQueryData<HighlightFeed>(queryKey);
      const feed = await callApi(endpoints.listStatementHighlights, {
        params: { project, statement },
        query: known ? { since: known.version } : {},
        signal,
      });
      return known ? mergeFeed(known, feed) : feed;
    },
  });
}
