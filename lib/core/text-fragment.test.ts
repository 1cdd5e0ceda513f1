import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText, PROPERTY_RUNS, readMarked, spanIn } from '@/lib/testing/text';
import { createOffsetMap } from './code-points';
import { formatTextFragment, textFragmentOf, type TextFragment } from './text-fragment';
import { createFragmentSearch } from './text-fragment-search';

const fragmentOf = (marked: string, before?: string) => {
  const { text, spans } = readMarked(marked);
  const [span = { start: 0, end: 0 }] = spans;
  return textFragmentOf(text, span, before === undefined ? {} : { before });
};

/** What a browser reads from a directive: the parts between commas, context by its dash. */
function parse(directive: string): TextFragment {
  const parts = directive.replace(/^:~:text=/, '').split(',');
  const prefix = parts[0]?.endsWith('-') ? parts.shift()?.slice(0, -1) : undefined;
  const suffix = parts.at(-1)?.startsWith('-') ? parts.pop()?.slice(1) : undefined;
  const [start = '', end] = parts.map(decodeURIComponent);
  return {
    ...(prefix !== undefined && { prefix: decodeURIComponent(prefix) }),
    start,
    ...(end !== undefined && { end }),
    ...(suffix !== undefined && { suffix: decodeURIComponent(suffix) }),
  };
}

describe('textFragmentOf', () => {
  test('is the passage itself where that is said once', () => {
    expect(fragmentOf('We keep ‹our sovereignty› and our rights.')).toEqual({ start: 'our sovereignty' });
  });

  test('leaves out white space at the edges', () => {
    expect(fragmentOf('We keep‹ our sovereignty ›and our rights.')).toEqual({ start: 'our sovereignty' });
  });

  test('takes as much context as tells the passage from an earlier one', () => {
    expect(fragmentOf('The states met. The states left. All ‹states› stayed.')).toEqual({
      prefix: 'All',
      start: 'states',
      suffix: 'stayed',
    });
  });

  test('takes none for the first of several', () => {
    expect(fragmentOf('The ‹states› met. The states left.')).toEqual({ start: 'states' });
  });

  test('knows that a browser compares without case and marks', () => {
    expect(fragmentOf('LAJCAK spoke. Then ‹Lajčák› left.')).toMatchObject({
      prefix: 'Then',
      start: 'Lajčák',
    });
  });

  test('knows that the page says something before the text', () => {
    expect(fragmentOf('A ‹stocktaking meeting› ended.', 'Stocktaking meeting')).toMatchObject({
      prefix: 'A',
    });
  });

  test('completes a word that is only begun, or only ended', () => {
    expect(fragmentOf('Their sover‹eign›ty is kept.')).toEqual({
      prefix: 'sover',
      start: 'eign',
      suffix: 'ty',
    });
  });

  test('of a long passage is how it begins and ends', () => {
    const middle = 'and so on and so forth '.repeat(20);
    expect(
      fragmentOf(`Yes. ‹We the peoples of the north ${middle}have come here to stay at last›. So be it.`),
    ).toEqual({
      start: 'We the peoples of',
      end: 'to stay at last',
    });
  });

  test('goes from one block to another, and looks for context in the neighbouring ones', () => {
    expect(fragmentOf('Rights.\nThe ‹first of all.\nThe last› of all.')).toEqual({
      start: 'first of all',
      end: 'The last',
    });
    expect(fragmentOf('Other:\nRights\nThese:\n‹Rights›\nEnd')).toMatchObject({ prefix: 'These:' });
  });

  test.each([
    ['Chinese', '我们的国家和他们的国家。‹国家主权›和人权。国家主权。'],
    ['Arabic', 'سيادة الدول. ‹سيادة الدول› وحقوق الإنسان.'],
    ['Thai', 'ผู้ย้ายถิ่นและ‹สิทธิมนุษยชน›ของทุกคน'],
    ['emoji', 'We 🌍 keep ‹our 🛂 borders› 🌍.'],
  ])('works in %s', (_name, marked) => {
    expect(fragmentOf(marked)).not.toBeNull();
  });

  test.each([
    ['nothing', 'a‹› b'],
    ['white space', 'a‹ › b'],
    ['what cannot be told from an earlier one', `${'ha '.repeat(80)}‹ha› ${'ha '.repeat(80)}`],
  ])('is not there for %s', (_name, marked) => {
    expect(fragmentOf(marked)).toBeNull();
  });

  test('gives up on a text that says one word a hundred thousand times', () => {
    const text = 'ha '.repeat(100_000);
    expect(textFragmentOf(text, { start: 150_000, end: 150_002 })).toBeNull();
  });

  test('finds the passage, and nothing before it, in any text; and survives the address', () => {
    const texts = fc
      .array(anyText, { minLength: 1, maxLength: 4 })
      .map((lines) => lines.join('\n').normalize('NFC'));
    let found = 0;
    fc.assert(
      fc.property(spanIn(texts), ({ text, span }) => {
        const fragment = textFragmentOf(text, span);
        if (!fragment) return;
        found += 1;
        const place = createFragmentSearch(text).find(parse(formatTextFragment(fragment)));
        const offsets = createOffsetMap(text);
        const [from, to] = [offsets.toUtf16(span.start), offsets.toUtf16(span.end)];
        expect(place).not.toBe('too many');
        expect(place && typeof place === 'object' && text.slice(place.from, place.to)).toBe(
          text.slice(from, to).trim(),
        );
        expect(place && typeof place === 'object' && place.from >= from && place.to <= to).toBe(true);
      }),
      PROPERTY_RUNS,
    );
    expect(found).toBeGreaterThan(PROPERTY_RUNS.numRuns / 3);
  });
});

describe('formatTextFragment', () => {
  test('escapes what means something in a directive', () => {
    expect(formatTextFragment({ prefix: 'a-b', start: 'c, d', end: 'e & f', suffix: '(100 %)' })).toBe(
      ':~:text=a%2Db-,c%2C%20d,e%20%26%20f,-%28100%20%25%29',
    );
  });

  test('escapes every script', () => {
    expect(formatTextFragment({ start: 'السيادة' })).toMatch(/^:~:text=(%[0-9A-F]{2})+$/);
  });
});
