'use client';

import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { useDrawnItems } from '@/components/live/use-drawn-items';
import { inTextOrder } from '@/lib/client/highlights/cache';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { hearTime } from '@/lib/client/server-time';
import { tagsQuery } from '@/lib/client/tags';
import { indexTags } from '@/lib/core/codebook-tree';
import { filterHighlights, isOpenFilter } from './list/filter-highlights';
import {
  MarkedContext,
  MarkedNowContext,
  type MarkedValue,
  useReader,
  useReaderState,
} from './reader-context';
import { withAhead } from './text/ahead';
import { measurePassages } from './text/use-layout-watch';

/** Say to everything in it what is marked: to the text at once, to what stands beside it once that has been painted. */
export function Marked({ children }: { children: ReactNode }) {
  const reader = useReader();
  const value = useMarkedValue();
  const [late, setLate] = useState(value);
  useLayoutEffect(() => reader.marked.set(value), [reader, value]);
  useEffect(() => {
    reader.store.later(() => {
      measurePassages(reader, value.highlights);
      setLate(value);
    });
  }, [reader, value]);
  return (
    <MarkedNowContext value={value}>
      <MarkedContext value={late}>{children}</MarkedContext>
    </MarkedNowContext>
  );
}

function useMarkedValue(): MarkedValue {
  const { project, statement, viewer, ahead } = useReader();
  const filter = useReaderState((state) => state.filter);
  const feed = useQuery(highlightsQuery({ project: project.slug, statement: statement.slug })).data;
  const time = feed?.time;
  const isComing = feed !== undefined && feed.next !== null;
  // Of what came with the page nobody else has taken note.
  useEffect(() => hearTime(time), [time]);
  const codebook = useQuery(tagsQuery(project.slug)).data;
  const tags = useMemo(() => indexTags(codebook ?? []), [codebook]);
  const { items, gone, written } = useDrawnItems(feed?.items);
  return useMemo(() => {
    const all = inTextOrder(items);
    const highlights = filterHighlights(all, filter, viewer.id, codebook ?? [], written);
    const passages = isComing && isOpenFilter(filter) ? withAhead(highlights, ahead) : highlights;
    return { all, highlights, passages, tags, gone };
  }, [items, gone, written, codebook, tags, filter, viewer.id, isComing, ahead]);
}
