import { fromMarkdown } from 'mdast-util-from-markdown';
import { costOf, hasSigns, MAX_NESTING, splitParts } from './markdown-parts';

/** A piece of a line: text, which may have line breaks in it, or something with text in it. */
export type MarkdownInline =
  | string
  | { readonly type: 'strong' | 'emphasis'; readonly children: readonly MarkdownInline[] }
  | { readonly type: 'code'; readonly text: string }
  | { readonly type: 'link'; readonly href: string; readonly children: readonly MarkdownInline[] };

/** A block of a note. `plain` is what is shown as it was typed. */
export type MarkdownBlock =
  | { readonly type: 'paragraph' | 'heading'; readonly children: readonly MarkdownInline[] }
  | { readonly type: 'quotation'; readonly children: readonly MarkdownBlock[] }
  | {
      readonly type: 'list';
      /** The number of the first item; `null` in a list without numbers. */
      readonly start: number | null;
      readonly items: readonly (readonly MarkdownBlock[])[];
    }
  | { readonly type: 'code' | 'plain'; readonly text: string }
  | { readonly type: 'rule' };

type Tree = ReturnType<typeof fromMarkdown>;
type Node = Tree['children'][number];
type Link = Extract<Node, { type: 'link' }>;
type Image = Extract<Node, { type: 'image' }>;

/**
 * What notes do without. HTML is text, so that it shows as it was typed; so are definitions, which would vanish. An
 * indented line is a line, and one that is underlined by signs is no heading: people mean neither, and the latter is slow.
 */
const kept = {
  disable: { null: ['codeIndented', 'definition', 'htmlFlow', 'htmlText', 'setextUnderline'] },
};

/** How long all of a note may take, in the microseconds of `costOf`; what is beyond stays as it was typed. */
const MAX_COST = 50_000;

/** Return the blocks of `text`. Nothing of it is lost: what nests too deep or would take too long is plain. */
export function parseMarkdown(text: string): MarkdownBlock[] {
  let left = MAX_COST;
  return splitParts(text).flatMap((part): MarkdownBlock[] => {
    if (!hasSigns(part)) return [{ type: 'paragraph', children: linked(trimLines(part)) }];
    const cost = costOf(part);
    if (cost > left) return [{ type: 'plain', text: part }];
    left -= cost;
    return (
      blocksOf(fromMarkdown(part, { extensions: [kept] }).children, 0) ?? [{ type: 'plain', text: part }]
    );
  });
}

/** Return the blocks that `nodes` are, or `null` where they nest too deep. */
function blocksOf(nodes: readonly Node[], depth: number): MarkdownBlock[] | null {
  if (depth > MAX_NESTING) return null;
  return every(nodes, (node) => blockOf(node, depth));
}

function blockOf(node: Node, depth: number): MarkdownBlock | null {
  switch (node.type) {
    case 'paragraph':
    case 'heading': {
      const children = inlinesOf(node.children, depth, true);
      return children && { type: node.type, children };
    }
    case 'blockquote': {
      const children = blocksOf(node.children, depth + 1);
      return children && { type: 'quotation', children };
    }
    case 'list': {
      const items = every(node.children, (item) => blocksOf(item.children, depth + 1));
      return items && { type: 'list', start: node.ordered ? (node.start ?? 1) : null, items };
    }
    case 'code':
      return { type: 'code', text: node.value };
    case 'thematicBreak':
      return { type: 'rule' };
    default:
      return { type: 'plain', text: textOf(node) };
  }
}

function inlinesOf(nodes: readonly Node[], depth: number, canLink: boolean): MarkdownInline[] | null {
  if (depth > MAX_NESTING) return null;
  return every(nodes, (node) => inlineOf(node, depth, canLink))?.flat() ?? null;
}

function inlineOf(node: Node, depth: number, canLink: boolean): MarkdownInline[] | null {
  switch (node.type) {
    case 'text':
      return canLink ? linked(node.value) : [node.value];
    case 'strong':
    case 'emphasis': {
      const children = inlinesOf(node.children, depth + 1, canLink);
      return children && [{ type: node.type, children }];
    }
    case 'link':
      return linkOf(node, depth, canLink);
    case 'image':
      return [imageOf(node, canLink)];
    case 'inlineCode':
      return [{ type: 'code', text: node.value }];
    default:
      return [textOf(node)];
  }
}

function linkOf({ url, children: nodes }: Link, depth: number, canLink: boolean): MarkdownInline[] | null {
  const href = safeHref(url);
  const children = inlinesOf(nodes, depth + 1, canLink && href === null);
  if (!children) return null;
  // Where it would have led is part of what was written.
  return href ? [{ type: 'link', href, children }] : ['[', ...children, `](${url})`];
}

function imageOf({ url, alt }: Image, canLink: boolean): MarkdownInline {
  const href = safeHref(url);
  const label = alt?.trim() ? alt : url;
  return href && canLink ? { type: 'link', href, children: [label] } : label;
}

function textOf(node: Node): string {
  if (node.type === 'break') return '\n';
  return 'value' in node ? node.value : '';
}

/** Return what `turn` makes of each of `values`, or `null` when it is that for one of them. */
function every<T, R>(values: readonly T[], turn: (value: T) => R | null): R[] | null {
  const results: R[] = [];
  for (const value of values) {
    const result = turn(value);
    if (result === null) return null;
    results.push(result);
  }
  return results;
}

/** Return `url` as a browser reads it, or `null` where that leads anywhere but to a page or a mailbox. */
function safeHref(url: string): string | null {
  if (!/^(?:https?:\/\/|mailto:)/iu.test(url) || !URL.canParse(url)) return null;
  return new URL(url).href;
}

/** Return `text` with the addresses in it as links. */
function linked(text: string): MarkdownInline[] {
  const pieces: MarkdownInline[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/giu)) {
    const address = withoutTail(found);
    const href = safeHref(address);
    if (!href) continue;
    if (index > end) pieces.push(text.slice(end, index));
    pieces.push({ type: 'link', href, children: [address] });
    end = index + address.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}

/** The sign that ends a sentence or a bracket is not part of the address before it. */
function withoutTail(address: string): string {
  let end = address.length;
  while (end > 0 && ".,;:!?)]}’”»'".includes(address.charAt(end - 1))) end -= 1;
  return address.slice(0, end);
}

function trimLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n');
}
