import { describe, expect, it } from 'vitest';
import type { Block } from '@/lib/core/statement-text';
import { countIn, sectionAt, sectionsOf } from './outline-sections';

const heading = (start: number, level: number): Block => ({ type: 'heading', start, end: start + 5, level });
const sections = sectionsOf([heading(10, 2), heading(40, 3), heading(60, 3), heading(90, 2)], 120);

describe('sectionsOf', () => {
  it('reaches from a heading to the next one of its level or above', () => {
    expect(sections.map(({ heading: { start }, end, depth }) => [start, end, depth])).toEqual([
      [10, 90, 0],
      [40, 60, 1],
      [60, 90, 1],
      [90, 120, 0],
    ]);
  });
});

describe('sectionAt', () => {
  it.each([
    ['before the first heading', 5, undefined],
    ['at a heading', 40, 40],
    ['within a section', 89, 60],
    ['at the end', 120, 90],
  ])('%s', (_name, offset, start) => {
    expect(sectionAt(sections, offset)?.heading.start).toBe(start);
  });
});

describe('countIn', () => {
  it('counts what begins in the section and below it', () => {
    const passages = [0, 10, 41, 41, 70, 95].map((start) => ({ start, end: start + 30 }));
    expect(sections.map((section) => countIn(passages, section))).toEqual([4, 2, 1, 1]);
  });
});
