import { ms, printTable, times } from './figures';
import { type Result, recogitos } from './reader-result';
import type { Subject } from './reader-subjects';
import { type Figures, PATIENCE } from './reader-visit';

/** A task is told from this length on, in milliseconds; of shorter ones the browser does not speak. */
const LONG = 50;

type Cell = (value: number) => string;

const MEASURES: readonly (readonly [string, keyof Figures, Cell])[] = [
  ['navigation → first screen painted', 'firstScreen', duration],
  ['navigation → whole text and that', 'whole', duration],
  ['data → visible, in the middle', 'visible', duration],
  ['longest task', 'longest', task],
  ['longest task from data on', 'longestWithData', task],
  ['DOM nodes', 'nodes', (value) => value.toFixed(0)],
  ['JavaScript heap', 'heap', (value) => `${value.toFixed(1)} MB`],
  ['add one → painted', 'add', duration],
  ['  in frames', 'addFrames', (value) => value.toFixed(0)],
  ['  of that layout and paint', 'addPaint', duration],
  ['click → list', 'list', duration],
  ['frame while scrolling, p95', 'scroll', duration],
];

const NAMES: readonly Subject['name'][] = ['Postil', 'floor', 'Recogito, CSS highlights', 'Recogito, spans'];

/** Print what one size came to, and how it compares. */
export function reportSize(result: Result, rounds: number): void {
  const { size, isGzipped, of } = result;
  const rows = MEASURES.map(([title, key, cell]) => {
    const postil = of('Postil')[key];
    return [
      title,
      ...NAMES.map((name) => shown(of(name)[key], cell)),
      ratio(postil, of('floor')[key]),
      ratio(recogitos(result, key), postil),
    ];
  });
  const marked = `${size.characters.toLocaleString('en')} characters, ${size.highlights.toLocaleString('en')} highlights`;
  printTable(`${marked}, median of ${rounds}`, [
    ['', ...NAMES, 'Postil / floor', 'better Recogito / Postil'],
    ...rows,
  ]);
  const source =
    of('Postil').isFed === 1 ? 'the last part of the feed that it needs' : 'the end of the document';
  console.log(
    `  Postil's data is there with ${source}; Recogito is handed it, parsed, in a page that is loaded.`,
  );
  console.log(
    '  Scripts, styles and fonts of Postil are in the cache from another statement; the page is not.',
  );
  console.log(
    `  Pages of Postil and the floor are ${isGzipped ? 'compressed with gzip' : 'not compressed'}.`,
  );
}

/** Return a figure as a cell. */
export function shown(value: number, cell: Cell): string {
  if (Number.isNaN(value)) return '–';
  return value === Infinity ? `> ${PATIENCE / 1000} s` : cell(value);
}

/** Return how many times `baseline` a value is, where both are known. */
export function ratio(value: number, baseline: number): string {
  return Number.isFinite(value) && Number.isFinite(baseline) && baseline > 0 ? times(value, baseline) : '–';
}

function duration(value: number): string {
  return ms(value);
}

/** Return the length of a task as a cell. */
export function task(value: number): string {
  return value < LONG ? `< ${LONG} ms` : ms(value);
}
