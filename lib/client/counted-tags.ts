import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { tagsQuery } from './tags';

/** Have the highlights of each tag counted, where the page brought the codebook without. */
export function useCountedTags(project: string): void {
  const client = useQueryClient();
  const isUncounted = useQuery({
    ...tagsQuery(project),
    select: (tags) => tags.some(({ highlightCount }) => highlightCount === null),
  }).data;
  useEffect(() => {
    if (isUncounted) void client.invalidateQueries({ queryKey: tagsQuery(project).queryKey });
  }, [client, isUncounted, project]);
}
