import type { CSSProperties } from 'react';
import { escapeHtml } from '@/lib/core/escape-html';
import type { Span } from '@/lib/core/span';
import { CHUNK_SPAN } from './chunk-elements';
import { type Chunk, firstBlockOf, type Stretch } from './chunks';
import { plainHtml, type PlainText } from './plain-html';

/** What the element of some of the text says of it: how long it is, and next to what it stands. */
interface Attributes {
  readonly className: string;
  readonly [CHUNK_SPAN]?: string;
  readonly 'data-begins': string | undefined;
  readonly 'data-ends': string | undefined;
  readonly style: CSSProperties;
}

/** Return the attributes of the element of a chunk. */
export function chunkAttributes({ span, groups }: Chunk): Attributes {
  return {
    className: 'chunk',
    [CHUNK_SPAN]: `${span.start} ${span.end}`,
    'data-begins': firstBlockOf(groups[0])?.type,
    'data-ends': groups.at(-1)?.kind,
    style: lengthOf(span, groups.length),
  };
}

/** Return the attributes of the element of a stretch. */
export function stretchAttributes({ chunks }: Stretch): Omit<Attributes, 'style'> {
  return {
    className: 'stretch',
    'data-begins': firstBlockOf(chunks[0]?.groups[0])?.type,
    'data-ends': chunks.at(-1)?.groups.at(-1)?.kind,
  };
}

function lengthOf({ start, end }: Span, groups: number): CSSProperties {
  return { '--chars': end - start, '--groups': groups } as CSSProperties; // custom properties are not in the type
}

/** Return what is in a stretch as HTML, with nothing that is highlighted in it. */
export function stretchHtml({ chunks }: Stretch, text: PlainText): string {
  return chunks.map((chunk) => chunkHtml(chunk, text)).join('');
}

function chunkHtml(chunk: Chunk, text: PlainText): string {
  const { className, style, ...rest } = chunkAttributes(chunk);
  const written = Object.entries({ class: className, ...rest, style: cssOf(style) })
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}="${escapeHtml(value)}"`))
    .join(' ');
  return `<div ${written}>${plainHtml(chunk.groups, text)}</div>`;
}

function cssOf(style: CSSProperties): string {
  return Object.entries(style)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');
}
