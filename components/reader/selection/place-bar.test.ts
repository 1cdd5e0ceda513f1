import { describe, expect, test } from 'vitest';
import { barPosition } from './place-bar';

const size = { width: 300, height: 36 };
const room = { width: 1000, top: 60, bottom: 700 };
const line = (top: number, left = 400, right = 600) => ({ left, right, top, bottom: top + 24 });

const place = (first: number, last: number, isTouch = false) =>
  barPosition({ first: line(first), last: line(last) }, size, room, isTouch);

describe('barPosition', () => {
  test.each([
    ['above the first line', place(300, 360), { left: 350, top: 256 }],
    ['below the last line where the first is under the header', place(70, 130), { left: 350, top: 162 }],
    ['below, clear of the handles, for fingers', place(300, 360, true), { left: 350, top: 412 }],
    ['above for fingers where there is no room below', place(300, 680, true), { left: 350, top: 256 }],
    [
      'at the bottom of the window when both ends are out of sight',
      place(-500, 900),
      { left: 350, top: 664 },
    ],
    ['at the bottom for fingers too', place(-500, 900, true), { left: 350, top: 664 }],
  ])('stands %s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  test('stays inside the window', () => {
    const edge = line(300, 0, 40);
    expect(barPosition({ first: edge, last: edge }, size, room, false).left).toBe(8);
    const other = line(300, 980, 1000);
    expect(barPosition({ first: other, last: other }, size, room, false).left).toBe(692);
  });
});
