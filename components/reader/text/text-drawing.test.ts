import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { compareSpans, type Span, spansIntersect } from '@/lib/core/span';
import { PROPERTY_RUNS } from '@/lib/testing/text';
import { TextDrawing } from './text-drawing';

/* Forty blocks of 100 code points, four in each of ten chunks; a line break follows each block. */
const BLOCKS = Array.from({ length: 40 }, (_, at): Span => ({ start: at * 101, end: at * 101 + 100 }));
const CHUNKS = Array.from({ length: 10 }, (_, at): Span => ({ start: at * 404, end: at * 404 + 403 }));
const TAGS: ReadonlyMap<string, Tag> = new Map();

// Only what layers are made from.
const highlight = (id: string, start: number, end: number) =>
  ({ id, start, end, tagIds: [] as string[] }) as unknown as Highlight;
/** From one chunk to another, all of both. */
const chunks = (first: number, last: number): Span => ({
  start: CHUNKS[first]?.start ?? 0,
  end: CHUNKS[last]?.end ?? 0,
});
const openDrawing = () => new TextDrawing(BLOCKS, CHUNKS);

/** What is drawn in a block, by the ids of highlights. */
function drawnIn(drawing: TextDrawing, block: number): string[] {
  return drawing
    .chunk(Math.floor(block / 4))
    .layersOf(block)
    .map(({ id }) => id);
}

/** Draw until nothing is left to draw, as frames do. Returns how many it took. */
function drawOn(drawing: TextDrawing): number {
  for (let frames = 0; frames < 1_000; frames += 1) if (drawing.draw().length === 0) return frames;
  throw new Error('There is no end to it.');
}

describe('the drawing of a text', () => {
  test('is text alone where one is not', () => {
    const drawing = openDrawing();
    drawing.mark([highlight('a', 0, 4_000)], TAGS);
    drawing.move({ seen: chunks(0, 0), near: chunks(0, 1) });
    drawOn(drawing);
    expect([0, 1, 2].map((at) => drawing.chunk(at).isNear)).toEqual([true, true, false]);
    expect([0, 7, 8].map((block) => drawnIn(drawing, block))).toEqual([['a'], ['a'], []]);
  });

  test('shows at once what is on the screen, and little by little what is near', () => {
    const drawing = openDrawing();
    drawing.mark(
      BLOCKS.map(({ start }, at) => highlight(`h${at}`, start, start + 10)),
      TAGS,
    );
    drawing.move({ seen: chunks(2, 2), near: chunks(0, 4) });
    expect([8, 9, 10, 11].map((block) => drawnIn(drawing, block))).toEqual([
      ['h8'],
      ['h9'],
      ['h10'],
      ['h11'],
    ]);
    expect(drawnIn(drawing, 0)).toEqual([]);
    expect(drawOn(drawing)).toBeGreaterThan(2);
    expect(drawnIn(drawing, 0)).toEqual(['h0']);
    expect(drawnIn(drawing, 19)).toEqual(['h19']);
  });

  test('tells nobody of a change that is not in their chunk', () => {
    const drawing = openDrawing();
    drawing.move({ seen: chunks(0, 1), near: chunks(0, 3) });
    const heard = [vi.fn<() => void>(), vi.fn<() => void>()];
    heard.forEach((listener, at) => drawing.subscribe(at, listener));
    const first = drawing.chunk(0);
    drawing.mark([highlight('a', 410, 420)], TAGS);
    expect(heard.map((listener) => listener.mock.calls.length)).toEqual([0, 1]);
    expect(drawing.chunk(0)).toBe(first);
  });

  test('is the very same where a highlight changed in nothing that is drawn', () => {
    const drawing = openDrawing();
    drawing.move({ seen: chunks(0, 0), near: chunks(0, 0) });
    drawing.mark([highlight('a', 5, 20)], TAGS);
    const before = drawing.chunk(0);
    drawing.mark([highlight('a', 5, 20)], TAGS);
    expect(drawing.chunk(0)).toBe(before);
  });

  test('keeps what one left behind until it is told to forget it, the farthest first', () => {
    const drawing = openDrawing();
    drawing.mark([highlight('a', 0, 4_000)], TAGS);
    drawing.move({ seen: chunks(0, 0), near: chunks(0, 1) });
    drawOn(drawing);
    drawing.move({ seen: chunks(8, 8), near: chunks(7, 9) });
    expect([drawing.countLeft(), drawing.chunk(0).isNear]).toEqual([2, true]);
    expect(drawing.forget()).toBe(true);
    expect([0, 1].map((at) => drawing.chunk(at).isNear)).toEqual([false, true]);
    expect(drawing.forget()).toBe(false);
    expect([drawing.countLeft(), drawing.forget()]).toEqual([0, false]);
    drawing.move({ seen: chunks(0, 0), near: chunks(0, 1) });
    expect(drawnIn(drawing, 0)).toEqual(['a']);
  });

  test('is called off', () => {
    const drawing = openDrawing();
    const listener = vi.fn<() => void>();
    const stop = drawing.subscribe(0, listener);
    stop();
    drawing.move({ seen: chunks(0, 0), near: chunks(0, 0) });
    expect(listener).not.toHaveBeenCalled();
  });

  const anyStep = fc.oneof(
    fc.record({ at: fc.nat(9), reach: fc.nat(3) }),
    fc.array(fc.tuple(fc.nat(3_900), fc.integer({ min: 1, max: 300 })), { maxLength: 30 }),
    fc.constant('draw' as const),
    fc.constant('forget' as const),
  );

  test('shows what a comparison of each block with each highlight finds, whatever happened before', () => {
    const isAsByHand = fc.property(fc.array(anyStep, { maxLength: 25 }), (steps) => {
      const drawing = openDrawing();
      let marked: Highlight[] = [];
      let near = chunks(0, 0);
      for (const step of steps) {
        if (step === 'draw') drawing.draw();
        else if (step === 'forget') drawing.forget();
        else if (Array.isArray(step)) {
          marked = step.map(([start, length], at) => highlight(`h${at}`, start, start + length));
          marked.sort(compareSpans);
          drawing.mark(marked, TAGS);
        } else {
          near = chunks(Math.max(0, step.at - step.reach), Math.min(9, step.at + step.reach));
          drawing.move({ seen: chunks(step.at, step.at), near });
        }
      }
      drawing.move({ seen: near, near });
      drawOn(drawing);
      while (drawing.forget());
      for (const [at, block] of BLOCKS.entries()) {
        const isNear = spansIntersect(CHUNKS[Math.floor(at / 4)] ?? near, near);
        const expected = marked.filter((each) => isNear && spansIntersect(each, block)).map(({ id }) => id);
        expect([at, drawnIn(drawing, at).sort()]).toEqual([at, expected.sort()]);
      }
    });
    fc.assert(isAsByHand, PROPERTY_RUNS);
  });
});
