import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROPERTY_RUNS } from '@/lib/testing/text';
import { highlightHash, parseHash, passageHash } from './passage-link';

const ID = '0199aaaa-0000-7000-8000-0000000000ff';

test('an address names a highlight', () => {
  expect(parseHash(highlightHash(ID), 10)).toEqual({ kind: 'highlight', id: ID });
  expect(parseHash(highlightHash(ID).toUpperCase().replace('H', 'h'), 10)).toEqual({
    kind: 'highlight',
    id: ID,
  });
});

test('an address names any passage of the text', () => {
  const spans = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 5_000 }));
  fc.assert(
    fc.property(spans, ([start, size]) => {
      const span = { start, end: start + size };
      expect(parseHash(passageHash(span), start + size)).toEqual({ kind: 'passage', span });
      expect(parseHash(passageHash(span), start + size - 1)).toEqual({ kind: 'nowhere', meant: 'passage' });
    }),
    PROPERTY_RUNS,
  );
});

test.each([
  '#s-9-1',
  '#s-1-1',
  '#s-1',
  '#s--1-5',
  '#s-1-99999999999',
  '#s-1.5-3',
  '#s-x-y',
  '#h-',
  '#h-nobody',
])('%s names nothing that could be', (hash) => {
  const meant = hash.startsWith('#h-') ? 'highlight' : 'passage';
  expect(parseHash(hash, 100)).toEqual({ kind: 'nowhere', meant });
});

test.each(['', '#', '#b-12', '#content', '#:~:text=a'])('%j is about something else', (hash) => {
  expect(parseHash(hash, 100)).toBeNull();
});

test('a text directive that a browser has left there changes nothing', () => {
  expect(parseHash('#s-1-9:~:text=a%20b', 10)).toEqual({ kind: 'passage', span: { start: 1, end: 9 } });
});
