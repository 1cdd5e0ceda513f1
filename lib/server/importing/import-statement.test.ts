import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { statementTextProblems } from '@/lib/core/statement-text';
import { PROPERTY_RUNS, wildText } from '@/lib/testing/text';
import { importStatement, importText } from './import-statement';
import { ImportProblem } from './problem';

const SIGNS = [
  '# ',
  '- ',
  '• ',
  '> ',
  '1. ',
  '**',
  '*',
  '_',
  '[',
  '](',
  'http://un.org',
  ')',
  '<',
  '>',
  '`',
  '```',
  '\\',
];
const FURNITURE = [
  '– As delivered –',
  '26 July 2017',
  'story highlights',
  'related events',
  '- 3 -',
  'Statement by Mr. A B, at C',
];

/** Texts in which Markdown signs, furniture and rubbish stand where nobody would put them. */
const wildMarkdown = fc
  .array(
    fc.oneof(
      wildText,
      fc.constantFrom(...SIGNS),
      fc.constantFrom(...FURNITURE),
      fc.constantFrom('\n', '\n\n', '  '),
    ),
    {
      maxLength: 40,
    },
  )
  .map((pieces) => pieces.join(''));

describe('whatever comes', () => {
  test('a text is sound or refused by a problem', () => {
    fc.assert(
      fc.property(wildMarkdown, (source) => {
        const imported = orProblem(() => importText(source));
        if (imported instanceof ImportProblem) expect(imported.code).toBe('invalid');
        else expect(statementTextProblems(imported.text)).toEqual([]);
      }),
      PROPERTY_RUNS,
    );
  });

  test('a file is sound or refused by a problem', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const imported = orProblem(() => importStatement(bytes, 'file.txt'));
        if (!(imported instanceof ImportProblem)) expect(statementTextProblems(imported.text)).toEqual([]);
      }),
      PROPERTY_RUNS,
    );
  });

  test('no word of plain prose is lost', () => {
    const word = fc.constantFrom('sovereignty', 'Lajčák', 'and', 'rights,', 'people.', '–', '移徙', 'مهاجر');
    const prose = fc.array(fc.array(word, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(prose, (paragraphs) => {
        const words = paragraphs.flat().filter((piece) => piece !== '–');
        const { text } = importText(
          ['Begin', ...paragraphs.map((piece) => piece.join(' '))].join('\n\n'),
        ).text;
        expect(text.split(/\s+/).filter((piece) => piece !== '–')).toEqual(['Begin', ...words]);
      }),
      PROPERTY_RUNS,
    );
  });
});

describe('what a text says about itself', () => {
  const SPEECH =
    'We need to maintain the momentum of this process, and we need to remind ourselves of how critical it is.';

  test('title, speaker, date, place and language', () => {
    const { detected } = importText(
      `Closing of the Hearing\n\nNew York, 26 July 2017\n\nStatement by Ms. Louise Arbour, Special Representative\n\n${SPEECH}`,
    );
    expect(detected).toEqual({
      title: 'Closing of the Hearing',
      speaker: 'Louise Arbour',
      date: '2017-07-26',
      place: 'New York',
      language: 'en',
      direction: 'ltr',
    });
  });

  test('nothing is guessed', () => {
    expect(importText('Grüße an alle.').detected).toEqual({
      title: null,
      speaker: null,
      date: null,
      place: null,
      language: null,
      direction: 'ltr',
    });
  });

  test('a file without a title is called by its name', () => {
    const bytes = new TextEncoder().encode(SPEECH);
    expect(importStatement(bytes, 'closing_remarks.v2.txt').detected.title).toBe('closing remarks.v2');
    expect(importStatement(bytes, '../../a/b.md').detected.title).toBe('b');
    expect(importStatement(bytes, '.txt').detected.title).toBe('Untitled');
  });

  test('how the file was decoded comes with what was done to the text', () => {
    const bytes = iconv.encode(
      'Titel\n\nJürg Lauber sprach über Migration.\n\nrelated events',
      'windows-1252',
    );
    expect(importStatement(bytes, 'a.txt').notices.map((notice) => notice.code)).toEqual([
      'decodedAs',
      'leftOut',
    ]);
  });
});

test.each(['', '   ', '\u00a0\n\u200b', '***', '-\n-\n', '![](http://un.org/a.png)'])(
  '%j holds nothing to read',
  (source) => {
    expect(orProblem(() => importText(source))).toMatchObject({ code: 'invalid' });
  },
);

test('a target that is not of the web is no link', () => {
  const { text } = importText('Click [here](javascript:alert(1)) or [there](https://un.org).').text;
  expect(text).toBe('Click here or there.');
  expect(importText('Click [here](javascript:alert(1)) or [there](https://un.org).').text.marks).toEqual([
    { type: 'link', start: 14, end: 19, href: 'https://un.org' },
  ]);
});

function orProblem<T>(work: () => T): T | ImportProblem {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImportProblem) return error;
    throw error;
  }
}

test.each([
  ['lines', '\n'.repeat(100_001)],
  ['paragraphs', 'a\n\n'.repeat(20_001)],
])('a text of too many %s is refused before it keeps the server busy', (_name, text) => {
  expect(() => importText(`Words.${text}`)).toThrow(expect.objectContaining({ code: 'too_large' }) as Error);
});
