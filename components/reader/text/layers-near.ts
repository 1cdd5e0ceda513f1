'use client';

import { useMemo } from 'react';
import { type Layer, layersOf, withName } from '@/components/statement/layers';
import { firstSpanEndingAfter, type Span, spansIntersect } from '@/lib/core/span';
import { groupByBlock } from '@/lib/core/sweep';
import { useMarked, useReader } from '../reader-context';

/** What is highlighted in a block, by its number. */
export type LayersOfBlock = (index: number) => readonly Layer[];

const NONE: readonly Layer[] = [];

/** Return what is highlighted in the blocks within `near`: another function whenever that may have changed. */
export function useLayersNear(near: Span): LayersOfBlock {
  const { statement } = useReader();
  const { highlights, tags } = useMarked();
  const { blocks } = statement.revision;
  // Of all of them, since the lane of a layer depends on what lies before it.
  const layers = useMemo(() => layersOf(highlights, tags), [highlights, tags]);
  return useMemo(() => {
    const first = firstSpanEndingAfter(blocks, near.start);
    const shown = blocks.slice(first, firstSpanEndingAfter(blocks, near.end - 1) + 1);
    const groups = groupByBlock(
      shown,
      layers.filter((layer) => spansIntersect(layer, near)).map((layer) => withName(layer, tags)),
    );
    return (index) => groups[index - first] ?? NONE;
  }, [blocks, layers, tags, near]);
}
