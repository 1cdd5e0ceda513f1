import fc from 'fast-check';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { groupBlocks } from '@/components/statement/block-groups';
import { BlockText } from '@/components/statement/block-text';
import { type DrawnBlock, drawGroups } from '@/components/statement/blocks';
import { createOffsetMap } from '@/lib/core/code-points';
import { type BlockDraft, buildStatementText, type StatementText } from '@/lib/core/statement-text';
import { groupByBlock } from '@/lib/core/sweep';
import { PROPERTY_RUNS, wildText } from '@/lib/testing/text';
import { chunkAttributes, stretchHtml } from './chunk-attributes';
import { chunksOf, stretchesOf } from './chunks';
import { headingId, plainHtml, type PlainText } from './plain-html';

const plain = ({ text, blocks, marks }: StatementText, title = blocks[0] ?? null): PlainText => ({
  offsets: createOffsetMap(text),
  marksOf: groupByBlock(blocks, marks),
  title: title?.type === 'heading' ? title : null,
});

/** The same, drawn by the components that draw what is near. */
function drawnByReact(groups: Parameters<typeof drawGroups>[0], { offsets, marksOf, title }: PlainText) {
  const draw = ({ as, block, marks, layers, className }: DrawnBlock): ReactNode => {
    const isTitle = block.start === title?.start;
    const Element = isTitle ? 'h1' : as;
    return (
      <Element
        key={block.start}
        data-start={block.start}
        id={block.type === 'heading' ? headingId(block) : undefined}
        className={isTitle ? 'statement-title' : className}
      >
        <BlockText block={block} offsets={offsets} marks={marks} layers={layers} />
      </Element>
    );
  };
  return drawGroups(groups, { marksOf, layersOf: () => [], draw });
}

const inline = fc.record({
  text: wildText,
  marks: fc.uniqueArray(
    fc.oneof(
      fc.record({
        type: fc.constantFrom('strong' as const, 'emphasis' as const, 'sub' as const, 'sup' as const),
      }),
      fc.record({
        type: fc.constant('link' as const),
        href: fc.constant('https://example.org/?a="1"&b=<2>'),
      }),
    ),
    { maxLength: 3, selector: ({ type }) => type },
  ),
});
const draft: fc.Arbitrary<BlockDraft> = fc.record(
  {
    type: fc.constantFrom(
      ...(['heading', 'paragraph', 'listItem', 'quotation', 'preformatted', 'caption', 'tableRow'] as const),
    ),
    level: fc.integer({ min: 1, max: 7 }),
    inlines: fc.array(inline, { minLength: 1, maxLength: 4 }),
  },
  { requiredKeys: ['type', 'inlines'] },
);

/** The two write a few signs in different ways, which mean the same in HTML. */
const parsed = (html: string) =>
  html.replace(
    /&#(\d+);|&#x27;|&(quot|amp|lt|gt);/g,
    (written, code: string | undefined, name: string | undefined) => {
      const named = { quot: 34, amp: 38, lt: 60, gt: 62 }[name ?? ''];
      return `⟦${code ?? named ?? Number.parseInt(written.slice(3), 16)}⟧`;
    },
  );

describe('plainHtml', () => {
  test('writes what the components draw', () => {
    fc.assert(
      fc.property(fc.array(draft, { maxLength: 8 }), (drafts) => {
        const statement = buildStatementText(drafts);
        const groups = groupBlocks(statement.blocks);
        const text = plain(statement);
        const drawn = renderToStaticMarkup(drawnByReact(groups, text));
        expect(parsed(plainHtml(groups, text))).toBe(parsed(drawn));
      }),
      PROPERTY_RUNS,
    );
  });

  test('lets no text become an element', () => {
    const statement = buildStatementText([
      { type: 'paragraph', inlines: [{ text: '</p><script>alert(1)</script>', marks: [] }] },
    ]);
    expect(plainHtml(groupBlocks(statement.blocks), plain(statement))).toBe(
      '<p data-start="0">&#60;/p&#62;&#60;script&#62;alert(1)&#60;/script&#62;</p>',
    );
  });
});

test('a stretch is its chunks as the components draw them', () => {
  const statement = buildStatementText(
    Array.from({ length: 120 }, (_, index) => ({
      type: index % 9 === 0 ? ('heading' as const) : ('paragraph' as const),
      inlines: [{ text: `${index} & ${'words '.repeat(60)}`, marks: [] }],
    })),
  );
  const text = plain(statement);
  const chunks = chunksOf(groupBlocks(statement.blocks));
  const stretches = stretchesOf(chunks);
  expect(stretches.length).toBeGreaterThan(1);
  const drawn = renderToStaticMarkup(
    chunks.map((chunk) => (
      <div key={chunk.span.start} {...chunkAttributes(chunk)}>
        {drawnByReact(chunk.groups, text)}
      </div>
    )),
  );
  expect(parsed(stretches.map((stretch) => stretchHtml(stretch, text)).join(''))).toBe(parsed(drawn));
});
