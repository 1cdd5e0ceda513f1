import type { ReactNode } from 'react';
import type { BlockGroup, ListItem, NumberedBlock } from './block-groups';
import { HEADINGS } from './elements';
import type { Layer } from './layers';
import type { Block, Mark } from '@/lib/core/statement-text';

/** One block as it is to be drawn: in which element, and what is marked in it. */
export interface DrawnBlock {
  as: 'p' | 'div' | 'span' | 'h1' | (typeof HEADINGS)[number];
  block: Block;
  marks: readonly Mark[];
  layers: readonly Layer[];
  className?: string;
}

/** What is in the blocks, by their number, and how to draw one of them: an element with a key. */
export interface BlockDrawing {
  marksOf: readonly (readonly Mark[])[];
  layersOf: (index: number) => readonly Layer[];
  draw: (drawn: DrawnBlock) => ReactNode;
}

/**
 * Return the blocks of a text in the elements that they are: lists in lists, quotations and listings in one frame each.
 *
 * A function and not a component: a statement may have thousands of blocks, and each layer of components counts.
 */
export function drawGroups(groups: readonly BlockGroup[], drawing: BlockDrawing): ReactNode[] {
  return groups.map((group) => drawGroup(group, drawing));
}

function drawGroup(group: BlockGroup, drawing: BlockDrawing): ReactNode {
  if (group.kind === 'single') return drawSingle(group, drawing);
  if (group.kind === 'list') return drawList(group.items, drawing);
  const Frame = group.kind === 'quotation' ? 'blockquote' : group.kind === 'preformatted' ? 'pre' : 'div';
  return (
    <Frame key={group.blocks[0]?.index} className={group.kind}>
      {group.blocks.map((numbered) => drawOne(group.kind === 'quotation' ? 'p' : 'span', numbered, drawing))}
    </Frame>
  );
}

function drawList(items: readonly ListItem[], drawing: BlockDrawing): ReactNode {
  return (
    <ul key={items[0]?.index}>
      {items.map((item) => (
        <li key={item.index}>
          {drawOne('div', item, drawing)}
          {item.children.length > 0 ? drawList(item.children, drawing) : null}
        </li>
      ))}
    </ul>
  );
}

function drawSingle(numbered: NumberedBlock, drawing: BlockDrawing): ReactNode {
  const { type, level = 1 } = numbered.block;
  if (type === 'heading') return drawOne(HEADINGS[level - 1] ?? 'h6', numbered, drawing);
  return drawOne('p', numbered, drawing, type === 'caption' ? 'caption' : undefined);
}

const NONE: readonly never[] = [];

function drawOne(
  as: DrawnBlock['as'],
  { index, block }: NumberedBlock,
  { marksOf, layersOf, draw }: BlockDrawing,
  className?: string,
): ReactNode {
  return draw({
    as,
    block,
    marks: marksOf[index] ?? NONE,
    layers: layersOf(index),
    ...(className !== undefined && { className }),
  });
}
