import { describe, expect, test } from 'vitest';
import { type Box, linesOf } from './span-to-rects';

const box = (left: number, top: number, right: number, bottom: number): Box => ({ left, top, right, bottom });

describe('linesOf', () => {
  test('joins what stands on one line, taller and lower pieces too', () => {
    expect(linesOf([box(0, 10, 50, 30), box(50, 14, 60, 24), box(60, 6, 90, 28)])).toEqual([
      box(0, 6, 90, 30),
    ]);
  });

  test('keeps lines apart that only touch, in order from the top', () => {
    expect(linesOf([box(0, 40, 20, 60), box(30, 18, 90, 40)])).toEqual([
      box(30, 18, 90, 40),
      box(0, 40, 20, 60),
    ]);
  });

  test('leaves out what has no width', () => {
    expect(linesOf([box(5, 0, 5, 20)])).toEqual([]);
  });
});
