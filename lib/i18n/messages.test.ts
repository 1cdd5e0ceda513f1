import { expect, test } from 'vitest';
import { messages } from './messages/en';

/** Every sentence in `catalogue`, with its name. */
function sentences(catalogue: object, path = ''): [name: string, sentence: string][] {
  return Object.entries(catalogue).flatMap(([key, value]: [string, unknown]) => {
    const name = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') return [[name, value] as [string, string]];
    return typeof value === 'object' && value !== null ? sentences(value, name) : [];
  });
}

test('no sentence may come out empty: as they are compiled, its name would be shown instead', () => {
  const all = sentences(messages);
  expect(all.length).toBeGreaterThan(900);
  const mayBeEmpty = all.filter(([, sentence]) => sentence.trim() === '' || /^\{.*\{\}.*\}$/s.test(sentence));
  expect(mayBeEmpty).toEqual([]);
});
