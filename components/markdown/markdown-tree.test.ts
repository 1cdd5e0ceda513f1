import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarkdownBlock, type MarkdownInline, parseMarkdown } from './markdown-tree';

/** Everything of `blocks` that is shown. */
function shown(blocks: readonly MarkdownBlock[]): string {
  return blocks
    .map((block) => {
      if (block.type === 'list') return block.items.map(shown).join('\n');
      if (block.type === 'quotation') return shown(block.children);
      if (block.type === 'rule') return '';
      return 'text' in block ? block.text : inline(block.children);
    })
    .join('\n');
}

function inline(pieces: readonly MarkdownInline[]): string {
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'text' in piece ? piece.text : inline(piece.children);
    })
    .join('');
}

function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (typeof value !== 'object' || value === null) return [];
  const own = 'href' in value ? [String(value.href)] : [];
  return [...own, ...Object.values(value).flatMap(linksOf)];
}

const paragraph = (...children: MarkdownInline[]) => ({ type: 'paragraph', children });

describe('parseMarkdown', () => {
  test.each<[string, string, unknown[]]>([
    ['nothing', '', []],
    ['keeps line breaks', 'one\ntwo', [paragraph('one\ntwo')]],
    [
      'keeps line breaks beside signs',
      '*one*\ntwo',
      [paragraph({ type: 'emphasis', children: ['one'] }, '\ntwo')],
    ],
    ['takes blank lines as paragraphs', 'one\n\n\n\ntwo', [paragraph('one'), paragraph('two')]],
    ['bold', 'a **b** c', [paragraph('a ', { type: 'strong', children: ['b'] }, ' c')]],
    ['code', '`<b>`', [paragraph({ type: 'code', text: '<b>' })]],
    ['code in a fence, with blank lines', '```\na\n\n- b\n```', [{ type: 'code', text: 'a\n\n- b' }]],
    ['a heading', '# A', [{ type: 'heading', children: ['A'] }]],
    ['a rule', '---', [{ type: 'rule' }]],
    ['a quotation', '> a', [{ type: 'quotation', children: [paragraph('a')] }]],
    [
      'a list that a blank line does not end',
      '1. a\n\n   more\n\n2. b',
      [{ type: 'list', start: 1, items: [[paragraph('a'), paragraph('more')], [paragraph('b')]] }],
    ],
    ['what is indented as a line', '    a', [paragraph('a')]],
    ['a link', '[a](https://b.c)', [paragraph({ type: 'link', href: 'https://b.c/', children: ['a'] })]],
    [
      'an address, without the full stop',
      'see https://b.c/d.',
      [paragraph('see ', { type: 'link', href: 'https://b.c/d', children: ['https://b.c/d'] }, '.')],
    ],
    [
      'an image as a link',
      '![a](https://b.c/d)',
      [paragraph({ type: 'link', href: 'https://b.c/d', children: ['a'] })],
    ],
    ['an image from elsewhere as its words', '![a](data:x)', [paragraph('a')]],
  ])('%s', (_name, text, expected) => {
    expect(parseMarkdown(text)).toEqual(expected);
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    'a <b>bold</b> word',
    '<div>\n\n*a*\n\n</div>',
    '<!-- a -->',
    '[a]: x y',
  ])('shows HTML and definitions as they were typed: %s', (text) => {
    expect(shown(parseMarkdown(text)).replace(/\s/g, '')).toBe(text.replace(/[\s*]/g, ''));
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    '&#106;avascript:alert(1)',
    'java&#10;script:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '/relative',
    '//host/path',
    'https:evil',
  ])('makes no link of %s, and loses no word', (url) => {
    const blocks = parseMarkdown(`[press *here*](<${url}>)`);
    expect(linksOf(blocks)).toEqual([]);
    expect(shown(blocks)).toContain('press here');
  });

  test('makes no links of anything but pages and mailboxes, whatever is typed', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      'javascript:',
      'https://a.b',
      ' ',
      'x',
      '\n',
      '&#58;',
      '*',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        for (const href of linksOf(parseMarkdown(pieces.join(''))))
          expect(href).toMatch(/^(https?:\/\/|mailto:)/);
      }),
    );
  });
});

const MANY = 100_000;
const fill = (text: string) => text.repeat(Math.ceil(MANY / text.length)).slice(0, MANY);
const lettersOf = (text: string) => text.replace(/[^\p{L}]/gu, '');

describe('parseMarkdown on text that was made to be slow', () => {
  test.each<[string, string]>([
    ['10,000 nested quotations', `${'> '.repeat(10_000)}a`],
    ['10,000 nested lists', `${'- '.repeat(10_000)}a`],
    ['10,000 nested numbered lists', `${'1. '.repeat(10_000)}a`],
    [
      'lists nested line by line',
      Array.from({ length: 400 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n'),
    ],
    [
      'quotations nested line by line',
      Array.from({ length: 400 }, (_, depth) => `${'>'.repeat(depth + 1)} a`).join('\n'),
    ],
    ['lazy lines under a deep quotation', `${'> '.repeat(19)}a\n${fill('b\n')}`],
    ['lists in lists', fill('* * a\n')],
    ['quotations and lists in turn', fill('> a\n- a\n')],
    ['a long list', fill('- a\n')],
    ['headings', fill('# a\n')],
    ['underlined lines', fill('a\n=\n')],
    ['brackets', fill('[')],
    ['pairs of brackets', fill('[]')],
    ['links', fill('[a](b) ')],
    ['links that do not end', fill('[a](')],
    ['nested brackets', '['.repeat(MANY / 2) + ']'.repeat(MANY / 2)],
    ['images in images', fill('![')],
    ['stars', fill('*')],
    ['underscores', fill('_')],
    ['stars around a word', `${'*'.repeat(MANY / 2)}a${'*'.repeat(MANY / 2)}`],
    ['emphasis that does not end', fill('**a *b ')],
    ['emphasis that begins and ends', fill('a**b_')],
    ['backticks', fill('`a')],
    [
      'runs of backticks',
      Array.from({ length: 400 }, (_, length) => `${'`'.repeat(length + 1)}a`).join('\n'),
    ],
    ['backslashes', fill('\\')],
    ['character references', fill('&amp;')],
    ['angle brackets', fill('<a ')],
    ['comments', fill('<!--')],
    ['a table', fill('| a | b |\n')],
    ['blank lines', fill('\n')],
    ['spaces', fill(' ')],
    ['fences', fill('```\na\n')],
    ['addresses that are none', fill('http://)')],
    ['addresses', fill('http://a.b ')],
    ['everything', fill('*[_`<&\\!')],
    ['prose', fill('The quick brown fox jumps over the lazy dog, and goes on. ')],
    ['paragraphs', fill('The quick brown fox jumps over the lazy dog.\n\n')],
    ['paragraphs with signs', fill('The quick *brown* fox jumps over the [lazy](https://a.b) dog.\n\n')],
  ])('%s', (_name, text) => {
    const said = text.replace(/\(https?:[^)]*\)|&amp;/g, '');
    const letters = lettersOf(shown(parseMarkdown(text)));
    expect(letters.length).toBeGreaterThanOrEqual(lettersOf(said).length);
  });
});
