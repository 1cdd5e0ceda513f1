import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText, PROPERTY_RUNS, readMarked, spanIn, wildText } from '@/lib/testing/text';
import { createOffsetMap } from './code-points';
import { CONTEXT_LENGTH, describeSpan, findQuote } from './quote';
import { QUOTE_CASES } from './quote.cases';

describe('describeSpan', () => {
  test('keeps the context in code points, cut at the ends of the text', () => {
    const faces = '😀'.repeat(40);
    const { text, spans } = readMarked(`${faces}‹here›.`);
    const quote = describeSpan(text, spans[0] ?? { start: 0, end: 0 });
    expect(quote).toEqual({ exact: 'here', prefix: '😀'.repeat(CONTEXT_LENGTH), suffix: '.' });
  });

  test.each([
    ['empty', 1, 1],
    ['backwards', 2, 1],
    ['before the text', -1, 1],
    ['after the text', 0, 4],
    ['not whole', 0, 0.5],
  ])('refuses a span that is %s', (_name, start, end) => {
    expect(() => describeSpan('a😀b', { start, end })).toThrow(RangeError);
  });

  test('gives three neighbouring pieces of the text', () => {
    const neighbours = fc.property(spanIn(wildText), ({ text, span: { start, end } }) => {
      const { prefix, exact, suffix } = describeSpan(text, { start, end });
      const around = Array.from(text).slice(Math.max(0, start - CONTEXT_LENGTH), end + CONTEXT_LENGTH);
      expect(prefix + exact + suffix).toBe(around.join(''));
      expect(exact).toBe(Array.from(text).slice(start, end).join(''));
    });
    fc.assert(neighbours, PROPERTY_RUNS);
  });
});

describe('findQuote', () => {
  test.each(QUOTE_CASES)('copes with $name', ({ before, after, hint }) => {
    const [span = { start: 0, end: 0 }] = readMarked(before).spans;
    const quote = describeSpan(readMarked(before).text, span);
    const { text, spans } = readMarked(after);
    expect(findQuote(text, quote, hint ? span.start : undefined)).toEqual(spans[0] ?? null);
  });

  test.each([
    ['no words', ''],
    ['words longer than the text', 'the quick fox'],
    ['half of a surrogate pair', '\ud83d'],
  ])('finds nothing for %s', (_name, exact) => {
    expect(findQuote('the 😀', { exact, prefix: '', suffix: '' }, 0)).toBeNull();
  });

  test.each([
    ['of many scripts', anyText],
    ['with broken characters', wildText],
  ])('finds any span of any text %s again', (_name, texts) => {
    const roundTrip = fc.property(spanIn(texts), ({ text, span }) => {
      const offsets = createOffsetMap(text);
      const quote = describeSpan(text, span, offsets);
      expect(findQuote(text, quote, span.start)).toEqual(span);
      expect(findQuote(text, quote, span.start, offsets)).toEqual(span);
    });
    fc.assert(roundTrip, PROPERTY_RUNS);
  });

  test('without a hint finds the right place or none', () => {
    const rightOrNone = fc.property(spanIn(anyText), ({ text, span }) => {
      expect([span, null]).toContainEqual(findQuote(text, describeSpan(text, span)));
    });
    fc.assert(rightOrNone, PROPERTY_RUNS);
  });
});
