import type { Size } from './dense-statement';
import { ms, times } from './figures';
import { shown, task } from './reader-report';
import { type Result, recogitos } from './reader-result';
import { type Figures, PATIENCE } from './reader-visit';

interface Bar {
  says: string;
  figure: number;
  limit: number;
  /** Whether the figure must be at least the limit, and not at most. */
  isFloor?: boolean;
  cell: (value: number) => string;
}

const LARGE = { characters: 250_000, highlights: 5_000 };
const HUGE = { characters: 1_000_000, highlights: 10_000 };
/** 60 frames a second, with what a clock strays. */
const FRAME = 17.5;

/** Print of each bar whether it is met, as far as its sizes were measured. */
export function reportBars(results: readonly Result[]): void {
  const at = (size: Size) => results.find((result) => isSame(result.size, size));
  const bars = [...largeBars(at(LARGE)), ...hugeBars(at(HUGE)), ...addingBars(results), ...densityBars(at)];
  console.log('\nBars');
  for (const { says, figure, limit, isFloor = false, cell } of bars) {
    const isMet = isFloor ? figure >= limit : figure <= limit;
    console.log(`  ${isMet ? 'met   ' : 'missed'}  ${says}: ${shown(figure, cell)}`);
  }
}

function largeBars(result: Result | undefined): Bar[] {
  if (!result) return [];
  const at = 'at 250,000 characters, 5,000 highlights';
  const { visible, longest, longestWithData, scroll, addFrames } = result.of('Postil');
  return [
    { says: `data → visible < 200 ms ${at}`, figure: visible, limit: 200, cell: ms },
    { says: `no task > 50 ms ${at}, from navigation on`, figure: longest, limit: 50, cell: task },
    { says: `no task > 50 ms ${at}, from data on`, figure: longestWithData, limit: 50, cell: task },
    { says: `scroll at 60 fps ${at}, p95`, figure: scroll, limit: FRAME, cell: ms },
    { says: `add one painted in the next frame ${at}`, figure: addFrames, limit: 1, cell: frames },
    fasterThanRecogito(result, 10, at),
  ];
}

function hugeBars(result: Result | undefined): Bar[] {
  if (!result) return [];
  const at = 'at 1,000,000 characters, 10,000 highlights';
  const painted = result.of('Postil').whole / result.of('floor').whole;
  return [
    { says: `navigation → painted ≤ 1.5 × the floor ${at}`, figure: painted, limit: 1.5, cell: factor },
    fasterThanRecogito(result, 25, at),
  ];
}

function fasterThanRecogito(result: Result, limit: number, at: string): Bar {
  const figure = Math.min(recogitos(result, 'visible'), PATIENCE) / result.of('Postil').visible;
  return {
    says: `data → visible ≥ ${limit} × faster than Recogito ${at}`,
    figure,
    limit,
    isFloor: true,
    cell: factor,
  };
}

/** Two frames at every size: the slowest counts. */
function addingBars(results: readonly Result[]): Bar[] {
  const figure = Math.max(...results.map(({ of }) => of('Postil').add));
  return [{ says: 'add one painted within two frames, 33 ms, at every size', figure, limit: 33.4, cell: ms }];
}

const GROWING: readonly (readonly [string, keyof Figures])[] = [
  ['navigation → painted', 'whole'],
  ['data → visible', 'visible'],
  ['add one', 'add'],
  ['click → list', 'list'],
  ['scroll', 'scroll'],
];

function densityBars(at: (size: Size) => Result | undefined): Bar[] {
  return [10_000, 250_000].flatMap((characters) => {
    const few = at({ characters, highlights: 1_000 });
    const many = at({ characters, highlights: 10_000 });
    if (!few || !many) return [];
    return GROWING.map(([what, key]) => ({
      says: `10,000 within 1.5 × of 1,000 at ${characters.toLocaleString('en')} characters, ${what}`,
      figure: many.of('Postil')[key] / few.of('Postil')[key],
      limit: 1.5,
      cell: factor,
    }));
  });
}

function factor(value: number): string {
  return times(value, 1);
}

function frames(value: number): string {
  return value === 1 ? '1 frame' : `${value} frames`;
}

function isSame(a: Size, b: Size): boolean {
  return a.characters === b.characters && a.highlights === b.highlights;
}
