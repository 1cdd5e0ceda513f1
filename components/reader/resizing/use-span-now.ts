'use client';

import { useQueryClient } from '@tanstack/react-query';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import type { Span } from '@/lib/core/span';
import { useReader } from '../reader-context';

/** Return how to ask what a highlight covers now: while its ends are dragged, what others change is not drawn. */
export function useSpanNow(id: string): () => Span | undefined {
  const client = useQueryClient();
  const { project, statement } = useReader();
  const { queryKey } = highlightsQuery({ project: project.slug, statement: statement.slug });
  return () => client.getQueryData(queryKey)?.items.find((other) => other.id === id);
}
