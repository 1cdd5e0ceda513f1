import { describe, expect, test } from 'vitest';
import { type Extents, extentOf, NO_EXTENTS } from './extents';

/** Two blocks of 100 characters and 200 pixels, the second measured at one place. */
const extents: Extents = {
  spans: [
    { start: 1000, end: 1100 },
    { start: 1101, end: 1201 },
  ],
  blocks: [
    { start: 500, end: 700 },
    { start: 720, end: 920 },
  ],
  lines: new Map([[1110, { start: 32, end: 64 }]]),
};

describe('extentOf', () => {
  test('is exact where the ends were measured', () => {
    expect(extentOf(extents, { start: 1110, end: 1111 })).toEqual({ start: 752, end: 784 });
  });

  test('is estimated by how far into its blocks a passage begins and ends', () => {
    expect(extentOf(extents, { start: 1050, end: 1151 })).toEqual({ start: 600, end: 820 });
  });

  test('is cut off at the blocks that are known', () => {
    expect(extentOf(extents, { start: 5, end: 1050 })).toEqual({ start: 500, end: 600 });
    expect(extentOf(extents, { start: 1050, end: 9000 })).toEqual({ start: 600, end: 920 });
  });

  test('says nothing of what lies elsewhere', () => {
    expect(extentOf(extents, { start: 5, end: 900 })).toBeUndefined();
    expect(extentOf(extents, { start: 1201, end: 1300 })).toBeUndefined();
    expect(extentOf(NO_EXTENTS, { start: 0, end: 10 })).toBeUndefined();
  });
});
