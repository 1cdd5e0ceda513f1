import { beforeEach, expect, test, vi } from 'vitest';
import { setPagePerson } from './page-person';
import { textKeeper } from './use-kept-text';

const PATH = '/projects/one/collections/1';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  });
  setPagePerson('ada');
  return () => vi.unstubAllGlobals();
});

test('what was written is there when the page is loaded again', () => {
  textKeeper(PATH, 'new', '').keep('Half a thought');
  expect(textKeeper(PATH, 'new', '').recall()).toBe('Half a thought');
});

test('a text that was emptied is kept empty', () => {
  textKeeper(PATH, 'caption', 'Before').keep('');
  expect(textKeeper(PATH, 'caption', 'Before').recall()).toBe('');
});

test.each([
  ['another page', '/projects/one/collections/2', 'caption', 'Before'],
  ['another place', PATH, 'text', 'Before'],
  ['a text that became another one', PATH, 'caption', 'After'],
])('it is not there in %s', (_, path, place, initial) => {
  textKeeper(PATH, 'caption', 'Before').keep('Half a thought');
  expect(textKeeper(path, place, initial).recall()).toBeNull();
});

test('it is not there for somebody else who signs in', () => {
  textKeeper(PATH, 'new', '').keep('Half a thought');
  setPagePerson('bob');
  expect(textKeeper(PATH, 'new', '').recall()).toBeNull();
});

test('what is forgotten, or written back to what it was, is kept no longer', () => {
  const keeper = textKeeper(PATH, 'caption', 'Before');
  keeper.keep('Half a thought');
  keeper.forget();
  expect(keeper.recall()).toBeNull();
  keeper.keep('Half a thought');
  keeper.keep('Before');
  expect(keeper.recall()).toBeNull();
});

test('where the browser keeps nothing, one writes all the same', () => {
  const refuse = () => {
    throw new DOMException('Forbidden', 'SecurityError');
  };
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  const keeper = textKeeper(PATH, 'new', '');
  keeper.keep('Half a thought');
  expect(keeper.recall()).toBeNull();
});
