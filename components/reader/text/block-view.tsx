'use client';

import { memo, type ReactNode, useMemo } from 'react';
import { BlockText } from '@/components/statement/block-text';
import type { DrawnBlock } from '@/components/statement/blocks';
import { areSameLayers, type Layer } from '@/components/statement/layers';
import type { OffsetMap } from '@/lib/core/code-points';
import type { Span } from '@/lib/core/span';
import { useReader, useReaderState } from '../reader-context';
import { freshIn, litIn } from './lit';
import { overlaysIn, parseOverlays } from './overlays';

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

/** Return a block without what is highlighted in it: an element like that of `BlockView`, and nothing that listens. */
export function drawPlain(
  { as: Element, block, marks, className }: DrawnBlock,
  offsets: OffsetMap,
): ReactNode {
  return (
    <Element
      key={block.start}
      data-start={block.start}
      id={block.type === 'heading' ? headingId(block) : undefined}
      className={className}
    >
      {marks.length === 0 ? (
        offsets.slice(block.start, block.end)
      ) : (
        <BlockText block={block} offsets={offsets} marks={marks} layers={NONE} />
      )}
    </Element>
  );
}

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

/** Return the id by which the outline finds a heading. */
export function headingId({ start }: Span): string {
  return `b-${start}`;
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
