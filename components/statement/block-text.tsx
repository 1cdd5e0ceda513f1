import './statement.css';
import { Fragment, type ReactNode } from 'react';
import type { OffsetMap } from '@/lib/core/code-points';
import { underlineOf } from '@/lib/core/colour';
import type { Span } from '@/lib/core/span';
import type { Block, Mark } from '@/lib/core/statement-text';
import { sweep } from '@/lib/core/sweep';
import type { Layer } from './layers';

/** Beyond so many tints one above the other, another one says nothing. */
const MAX_TINTS = 8;
/** As many underlines as there is room for between two lines. */
const MAX_UNDERLINES = 3;

interface BlockTextProps {
  block: Block;
  /** Offsets of the text in which the block, its marks and its layers are counted. */
  offsets: OffsetMap;
  marks: readonly Mark[];
  layers: readonly Layer[];
  /** The ids of the highlights that stand out, joined by a space. */
  lit?: string;
  /** What is about to be highlighted: the browser stops showing its selection once something else has the focus. */
  pending?: Span | null;
}

/** The text of one block, cut where anything begins or ends. Every character of it is the statement's own. */
export function BlockText({ block, offsets, marks, layers, lit = '', pending = null }: BlockTextProps) {
  const links = marks.filter(({ type }) => type === 'link');
  const rest = marks.filter(({ type }) => type !== 'link');
  return sweep(block, links).map((stretch) => (
    <Linked key={stretch.start} href={stretch.items[0]?.href}>
      <Runs within={stretch} offsets={offsets} layers={layers} marks={rest} lit={lit} pending={pending} />
    </Linked>
  ));
}

function Linked({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (href === undefined) return children;
  return (
    <a href={href} rel="noopener noreferrer">
      {children}
    </a>
  );
}

interface RunsProps extends Required<Omit<BlockTextProps, 'block'>> {
  within: Span;
}

type Interval = Span & ({ layer: Layer } | { mark: Mark } | { isPending: true });

function Runs({ within, offsets, layers, marks, lit, pending }: RunsProps) {
  const intervals: Interval[] = [
    ...layers.map((layer) => ({ start: layer.start, end: layer.end, layer })),
    ...marks.map((mark) => ({ start: mark.start, end: mark.end, mark })),
    ...(pending ? [{ ...pending, isPending: true as const }] : []),
  ];
  return sweep(within, intervals).map(({ start, end, items }) => {
    const covering = items.flatMap((item) => ('layer' in item ? item.layer : []));
    const text = items.reduceRight<ReactNode>(
      (inner, item) => ('mark' in item ? withMark(item.mark, inner) : inner),
      offsets.slice(start, end),
    );
    const isPending = items.some((item) => 'isPending' in item);
    return (
      <Fragment key={start}>
        {withLayers(covering, start, lit, isPending ? <span className="pending">{text}</span> : text)}
      </Fragment>
    );
  });
}

const MARK_ELEMENTS = { strong: 'strong', emphasis: 'em', sub: 'sub', sup: 'sup', link: 'span' } as const;

function withMark({ type }: Mark, inner: ReactNode): ReactNode {
  const Element = MARK_ELEMENTS[type];
  return <Element>{inner}</Element>;
}

/** One `<mark>` with, inside it, a span for each further layer: their tints and underlines add up. */
export function withLayers(layers: readonly Layer[], at: number, lit: string, text: ReactNode): ReactNode {
  return layers.slice(0, MAX_TINTS).reduceRight<ReactNode>((inner, layer, depth) => {
    const Element = depth === 0 ? 'mark' : 'span';
    return (
      <Element
        id={layer.isFirst && layer.start === at ? `h-${layer.id}` : undefined}
        data-at={depth === 0 ? at : undefined}
        data-layer={depth === 0 ? 'first' : 'further'}
        data-tag-colour={layer.colour ?? undefined}
        data-lit={lit.includes(layer.id) || undefined}
        {...underlineData(layer)}
      >
        {inner}
      </Element>
    );
  }, text);
}

function underlineData({ colour, lane }: Layer) {
  if (lane >= MAX_UNDERLINES) return {};
  const { style, thickness } = colour ? underlineOf(colour) : { style: 'dotted', thickness: 1 };
  return { 'data-underline': style, 'data-thickness': thickness, 'data-lane': lane };
}
