import http from 'node:http';
import { readFileSync } from 'node:fs';
import { createGzip } from 'node:zlib';
import { freePort } from '../scripts/free-port';
import type { Span } from '../lib/core/span';
import { groupByBlock, sweep } from '../lib/core/sweep';
import type { DenseStatement } from './dense-statement';

/** The bare pages that the reader is compared with, on a server of their own. */
export interface StaticPages {
  /** The least that could show the same: the text and its marks, without a script. */
  floor: string;
  /** A short page beside it. */
  other: string;
  /** The bare text with Recogito's annotator on it, which waits to be handed the highlights. */
  recogito: (renderer: Renderer) => string;
  close: () => void;
}

export type Renderer = 'CSS_HIGHLIGHTS' | 'SPANS';

const HEAD = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare page</title>
<style>p { max-inline-size: 66ch; margin: 1em auto; font: 20px/1.6 serif }</style>`;

/** Serve the bare pages of a statement, compressed when the reader's own page is. */
export async function servePages(statement: DenseStatement, isGzipped: boolean): Promise<StaticPages> {
  const contents = new Map([
    ['/floor', floorPage(statement)],
    ['/other', `${HEAD}<main><p>Another page.</p></main>`],
    ['/CSS_HIGHLIGHTS', recogitoPage(statement, 'CSS_HIGHLIGHTS')],
    ['/SPANS', recogitoPage(statement, 'SPANS')],
  ]);
  const port = await freePort();
  const server = http.createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (!isGzipped) return response.end(contents.get(request.url ?? ''));
    response.setHeader('content-encoding', 'gzip');
    const gzip = createGzip();
    gzip.pipe(response);
    gzip.end(contents.get(request.url ?? '') ?? '');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${port}`;
  return {
    floor: `${url}/floor`,
    other: `${url}/other`,
    recogito: (renderer) => `${url}/${renderer}`,
    close: () => void server.close(),
  };
}

/**
 * Return the inside of a block's element: its text, with `<mark>` around what any of `spans` covers; and what any of
 * `added` does, stands out.
 */
export function markedText(
  text: string,
  block: Span,
  spans: readonly Span[],
  added: readonly Span[] = [],
): string {
  return sweep(block, [...spans, ...added])
    .map(({ start, end, items }) => {
      const words = text.slice(start, end);
      const stands = items.some((item) => added.includes(item)) ? ' data-lit' : '';
      return items.length > 0 ? `<mark${stands}>${words}</mark>` : words;
    })
    .join('');
}

function floorPage({ text, blocks, spans }: DenseStatement): string {
  const inside = groupByBlock(blocks, spans);
  const paragraphs = blocks.map(
    (block, index) => `<p data-start="${block.start}">${markedText(text, block, inside[index] ?? [])}</p>`,
  );
  const style = 'p { content-visibility: auto; contain-intrinsic-size: auto 8em }';
  return `${HEAD}<style>${style}</style><main>${paragraphs.join('\n')}</main>`;
}

/** Between one block and the next is one line break, as in the text: so offsets in the element are those of the statement. */
function recogitoPage({ text, blocks, spans }: DenseStatement, renderer: Renderer): string {
  const paragraphs = blocks.map(({ start, end }) => `<p data-start="${start}">${text.slice(start, end)}</p>`);
  const dist = (file: string) =>
    readFileSync(new URL(file, import.meta.resolve('@recogito/text-annotator')), 'utf8');
  return `${HEAD}<style>${dist('text-annotator.css')}</style><main>${paragraphs.join('\n')}</main>
<script>var process = { env: { NODE_ENV: 'production' } } // its bundle asks for that</script>
<script>${dist('text-annotator.umd.js')}</script>
<script>
  const spans = ${JSON.stringify(spans)};
  const element = document.querySelector('main');
  const text = element.textContent;
  const annotator = RecogitoJS.createTextAnnotator(element, { renderer: '${renderer}' });
  const annotation = ({ start, end }) => {
    const id = crypto.randomUUID();
    const selector = [{ quote: text.slice(start, end), start, end }];
    return { id, bodies: [], target: { annotation: id, selector } };
  };
  const annotations = spans.map(annotation);
  window.answers = 0;
  annotator.on('selectionChanged', () => (window.answers += 1));
  window.show = () => annotator.setAnnotations(annotations);
  window.add = (span) => annotator.addAnnotation(annotation(span));
  window.drawn = () => {
    const layer = document.querySelector('.r6o-span-highlight-layer');
    const count = layer ? layer.childElementCount : CSS.highlights.size;
    return count > 0 ? { all: count } : null;
  };
</script>`;
}
