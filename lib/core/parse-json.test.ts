import { expect, test } from 'vitest';
import { parseJson } from './parse-json';

test.each([
  ['an object', '{"a":[1,"x"]}', { a: [1, 'x'] }],
  ['a text', '"x"', 'x'],
  ['nothing', 'null', null],
  ['what is no JSON', 'x', null],
  ['half of it', '{"a":', null],
  ['an empty text', '', null],
])('%s', (_, text, value) => {
  expect(parseJson(text)).toEqual(value);
});
