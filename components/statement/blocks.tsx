import type { ReactNode } from 'react';
import type { BlockGroup, ListItem, NumberedBlock } from './block-groups';
import type { Layer } from './layers';
import type { Block, Mark } from '@/lib/core/statement-text';

/** The title of the page is the first level, so headings of the text begin with the second. */
const HEADINGS = ['h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** One block as it is to be drawn: in which element, and what is marked in it. */
export interface DrawnBlock {
  as: 'p' | 'div' | 'span' | 'h1' | (typeof HEADINGS)[number];
  block: Block;
  marks: readonly Mark[];
  layers: readonly Layer[];
  className?: string;
}

interface BlocksProps {
  groups: readonly BlockGroup[];
  /** For each block, by its number, what is in it. */
  marksOf: readonly (readonly Mark[])[];
  layersOf: readonly (readonly Layer[])[];
  draw: (drawn: DrawnBlock) => ReactNode;
}

/** The blocks of a text in the elements that they are: lists in lists, quotations and listings in one frame each. */
export function Blocks({ groups, ...rest }: BlocksProps) {
  return groups.map((group, index) => <Group key={index} group={group} {...rest} />);
}

type Rest = Omit<BlocksProps, 'groups'>;

function Group({ group, ...rest }: { group: BlockGroup } & Rest) {
  if (group.kind === 'list') return <List items={group.items} {...rest} />;
  if (group.kind === 'single') return <Single numbered={group} {...rest} />;
  const Frame = group.kind === 'quotation' ? 'blockquote' : group.kind === 'preformatted' ? 'pre' : 'div';
  const lines = group.blocks.map((numbered) => (
    <One key={numbered.index} as={group.kind === 'quotation' ? 'p' : 'span'} numbered={numbered} {...rest} />
  ));
  return <Frame className={group.kind}>{lines}</Frame>;
}

function List({ items, ...rest }: { items: readonly ListItem[] } & Rest) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item.index}>
          <One as="div" numbered={item} {...rest} />
          {item.children.length > 0 ? <List items={item.children} {...rest} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Single({ numbered, ...rest }: { numbered: NumberedBlock } & Rest) {
  const { type, level = 1 } = numbered.block;
  if (type === 'heading') return <One as={HEADINGS[level - 1] ?? 'h6'} numbered={numbered} {...rest} />;
  return <One as="p" numbered={numbered} {...rest} {...(type === 'caption' && { className: 'caption' })} />;
}

interface OneProps extends Rest {
  as: DrawnBlock['as'];
  numbered: NumberedBlock;
  className?: string;
}

const NONE: readonly never[] = [];

function One({ as, numbered: { index, block }, marksOf, layersOf, draw, className }: OneProps) {
  return draw({
    as,
    block,
    marks: marksOf[index] ?? NONE,
    layers: layersOf[index] ?? NONE,
    ...(className !== undefined && { className }),
  });
}
