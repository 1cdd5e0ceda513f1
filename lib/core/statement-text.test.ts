import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PROPERTY_RUNS, wildText } from '@/lib/testing/text';
import { createOffsetMap } from './code-points';
import { spanContains } from './span';
import { buildStatementText, statementTextProblems } from './statement-text';
import type { BlockDraft, InlineDraft, MarkDraft, StatementText } from './statement-text';
import { sweep } from './sweep';

const strong: MarkDraft = { type: 'strong' };
const emphasis: MarkDraft = { type: 'emphasis' };
const link = (href: string): MarkDraft => ({ type: 'link', href });
const inline = (text: string, ...marks: MarkDraft[]): InlineDraft => ({ text, marks });
const paragraph = (...inlines: InlineDraft[]): BlockDraft => ({ type: 'paragraph', inlines });

/** The marked texts of the one block made of `inlines`, like "strong:bold". */
function marksAfter(...inlines: InlineDraft[]): string[] {
  const { text, marks } = buildStatementText([paragraph(...inlines)]);
  const offsets = createOffsetMap(text);
  return marks.map(
    ({ type, start, end, href }) => `${type}:${offsets.slice(start, end)}${href ? `→${href}` : ''}`,
  );
}

describe('buildStatementText', () => {
  test('puts one line break between blocks and none around them', () => {
    const drafts = [paragraph(inline(' One\n 😀 ')), paragraph(inline('\u00a0')), paragraph(inline('Two'))];
    expect(buildStatementText(drafts)).toEqual({
      text: 'One 😀\nTwo',
      blocks: [
        { type: 'paragraph', start: 0, end: 5 },
        { type: 'paragraph', start: 6, end: 9 },
      ],
      marks: [],
    });
  });

  test('is empty for nothing at all', () => {
    expect(buildStatementText([])).toEqual({ text: '', blocks: [], marks: [] });
    expect(buildStatementText([paragraph(inline('\u200b\u2060'))])).toEqual({
      text: '',
      blocks: [],
      marks: [],
    });
  });

  test('makes a block of each line of a preformatted draft', () => {
    const draft: BlockDraft = {
      type: 'preformatted',
      inlines: [inline('a\r\n\n  b', strong), inline('c\nd')],
    };
    const { text, blocks, marks } = buildStatementText([draft]);
    expect(text).toBe('a\nbc\nd');
    expect(blocks.map(({ type }) => type)).toEqual(['preformatted', 'preformatted', 'preformatted']);
    expect(marks).toEqual([
      { ...strong, start: 0, end: 1 },
      { ...strong, start: 2, end: 3 },
    ]);
  });

  test.each<[string, Omit<BlockDraft, 'inlines'>, number | undefined]>([
    ['a heading without one', { type: 'heading' }, 1],
    ['a heading too deep', { type: 'heading', level: 9 }, 6],
    ['a list item at no depth', { type: 'listItem', level: 0 }, 1],
    ['a deep list item', { type: 'listItem', level: 9 }, 9],
    ['nonsense', { type: 'listItem', level: Number.NaN }, 1],
    ['an endless depth', { type: 'listItem', level: Infinity }, 1],
    ['a paragraph', { type: 'paragraph', level: 2 }, undefined],
  ])('gives a right level to %s', (_name, draft, level) => {
    const [block] = buildStatementText([{ ...draft, inlines: [inline('x')] }]).blocks;
    expect(block?.level).toBe(level);
  });

  test.each<[string, InlineDraft[], string[]]>([
    ['a mark in the middle', [inline('a '), inline('bold', strong), inline(' b')], ['strong:bold']],
    ['offsets after an emoji', [inline('😀😀'), inline('b', strong)], ['strong:b']],
    ['offsets after something composed', [inline('Lajc\u030ca\u0301k '), inline('b', strong)], ['strong:b']],
    ['a mark on the first half of a composed letter', [inline('e', strong), inline('\u0301a')], ['strong:é']],
    ['no mark on the second half', [inline('e'), inline('\u0301', strong), inline('a')], []],
    ['neighbours as one', [inline('a', strong), inline('', emphasis), inline('b', strong)], ['strong:ab']],
    ['a mark given twice once', [inline('a', strong, strong)], ['strong:a']],
    ['no spaces at the ends of a mark', [inline('a'), inline(' b c ', strong), inline('d')], ['strong:b c']],
    ['no mark on a space alone', [inline('a'), inline(' ', strong), inline('b')], []],
    [
      'the outer before the inner',
      [inline('a', emphasis, strong), inline('b', strong)],
      ['strong:ab', 'emphasis:a'],
    ],
    ['a link', [inline('a', link('https://un.org/a'))], ['link:a→https://un.org/a']],
    ['a mail link', [inline('a', link('MAILTO:a@un.org'))], ['link:a→MAILTO:a@un.org']],
    [
      'two links side by side as two',
      [inline('a', link('http://a')), inline('b', link('http://b'))],
      ['link:a→http://a', 'link:b→http://b'],
    ],
    [
      'the first of two links on one piece',
      [inline('a', link('http://a'), link('http://b'))],
      ['link:a→http://a'],
    ],
    ['no target on what is no link', [inline('a', { type: 'sup', href: 'https://a' })], ['sup:a']],
    ['no link without a target', [inline('a', { type: 'link' })], []],
    ['no script', [inline('a', link('javascript:alert(1)'))], []],
    ['no script behind a line break', [inline('a', link('java\nscript:alert(1)'))], []],
    ['no script behind a space', [inline('a', link(' javascript:alert(1)'))], []],
    ['no data', [inline('a', link('data:text/html,x'))], []],
    ['no place on our own site', [inline('a', link('/admin'))], []],
    ['no place on another site by our own scheme', [inline('a', link('//evil.example'))], []],
    ['no target with a line break', [inline('a', link('https://a\nb'))], []],
  ])('keeps %s', (_name, inlines, expected) => {
    expect(marksAfter(...inlines)).toEqual(expected);
  });
});

const anyMark = fc.constantFrom<MarkDraft>(
  strong,
  emphasis,
  { type: 'sub' },
  { type: 'sup' },
  link('https://a.example'),
  link('mailto:a@b.example'),
  link('javascript:alert(1)'),
  { type: 'link' },
);
const anyInline = fc.record({ text: wildText, marks: fc.array(anyMark, { maxLength: 3 }) });
const anyDraft = fc.oneof(
  fc.record({
    type: fc.constantFrom('paragraph', 'quotation', 'caption', 'preformatted', 'tableRow'),
    inlines: fc.array(anyInline, { maxLength: 5 }),
  }),
  fc.record({
    type: fc.constantFrom('heading', 'listItem'),
    level: fc.integer(),
    inlines: fc.array(anyInline, { maxLength: 5 }),
  }),
);
const anyDrafts: fc.Arbitrary<BlockDraft[]> = fc.array(anyDraft, { maxLength: 6 });

describe('any drafts', () => {
  test('become a sound text', () => {
    const sound = fc.property(anyDrafts, (drafts) => {
      const value = buildStatementText(drafts);
      expect(statementTextProblems(value)).toEqual([]);
      expectSound(value);
    });
    fc.assert(sound, PROPERTY_RUNS);
  });

  test('change no more when their result is built again', () => {
    const settled = fc.property(anyDrafts, (drafts) => {
      const once = buildStatementText(drafts);
      expect(buildStatementText(draftsOf(once))).toEqual(once);
    });
    fc.assert(settled, PROPERTY_RUNS);
  });

  test('have the same text and blocks without their marks', () => {
    const unmarked = fc.property(anyDrafts, (drafts) => {
      const bare = drafts.map((draft) => ({
        ...draft,
        inlines: draft.inlines.map(({ text }) => ({ text })),
      }));
      const { text, blocks } = buildStatementText(drafts);
      expect(buildStatementText(bare)).toEqual({ text, blocks, marks: [] });
    });
    fc.assert(unmarked, PROPERTY_RUNS);
  });
});

/** The rules of a statement's text once more, in other words than those of the code under test. */
function expectSound({ text, blocks, marks }: StatementText): void {
  const offsets = createOffsetMap(text);
  expect(text).toBe(text.normalize('NFC'));
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}]|(?! )\p{Zs}|[\p{Zl}\p{Zp}]| {2}|^ | $|\n\n/u);
  expect(blocks.map(({ start, end }) => offsets.slice(start, end)).join('\n')).toBe(text);
  for (const [index, block] of blocks.entries()) expect(block.start).toBe((blocks[index - 1]?.end ?? -1) + 1);
  for (const mark of marks) {
    expect(blocks.filter((block) => spanContains(block, mark))).toHaveLength(1);
    expect(mark.href ?? 'https:').toMatch(/^(https?|mailto):/);
  }
}

/** The drafts that say what `value` says. */
function draftsOf({ text, blocks, marks }: StatementText): BlockDraft[] {
  const offsets = createOffsetMap(text);
  return blocks.map(({ start, end, ...block }) => ({
    ...block,
    inlines: sweep({ start, end }, marks).map((run) => ({
      text: offsets.slice(run.start, run.end),
      marks: run.items,
    })),
  }));
}
