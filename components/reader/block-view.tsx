'use client';

import { memo } from 'react';
import { BlockText } from '@/components/statement/block-text';
import type { DrawnBlock } from '@/components/statement/blocks';
import { spansIntersect } from '@/lib/core/span';
import type { Span } from '@/lib/core/span';
import type { Block } from '@/lib/core/statement-text';
import { areSameLayers, type Layer } from '@/components/statement/layers';
import { useReader, useReaderState } from './reader-context';
import type { ReaderState } from './reader-state';

/** The text of one block, cut where anything begins or ends. Drawn anew only when something in this very block changed. */
export const BlockView = memo(function BlockView({
  as: Element,
  block,
  marks,
  layers,
  className,
}: DrawnBlock) {
  const { offsets } = useReader();
  const lit = useReaderState((state) => litIn(state, layers));
  const pending = useReaderState((state) => pendingIn(state, block));
  return (
    <Element
      data-start={block.start}
      id={block.type === 'heading' ? headingId(block) : undefined}
      className={className}
    >
      <BlockText block={block} offsets={offsets} marks={marks} layers={layers} lit={lit} pending={pending} />
    </Element>
  );
}, isSameBlock);

/** Return the id by which the outline finds a heading. */
export function headingId({ start }: Span): string {
  return `b-${start}`;
}

function isSameBlock(a: DrawnBlock, b: DrawnBlock): boolean {
  return a.block === b.block && a.marks === b.marks && areSameLayers(a.layers, b.layers);
}

/** The lit ones among `layers`, joined by a space: a value that stays the same for as long as they do. */
function litIn({ activeId, hoveredId }: ReaderState, layers: readonly Layer[]): string {
  const isHere = (id: string | null) => id !== null && layers.some((layer) => layer.id === id);
  return [isHere(activeId) ? activeId : '', isHere(hoveredId) ? hoveredId : ''].join(' ');
}

/** What is about to be highlighted: the browser stops showing its selection once the picker has the focus. */
function pendingIn({ picker }: ReaderState, block: Block): Span | null {
  const subject = picker?.subject;
  return subject && 'span' in subject && spansIntersect(subject.span, block) ? subject.span : null;
}
