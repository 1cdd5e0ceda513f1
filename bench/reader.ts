import { loadavg } from 'node:os';
import { type Browser, chromium } from '@playwright/test';
import { findOrInstallBrowser } from '../scripts/browser';
import { type DenseStatement, makeDenseStatement, restoreDenseStatement, type Size } from './dense-statement';
import type { Postil } from './postil';
import { reportBars } from './reader-bars';
import { reportSize } from './reader-report';
import { mediansOf, type Result } from './reader-result';
import { measure } from './reader-steps';
import { floorSubject, postilSubject, recogitoSubject } from './reader-subjects';
import { servePages } from './static-pages';

interface Choice {
  quick: boolean;
  /** Sizes, as in `250000-5000`: characters and highlights. */
  only?: string[] | undefined;
}

const ALL: readonly Size[] = [
  ...[10_000, 250_000].flatMap((characters) =>
    [100, 1_000, 5_000, 10_000].map((highlights) => ({ characters, highlights })),
  ),
  { characters: 1_000_000, highlights: 10_000 },
];
const QUICK = ['250000-1000', '250000-5000', '250000-10000', '1000000-10000'];
const ROUNDS = 3;

/**
 * Reading and marking a statement, signed in, and the same text and highlights on a bare static page, the floor, and
 * in Recogito's text annotator with both its renderers; in turn, in one browser.
 */
export async function benchReader(postil: Postil, { quick, only }: Choice): Promise<void> {
  const wanted = only ?? (quick ? QUICK : null);
  const sizes = ALL.filter((size) => wanted?.includes(nameOf(size)) ?? true);
  if (sizes.length === 0) throw new Error(`There are: ${ALL.map(nameOf).join(', ')}.`);
  console.log(`\nLoad average at the beginning: ${load()}`);
  const results: Result[] = [];
  for (const size of sizes) {
    const rounds = quick ? 1 : ROUNDS;
    const result = await measureSize(postil, size, rounds);
    reportSize(result, rounds);
    results.push(result);
  }
  reportBars(results);
  console.log(`\nLoad average at the end: ${load()}`);
}

async function measureSize(postil: Postil, size: Size, rounds: number): Promise<Result> {
  const statement = await makeDenseStatement(postil.pool, size);
  const isGzipped = await warmUp(postil, statement);
  const pages = await servePages(statement, isGzipped);
  const subjects = [
    postilSubject(postil, statement),
    floorSubject(pages, statement),
    recogitoSubject(pages, 'CSS_HIGHLIGHTS'),
    recogitoSubject(pages, 'SPANS'),
  ];
  const restore = () => restoreDenseStatement(postil.pool, statement);
  const browser = await launchBrowser();
  try {
    const figures = subjects.map(({ name }) => ({
      name,
      rounds: [] as Awaited<ReturnType<typeof measure>>[],
    }));
    for (let round = 0; round < rounds; round += 1) {
      for (const [index, subject] of subjects.entries()) {
        figures[index]?.rounds.push(await measure(browser, subject, statement, restore));
      }
    }
    return { size, isGzipped, ...mediansOf(figures) };
  } finally {
    await browser.close();
    pages.close();
  }
}

/** As often is the page asked for first: a server in use has loaded what it needs, and its code is compiled. */
const WARMING = 30;

/** Ask for the page a few times; return whether the server sends it compressed. */
async function warmUp({ url, cookie }: Postil, { path }: DenseStatement): Promise<boolean> {
  let isGzipped = false;
  for (let turn = 0; turn < WARMING; turn += 1) {
    const response = await fetch(`${url}${path}`, { headers: { cookie } });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`The page of the statement answered ${response.status}.`);
    isGzipped = response.headers.get('content-encoding') === 'gzip';
  }
  return isGzipped;
}

function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findOrInstallBrowser(console.log), args: ['--no-sandbox'] });
}

function nameOf({ characters, highlights }: Size): string {
  return `${characters}-${highlights}`;
}

function load(): string {
  return loadavg()
    .map((value) => value.toFixed(2))
    .join(' ');
}
