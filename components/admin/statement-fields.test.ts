import { describe, expect, test } from 'vitest';
import { type FieldValues, patchBetween } from './statement-fields';

const before: FieldValues = {
  title: 'Remarks',
  kind: 'speech',
  speaker: 'Miroslav Lajčák',
  body: '',
  place: 'Puerto Vallarta',
  date: '2017-12-04',
  language: 'en',
  sourceUrl: '',
};

describe('what is sent', () => {
  test('is only what was changed', () => {
    expect(patchBetween(before, { ...before, title: '  Opening remarks ' })).toEqual({
      patch: { title: 'Opening remarks' },
    });
    expect(patchBetween(before, before)).toEqual({ patch: {} });
  });

  test('is null for what was emptied', () => {
    expect(patchBetween(before, { ...before, place: '', date: '' })).toEqual({
      patch: { place: null, date: null },
    });
  });

  test('is nothing when a field cannot be kept', () => {
    const after = { ...before, title: ' ', language: 'English, mostly', sourceUrl: 'un.org' };
    expect(patchBetween(before, after)).toEqual({ faults: ['title', 'language', 'sourceUrl'] });
  });
});
