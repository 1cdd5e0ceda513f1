import { describe, expect, test } from 'vitest';
import type { BlockDraft, InlineDraft } from '@/lib/core/statement-text';
import { readMarkdown } from './markdown';
import { BLOCK_CASES, INLINE_CASES } from './markdown.cases';

describe('blocks', () => {
  test.each(BLOCK_CASES)('$name', ({ source, blocks }) => {
    expect(readMarkdown(source).drafts.map(outline)).toEqual(blocks);
  });
});

describe('inside a block', () => {
  test.each(INLINE_CASES)('$name', ({ source, blocks }) => {
    expect(readMarkdown(source).drafts.map(outline)).toEqual(blocks);
  });
});

describe('files made to be slow or to break the parser are read as far as they can be', () => {
  const cases: [name: string, source: string][] = [
    ['one megabyte without a line break', 'word and '.repeat(120_000)],
    ['ten thousand nested quotations', `${'>'.repeat(10_000)} deep`],
    ['ten thousand brackets', `${'['.repeat(10_000)}deep${']'.repeat(10_000)}`],
    ['ten thousand stars', '*a '.repeat(10_000)],
    ['ten thousand unclosed code signs', '` `` ``` '.repeat(3_000)],
    [
      'a thousand nested bullets',
      Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n'),
    ],
    ['ten thousand bullets on one line', `${'- '.repeat(10_000)}x`],
  ];

  test.each(cases)('%s', (_name, source) => {
    expect(readMarkdown(source).drafts.length).toBeGreaterThan(0);
  });

  test('signs too dense to pair stay as they are written, and that is said', () => {
    const dense = '*a '.repeat(1000).trim();
    const { drafts, notices } = readMarkdown(`${dense}\n\n*b*`);
    expect(drafts[0]?.inlines).toEqual([{ text: dense }]);
    expect(drafts[1]?.inlines).toEqual([{ text: 'b', marks: [{ type: 'emphasis' }] }]);
    expect(notices).toEqual([{ code: 'signsLeftAsWritten', params: { count: 1 } }]);
  });
});

function outline({ type, level, inlines }: BlockDraft): string {
  const name = level === undefined ? type : `${type} ${level}`;
  return `${name}: ${inlines.map(marked).join('').replaceAll('\n', '⏎')}`;
}

function marked({ text, marks = [] }: InlineDraft): string {
  return marks.reduceRight(
    (inner, { type, href }) => `[${href === undefined ? type : `${type}:${href}`} ${inner}]`,
    text,
  );
}
