import type { BlockGroup, ListItem, NumberedBlock } from '@/components/statement/block-groups';
import { drawnRuns } from '@/components/statement/drawn-runs';
import { HEADINGS, MARK_ELEMENTS } from '@/components/statement/elements';
import type { OffsetMap } from '@/lib/core/code-points';
import { escapeHtml } from '@/lib/core/escape-html';
import type { Span } from '@/lib/core/span';
import type { Block, Mark } from '@/lib/core/statement-text';
import { sweep } from '@/lib/core/sweep';

/** A text, what its blocks are marked with, by their number, and the heading in which it gives its own title. */
export interface PlainText {
  readonly offsets: OffsetMap;
  readonly marksOf: readonly (readonly Mark[])[];
  readonly title: Span | null;
}

/**
 * Return `groups` as HTML, in the elements and with the attributes that `drawGroups` and `BlockView` give to what has no
 * highlights. Thousands of blocks that nobody looks at need no component each: they are text until one comes near.
 */
export function plainHtml(groups: readonly BlockGroup[], text: PlainText): string {
  return groups.map((group) => groupHtml(group, text)).join('');
}

function groupHtml(group: BlockGroup, text: PlainText): string {
  if (group.kind === 'single') return singleHtml(group, text);
  if (group.kind === 'list') return listHtml(group.items, text);
  const frame = group.kind === 'quotation' ? 'blockquote' : group.kind === 'preformatted' ? 'pre' : 'div';
  const part = group.kind === 'quotation' ? 'p' : 'span';
  const blocks = group.blocks.map((numbered) => blockHtml(part, numbered, text)).join('');
  return `<${frame} class="${group.kind}">${blocks}</${frame}>`;
}

function listHtml(items: readonly ListItem[], text: PlainText): string {
  const html = items.map((item) => {
    const children = item.children.length > 0 ? listHtml(item.children, text) : '';
    return `<li>${blockHtml('div', item, text)}${children}</li>`;
  });
  return `<ul>${html.join('')}</ul>`;
}

function singleHtml(numbered: NumberedBlock, text: PlainText): string {
  const { type, level = 1, start } = numbered.block;
  if (start === text.title?.start) return blockHtml('h1', numbered, text, 'statement-title');
  if (type === 'heading') return blockHtml(HEADINGS[level - 1] ?? 'h6', numbered, text);
  return blockHtml('p', numbered, text, type === 'caption' ? 'caption' : undefined);
}

function blockHtml(
  element: string,
  { block, index }: NumberedBlock,
  text: PlainText,
  className?: string,
): string {
  const id = block.type === 'heading' ? ` id="${headingId(block)}"` : '';
  const named = className === undefined ? '' : ` class="${className}"`;
  const content = contentHtml(block, text.marksOf[index] ?? [], text.offsets);
  return `<${element} data-start="${block.start}"${id}${named}>${content}</${element}>`;
}

/** Return the id by which the outline finds a heading. */
export function headingId({ start }: Span): string {
  return `b-${start}`;
}

function contentHtml(block: Block, marks: readonly Mark[], offsets: OffsetMap): string {
  const written = ({ start, end }: Span) => escapeHtml(offsets.slice(start, end));
  if (marks.length === 0) return written(block);
  const links = marks.filter(({ type }) => type === 'link');
  const rest = marks.filter(({ type }) => type !== 'link');
  return sweep(block, links)
    .map((stretch) => {
      const runs = drawnRuns(stretch, { marks: rest, layers: [], overlays: [], lit: NOBODY });
      const html = runs.map((run) => run.marks.reduceRight(withMark, written(run))).join('');
      const href = stretch.items[0]?.href;
      return href === undefined
        ? html
        : `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${html}</a>`;
    })
    .join('');
}

const NOBODY: ReadonlySet<string> = new Set();

function withMark(inner: string, { type }: Mark): string {
  const element = MARK_ELEMENTS[type];
  return `<${element}>${inner}</${element}>`;
}
