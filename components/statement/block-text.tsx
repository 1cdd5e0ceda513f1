import './statement.css';
import './layers.css';
import { Fragment, type ReactNode } from 'react';
import type { OffsetMap } from '@/lib/core/code-points';
import { underlineOf } from '@/lib/core/colour';
import type { Block, Mark } from '@/lib/core/statement-text';
import { sweep } from '@/lib/core/sweep';
import { type DrawnRun, drawnRuns, type Overlay } from './drawn-runs';
import { MARK_ELEMENTS } from './elements';
import { beginningIn, type Layer } from './layers';
import { type Nested, type NestedLayer, nestRuns } from './nested-runs';

/** As many underlines as there is room for between two lines. */
const MAX_UNDERLINES = 3;

/** How a highlight is called where it is read aloud. Without these words a passage is a plain mark. */
export interface LayerWords {
  /** What it is. */
  readonly role: string;
  /** What stands for the names of tags when there are none. */
  readonly untagged: string;
}

interface BlockTextProps {
  block: Block;
  /** Offsets of the text in which the block, its marks and its layers are counted. */
  offsets: OffsetMap;
  marks: readonly Mark[];
  layers: readonly Layer[];
  overlays?: readonly Overlay[];
  /** The ids of the highlights that stand out. */
  lit?: ReadonlySet<string>;
  /** The ids of those that others made a moment ago. */
  fresh?: ReadonlySet<string>;
  words?: LayerWords | undefined;
}

const NONE: readonly never[] = [];
const NOBODY: ReadonlySet<string> = new Set();

/** The text of one block, cut where anything begins or ends. Every character of it is the statement's own. */
export function BlockText({
  block,
  offsets,
  marks,
  layers,
  overlays = NONE,
  lit = NOBODY,
  fresh = NOBODY,
  words,
}: BlockTextProps) {
  const drawn = beginningIn(block, layers);
  const links = marks.filter(({ type }) => type === 'link');
  const rest = marks.filter(({ type }) => type !== 'link');
  const drawing: Drawing = { offsets, lit, fresh, words };
  return sweep(block, links).map((stretch) => (
    <Linked key={stretch.start} href={stretch.items[0]?.href}>
      {drawNested(nestRuns(drawnRuns(stretch, { marks: rest, layers: drawn, overlays, lit })), drawing)}
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

/** What is needed to draw any part of a block. */
interface Drawing extends Required<Pick<BlockTextProps, 'offsets' | 'lit' | 'fresh'>> {
  readonly words: LayerWords | undefined;
}

/** Draw what lies within `level` layers. */
function drawNested(parts: readonly Nested[], drawing: Drawing, level = 0): ReactNode {
  return parts.map((part) =>
    'run' in part ? (
      <Fragment key={part.run.start}>{drawRun(part.run, drawing, level)}</Fragment>
    ) : (
      <Fragment key={part.start}>{drawLayer(part, drawing, level)}</Fragment>
    ),
  );
}

function drawRun({ start, end, marks, overlays, depth }: DrawnRun, { offsets }: Drawing, level: number) {
  const text = offsets.slice(start, end);
  const marked = marks.reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), text);
  const overlaid = overlays.reduceRight<ReactNode>(withOverlay, marked);
  if (depth === 0) return overlaid;
  const deepened = <span className={`layer depth-${depth}`}>{overlaid}</span>;
  return level === 0 ? <mark className="layer first">{deepened}</mark> : deepened;
}

function withMark({ type }: Mark, inner: ReactNode): ReactNode {
  const Element = MARK_ELEMENTS[type];
  return <Element>{inner}</Element>;
}

function withOverlay(inner: ReactNode, { kind }: Overlay): ReactNode {
  return <span className={kind}>{inner}</span>;
}

/**
 * Where a highlight begins, it says what it is and which tags it bears; its words are read as words. A mark goes on being
 * one: its name is around it.
 */
function drawLayer({ layer, start, inside }: NestedLayer, drawing: Drawing, level: number): ReactNode {
  const { words, lit, fresh } = drawing;
  const isBeginning = layer.isFirst && layer.start === start;
  const named = isBeginning && words ? nameOf(layer, words) : undefined;
  const drawn = withLayer(layer, level, drawNested(inside, drawing, level + 1), {
    id: isBeginning ? `h-${layer.id}` : undefined,
    isLit: lit.has(layer.id),
    isFresh: fresh.has(layer.id),
    named: level > 0 ? named : undefined,
  });
  return named && level === 0 ? <span {...named}>{drawn}</span> : drawn;
}

function nameOf({ name }: Layer, words: LayerWords) {
  return { role: 'group', 'aria-roledescription': words.role, 'aria-label': name || words.untagged };
}

interface LayerState {
  readonly id?: string | undefined;
  readonly isLit?: boolean;
  readonly isFresh?: boolean;
  /** What it is called where it is read aloud. */
  readonly named?: ReturnType<typeof nameOf> | undefined;
}

/** Return `inner` with a layer around it, which lies within `level` others: their tints and underlines add up. */
export function withLayer(
  layer: Pick<Layer, 'colour' | 'lane'>,
  level: number,
  inner: ReactNode,
  { id, isLit = false, isFresh = false, named }: LayerState = {},
): ReactNode {
  const Element = level === 0 ? 'mark' : 'span';
  return (
    <Element
      id={id}
      className={`layer ${level === 0 ? 'first' : 'further'}${layerClasses(layer)}`}
      // Its colour as custom properties, which only those few need: layers.css.
      data-tag-colour={isLit || isFresh ? (layer.colour ?? undefined) : undefined}
      data-lit={isLit || undefined}
      data-fresh={isFresh || undefined}
      {...named}
    >
      {inner}
    </Element>
  );
}

/** Return the classes of a layer for its colour, and for the style, thickness and lane of its underline. */
export function layerClasses({ colour, lane }: Pick<Layer, 'colour' | 'lane'>): string {
  const tinted = colour ? ` tag-${colour}` : '';
  if (lane >= MAX_UNDERLINES) return tinted;
  const { style, thickness } = colour ? underlineOf(colour) : { style: 'dotted', thickness: 1 };
  return `${tinted} underline-${style} thick-${thickness} lane-${lane}`;
}
