'use client';

import { memo, useMemo } from 'react';
import { BlockText } from '@/components/statement/block-text';
import type { DrawnBlock } from '@/components/statement/blocks';
import { areSameLayers, type Layer } from '@/components/statement/layers';
import { useReader, useReaderState } from '../reader-context';
import { freshIn, litIn } from './lit';
import { overlaysIn, parseOverlays } from './overlays';
import { headingId } from './plain-html';

/** The text of one block, cut where anything begins or ends. Drawn anew only when something in this very block changed. */
export const BlockView = memo(function BlockView({
  as: Element,
  block,
  marks,
  layers,
  className,
}: DrawnBlock) {
  return (
    <Element
      data-start={block.start}
      id={block.type === 'heading' ? headingId(block) : undefined}
      className={className}
    >
      <Content block={block} marks={marks} layers={layers} />
    </Element>
  );
}, isSameBlock);

const NONE: readonly Layer[] = [];

function Content({ block, marks, layers }: Pick<DrawnBlock, 'block' | 'marks' | 'layers'>) {
  const { offsets, words } = useReader();
  // One string for everything that comes and goes: it stays the same for as long as nothing in here changes.
  const passing = useReaderState(
    (state) => `${litIn(state, layers)}|${overlaysIn(state, block)}|${freshIn(state, layers)}`,
  );
  const { lit, overlays, fresh } = useMemo(() => parsePassing(passing), [passing]);
  if (layers.length === 0 && marks.length === 0 && overlays.length === 0) {
    return offsets.slice(block.start, block.end);
  }
  return (
    <BlockText
      block={block}
      offsets={offsets}
      marks={marks}
      layers={layers.length === 0 ? NONE : layers}
      overlays={overlays}
      lit={lit}
      fresh={fresh}
      words={words}
    />
  );
}

function parsePassing(passing: string) {
  const [lit = '', overlays = '', fresh = ''] = passing.split('|');
  return { lit: parseIds(lit), overlays: parseOverlays(overlays), fresh: parseIds(fresh) };
}

function parseIds(ids: string): ReadonlySet<string> {
  return new Set(ids.split(' ').filter((id) => id !== ''));
}

function isSameBlock(a: DrawnBlock, b: DrawnBlock): boolean {
  return a.block === b.block && a.as === b.as && a.marks === b.marks && areSameLayers(a.layers, b.layers);
}
