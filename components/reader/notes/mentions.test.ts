import { describe, expect, test } from 'vitest';
import { insertMention, mentionAt, mentionedIn, offerMembers } from './mentions';

const anna = { id: '1', name: 'Anna Reader' };
const other = { id: '2', name: 'Anna Reader' };
const zofie = { id: '3', name: 'Žofie Nováková' };
const li = { id: '4', name: '穆罕默德·李' };

/** `|` is the caret. */
const at = (text: string) => mentionAt(text.replace('|', ''), text.indexOf('|'));

describe('mentionAt', () => {
  test.each([
    ['@|', 0, ''],
    ['see @An|', 4, 'An'],
    ['see @Anna Re|', 4, 'Anna Re'],
    ['(@穆|', 1, '穆'],
    ['a\n@b|', 2, 'b'],
  ])('%s', (text, start, typed) => {
    expect(at(text)).toEqual({ at: start, typed });
  });

  test.each(['mail@a|', 'no|', '@Anna, what|', '@Anna\nx|', '@@|', '@a  b|'])('not in %s', (text) => {
    expect(at(text)).toBeNull();
  });
});

describe('offerMembers', () => {
  test.each([
    ['', [anna, zofie, li]],
    ['an', [anna]],
    ['read', [anna]],
    ['zofie n', [zofie]],
    ['nova', [zofie]],
    ['穆', [li]],
    ['x', []],
    ['Anna Reader ', []],
  ])('“%s”', (typed, expected) => {
    expect(offerMembers([anna, zofie, li], typed)).toEqual(expected);
  });
});

test('insertMention puts the name and one space', () => {
  expect(insertMention('see @An, please', { at: 4, typed: 'An' }, 'Anna Reader')).toEqual({
    text: 'see @Anna Reader , please',
    caret: 17,
  });
  expect(insertMention('@An x', { at: 0, typed: 'An' }, 'Anna').text).toBe('@Anna x');
});

describe('mentionedIn', () => {
  test('counts who is in the text, each once, the chosen one of two with one name', () => {
    expect(mentionedIn('@Anna Reader and @Anna Reader', [other, anna, zofie])).toEqual([other]);
    expect(mentionedIn('@Žofie Nováková!', [anna, zofie])).toEqual([zofie]);
  });

  test('nobody else', () => {
    expect(mentionedIn('Anna Reader, mail@Anna Reader', [anna])).toEqual([]);
  });
});
