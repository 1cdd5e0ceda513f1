import http from 'node:http';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { findOrInstallBrowser } from '../scripts/browser';
import { freePort } from '../scripts/free-port';
import { sweep } from '../lib/core/sweep';
import { median, ms, printTable, times } from './figures';
import type { Postil } from './postil';
import { type DenseStatement, makeDenseStatement } from './dense-statement';

const CHARACTERS = 50_000;
const HIGHLIGHTS = 1_000;
const ROUNDS = 5;

interface Opening {
  /** From navigation to the first frame with every highlight of the first screen in it. */
  painted: number;
  longestTask: number;
  nodes: number;
}

/** Opening a statement with 1,000 highlights, signed in, and the same text and marks as a bare static page, in turn. */
export async function benchOpening(postil: Postil): Promise<void> {
  const dense = await makeDenseStatement(postil.pool, {
    characters: CHARACTERS,
    highlights: HIGHLIGHTS,
    seed: 20171206,
  });
  const floor = await serveFloor(floorPage(dense));
  const browser = await chromium.launch({
    executablePath: findOrInstallBrowser(console.log),
    args: ['--no-sandbox'],
  });
  const address = `${postil.url}/projects/${dense.projectSlug}/statements/${dense.statementSlug}`;
  try {
    await open(browser, address, postil.cookie);
    const rounds: { reader: Opening; floor: Opening }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push({
        reader: await open(browser, address, postil.cookie),
        floor: await open(browser, floor.url, null),
      });
    }
    report(rounds);
  } finally {
    await browser.close();
    floor.close();
  }
}

async function open(browser: Browser, address: string, cookie: string | null): Promise<Opening> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    if (cookie) await context.addCookies(cookie.split('; ').map((pair) => toCookie(pair, address)));
    const page = await context.newPage();
    await page.addInitScript({ path: path.join(import.meta.dirname, 'watch-page.js') });
    await page.goto(address, { waitUntil: 'load' });
    await page.waitForFunction(() => 'painted' in window);
    // Two idle moments: what the page does after loading counts as well.
    await page.waitForLoadState('networkidle');
    return await page.evaluate(() => {
      const { painted, longestTask } = window as unknown as { painted: number; longestTask: number }; // set by watch-page.js
      return { painted, longestTask, nodes: document.querySelectorAll('*').length };
    });
  } finally {
    await context.close();
  }
}

function toCookie(pair: string, url: string) {
  const [name = '', ...value] = pair.split('=');
  return { name, value: value.join('='), url };
}

/** The least that could show the same: text and marks, server-rendered, without a script. */
function floorPage({ text, spans }: DenseStatement): string {
  const characters = Array.from(text);
  let at = 0;
  const paragraphs = text.split('\n').map((line) => {
    const block = { start: at, end: at + Array.from(line).length };
    at = block.end + 1;
    const runs = sweep(block, spans).map(({ start, end, items }) => {
      const words = characters.slice(start, end).join('');
      return items.length > 0 ? `<mark>${words}</mark>` : words;
    });
    return `<p>${runs.join('')}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Floor</title><style>
    p { max-inline-size: 66ch; margin: 1em auto; font: 20px/1.6 serif; content-visibility: auto; contain-intrinsic-size: auto 8em }
  </style>${paragraphs.join('\n')}`;
}

async function serveFloor(html: string): Promise<{ url: string; close: () => void }> {
  const port = await freePort();
  const server = http.createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end(html),
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function report(rounds: readonly { reader: Opening; floor: Opening }[]): void {
  const row = (name: string, pick: (opening: Opening) => number, cell: (value: number) => string) => {
    const reader = median(rounds.map((round) => pick(round.reader)));
    const floor = median(rounds.map((round) => pick(round.floor)));
    return [name, cell(reader), cell(floor), floor === 0 ? '–' : times(reader, floor)];
  };
  printTable(
    `Opening ${CHARACTERS.toLocaleString('en')} characters with ${HIGHLIGHTS.toLocaleString('en')} highlights, median of ${ROUNDS}`,
    [
      ['', 'reader', 'static page', 'reader / static'],
      row('navigation to painted', (opening) => opening.painted, ms),
      row('longest task', (opening) => opening.longestTask, ms),
      row(
        'elements',
        (opening) => opening.nodes,
        (value) => value.toFixed(0),
      ),
    ],
  );
}
