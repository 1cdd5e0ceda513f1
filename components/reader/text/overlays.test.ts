import { describe, expect, test } from 'vitest';
import { overlaysIn, parseOverlays } from './overlays';

const nothing = { picker: null, resizing: null, pointed: null, hits: null, near: { start: 0, end: 100 } };
const block = { start: 10, end: 20 };

describe('overlaysIn', () => {
  test('says nothing of what is elsewhere', () => {
    expect(overlaysIn({ ...nothing, pointed: { start: 20, end: 30 } }, block)).toBe('');
  });

  test('is read back as it was written', () => {
    const state = {
      ...nothing,
      pointed: { start: 5, end: 12 },
      resizing: { id: 'a', seen: { start: 10, end: 40 }, span: { start: 11, end: 40 } },
      hits: {
        spans: [
          { start: 2, end: 4 },
          { start: 12, end: 14 },
          { start: 15, end: 17 },
          { start: 90, end: 92 },
        ],
        current: 2,
      },
    };
    expect(parseOverlays(overlaysIn(state, block))).toEqual([
      { kind: 'pending', start: 11, end: 40 },
      { kind: 'pending', start: 5, end: 12 },
      { kind: 'hit', start: 12, end: 14 },
      { kind: 'current', start: 15, end: 17 },
    ]);
  });

  test('draws hits only where highlights are drawn', () => {
    const hits = { spans: [{ start: 12, end: 14 }], current: 0 };
    expect(overlaysIn({ ...nothing, hits, near: { start: 50, end: 60 } }, block)).toBe('');
  });
});
