import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TAG_COLOURS } from '@/lib/core/colour';
import { minimapBars } from './minimap-rows';

const size = { rows: 10, lanes: 2, length: 100 };

describe('minimapBars', () => {
  it('draws a passage where it is, a short one at least one row high', () => {
    const bars = minimapBars(
      [
        { start: 20, end: 50, colour: 'teal' },
        { start: 99, end: 100, colour: null },
      ],
      size,
    );
    expect(bars).toEqual([
      { lane: 0, from: 2, to: 5, colour: 'teal' },
      { lane: 0, from: 9, to: 10, colour: null },
    ]);
  });

  it('keeps a colour in its lane while another comes and goes', () => {
    const bars = minimapBars(
      [
        { start: 0, end: 60, colour: 'rose' },
        { start: 30, end: 100, colour: 'indigo' },
      ],
      size,
    );
    expect(bars).toEqual([
      { lane: 0, from: 0, to: 6, colour: 'rose' },
      { lane: 1, from: 3, to: 10, colour: 'indigo' },
    ]);
  });

  it('shows the colours that most have where there are too many', () => {
    const often = (colour: 'rose' | 'sand' | 'blue', times: number) =>
      Array.from({ length: times }, () => ({ start: 0, end: 100, colour }));
    const bars = minimapBars([...often('rose', 1), ...often('sand', 3), ...often('blue', 2)], size);
    expect(bars.map(({ colour }) => colour)).toEqual(['sand', 'blue']);
  });

  it('never draws two things at one place', () => {
    const anySpan = fc.record({
      start: fc.nat(99),
      end: fc.integer({ min: 1, max: 100 }),
      colour: fc.constantFrom(...TAG_COLOURS, null),
    });
    fc.assert(
      fc.property(fc.array(anySpan), (spans) => {
        const real = spans.filter(({ start, end }) => start < end);
        const taken = new Set<string>();
        for (const { lane, from, to } of minimapBars(real, size)) {
          for (let row = from; row < to; row += 1) {
            expect(taken.has(`${lane} ${row}`)).toBe(false);
            taken.add(`${lane} ${row}`);
          }
        }
      }),
    );
  });
});
