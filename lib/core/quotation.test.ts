import { expect, test } from 'vitest';
import { quotationMarks, quotationOf } from './quotation';

test.each([
  ['en', '“', '”'],
  ['en-GB', '“', '”'],
  ['fr', '«\u202f', '\u202f»'],
  ['fr-CH', '«', '»'],
  ['ru', '«', '»'],
  ['ar', '«', '»'],
  ['es-MX', '«', '»'],
  ['de', '„', '“'],
  ['zh-Hans', '“', '”'],
  ['zh-Hant-TW', '「', '」'],
  ['tlh', '“', '”'],
])('%s quotes in %s and %s', (language, open, close) => {
  expect(quotationMarks(language)).toEqual([open, close]);
});

test('each paragraph begins with a mark and only the last ends with one', () => {
  expect(quotationOf(' One.\n\nTwo. \nThree.', 'en')).toEqual(['“One.', '“Two.', '“Three.”']);
});
