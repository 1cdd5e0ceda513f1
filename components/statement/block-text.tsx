import './statement.css';
import { Fragment, type ReactNode } from 'react';
import type { OffsetMap } from '@/lib/core/code-points';
import { underlineOf } from '@/lib/core/colour';
import type { Span } from '@/lib/core/span';
import type { Block, Mark } from '@/lib/core/statement-text';
import { sweep } from '@/lib/core/sweep';
import { type DrawnRun, drawnRuns, type Overlay } from './drawn-runs';
import { MARK_ELEMENTS } from './elements';
import { beginningIn, type Layer } from './layers';

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
  return sweep(block, links).map((stretch) => (
    <Linked key={stretch.start} href={stretch.items[0]?.href}>
      {drawnRuns(stretch, { marks: rest, layers: drawn, overlays, lit }).map((run) => (
        <Fragment key={run.start}>
          {drawRun(run, offsets.slice(run.start, run.end), { lit, fresh }, words)}
        </Fragment>
      ))}
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

/** The highlights that are drawn otherwise than the rest, by id. */
interface Otherwise {
  readonly lit?: ReadonlySet<string>;
  readonly fresh?: ReadonlySet<string>;
}

function drawRun(
  run: DrawnRun,
  text: string,
  otherwise: Otherwise,
  words: LayerWords | undefined,
): ReactNode {
  const marked = run.marks.reduceRight<ReactNode>((inner, mark) => withMark(mark, inner), text);
  const overlaid = run.overlays.reduceRight<ReactNode>(withOverlay, marked);
  const layered = withLayers(run, otherwise, overlaid);
  if (!words) return layered;
  return run.layers
    .filter((layer) => beginsHere(layer, run))
    .reduceRight<ReactNode>((inner, layer) => withName(layer, words, inner), layered);
}

function withMark({ type }: Mark, inner: ReactNode): ReactNode {
  const Element = MARK_ELEMENTS[type];
  return <Element>{inner}</Element>;
}

function withOverlay(inner: ReactNode, { kind }: Overlay): ReactNode {
  return <span className={kind}>{inner}</span>;
}

/** Where a highlight begins, it says what it is and which tags it bears; its words are read as words. */
function withName({ name }: Layer, words: LayerWords, inner: ReactNode): ReactNode {
  return (
    <span role="group" aria-roledescription={words.role} aria-label={name || words.untagged}>
      {inner}
    </span>
  );
}

/** One `<mark>` with, inside it, a span for each further layer: their tints and underlines add up. */
export function withLayers(
  run: Pick<DrawnRun, 'layers' | 'depth'> & Partial<Span>,
  { lit = NOBODY, fresh = NOBODY }: Otherwise,
  text: ReactNode,
): ReactNode {
  const depth = run.depth || undefined;
  if (run.layers.length === 0) {
    return depth ? (
      <mark className="layer first" data-depth={depth}>
        {text}
      </mark>
    ) : (
      text
    );
  }
  return run.layers.reduceRight<ReactNode>((inner, layer, index) => {
    const Element = index === 0 ? 'mark' : 'span';
    return (
      <Element
        id={beginsHere(layer, run) ? `h-${layer.id}` : undefined}
        // One attribute for all that never changes: a page has thousands of these.
        className={`layer ${index === 0 ? 'first' : 'further'}${underlineClasses(layer)}`}
        data-depth={index === 0 ? depth : undefined}
        data-tag-colour={layer.colour ?? undefined}
        data-lit={lit.has(layer.id) || undefined}
        data-fresh={fresh.has(layer.id) || undefined}
      >
        {inner}
      </Element>
    );
  }, text);
}

function beginsHere({ isFirst, start }: Layer, run: Partial<Span>): boolean {
  return isFirst && start === run.start;
}

/** Return the classes of the underline of a layer: of the style and thickness that its colour has, in its lane. */
export function underlineClasses({ colour, lane }: Pick<Layer, 'colour' | 'lane'>): string {
  if (lane >= MAX_UNDERLINES) return '';
  const { style, thickness } = colour ? underlineOf(colour) : { style: 'dotted', thickness: 1 };
  return ` underline-${style} thick-${thickness} lane-${lane}`;
}
