import './markdown.css';
import { type ElementType, memo, type ReactNode } from 'react';
import { cx } from '@/components/ui/cx';
import { previewOf } from './markdown-parts';
import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from './markdown-tree';
import { escapeMentions, splitMentions } from './split-mentions';

interface MarkdownProps {
  text: string;
  /** The names of those whom "@" and their name addresses. */
  mentions?: readonly string[];
  /** The beginning alone, of which nothing can be pressed: for where the whole is one press away. */
  isPreview?: boolean;
  className?: string;
}

interface Shown {
  mentions: readonly string[];
  isPreview: boolean;
}

/** A note as its writer meant it. Nothing of it becomes HTML: there are only the elements that stand here. */
export const Markdown = memo(function Markdown({
  text,
  mentions = [],
  isPreview = false,
  className,
}: MarkdownProps) {
  const shown = { mentions, isPreview };
  return (
    <div dir="auto" className={cx('markdown', className)}>
      {blocksOf(parseMarkdown(escapeMentions(isPreview ? previewOf(text) : text, mentions)), shown)}
    </div>
  );
});

function blocksOf(blocks: readonly MarkdownBlock[], shown: Shown): ReactNode {
  return blocks.map((block, index) => <Block key={index} block={block} shown={shown} />);
}

function Block({ block, shown }: { block: MarkdownBlock; shown: Shown }): ReactNode {
  switch (block.type) {
    case 'paragraph':
      return <p dir="auto">{inlinesOf(block.children, shown)}</p>;
    case 'heading':
      // A note is no section of the page: its headings look like ones, and are none.
      return (
        <p dir="auto" className="markdown-heading">
          {inlinesOf(block.children, shown)}
        </p>
      );
    case 'plain':
      return <p dir="auto">{block.text}</p>;
    case 'code':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
    case 'quotation':
      return <blockquote>{blocksOf(block.children, shown)}</blockquote>;
    case 'list':
      return <List block={block} shown={shown} />;
  }
}

function List({ block, shown }: { block: MarkdownBlock & { type: 'list' }; shown: Shown }): ReactNode {
  const items = block.items.map((item, index) => <li key={index}>{blocksOf(item, shown)}</li>);
  return block.start === null ? <ul>{items}</ul> : <ol start={block.start}>{items}</ol>;
}

const ELEMENTS = { strong: 'strong', emphasis: 'em' } as const satisfies Record<string, ElementType>;

function inlinesOf(pieces: readonly MarkdownInline[], shown: Shown): ReactNode {
  return pieces.map((piece, index) => <Inline key={index} piece={piece} shown={shown} />);
}

function Inline({ piece, shown }: { piece: MarkdownInline; shown: Shown }): ReactNode {
  if (typeof piece === 'string') return <Words text={piece} mentions={shown.mentions} />;
  if (piece.type === 'code') return <code>{piece.text}</code>;
  const children = inlinesOf(piece.children, shown);
  if (piece.type !== 'link') {
    const Element = ELEMENTS[piece.type];
    return <Element>{children}</Element>;
  }
  if (shown.isPreview) return children;
  return (
    <a href={piece.href} rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function Words({ text, mentions }: { text: string; mentions: readonly string[] }): ReactNode {
  if (mentions.length === 0) return text;
  return splitMentions(text, mentions).map((piece, index) =>
    piece.isMention ? (
      <span key={index} className="markdown-mention">
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
