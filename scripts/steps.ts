import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWhenStale } from './build';
import { findOrInstallBrowser } from './browser';
import { runNode } from './child';
import { closingLine, one, playwrightCounts, settled, sum, vitestCounts, type Counts } from './counts';
import { generate } from './generate';
import { described } from './refusal';
import { inPackages } from './root';
import { listenForStop } from './stop-signal';

/** One part of a check: its name, and what running it comes to. */
export interface Step {
  name: string;
  run: (signal: AbortSignal) => Promise<Counts>;
}

/** What can be told without a database or a browser. */
export const quickSteps: Step[] = [
  {
    name: 'types',
    run: async (signal) => {
      await generate(console.log);
      // The types of the addresses, which links are checked against.
      const generated = await runTool(signal, 'next/dist/bin/next', 'typegen');
      return one(generated || (await runTool(signal, 'typescript/bin/tsc', '--noEmit')));
    },
  },
  tool('lint', 'eslint/bin/eslint.js', '.', '--max-warnings=0'),
  tool('styles', 'stylelint/bin/stylelint.mjs', '{app,components}/**/*.css', '--max-warnings=0'),
  tool('unused code', 'knip/bin/knip.js', '--no-progress'),
  tool('format', 'prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'),
  { name: 'unit tests', run: (signal) => runVitest('unit', signal) },
];

/** Everything else. */
export const slowSteps: Step[] = [
  { name: 'integration tests', run: (signal) => runVitest('integration', signal) },
  {
    name: 'production build',
    run: async (signal) => {
      await buildWhenStale(console.log, signal);
      return one(0);
    },
  },
  { name: 'several processes', run: (signal) => runVitest('processes', signal) },
  { name: 'end-to-end tests', run: runPlaywright },
];

/**
 * Run every step, also after one that failed; end with the counts of all in the last line, and with 1 if any failed.
 *
 * Being told to stop ends the step that runs, and all.
 */
export async function runSteps(steps: Step[]): Promise<void> {
  ignoreConfiguration();
  const { signal } = listenForStop();
  const counts: Counts[] = [];
  for (const step of steps) {
    console.log(`\n── ${step.name}`);
    const result = await outcome(step, signal);
    if (signal.aborted) process.exit(130);
    counts.push(result);
    console.log(`   ${step.name}: ${closingLine(result)}`);
  }
  const total = sum(counts);
  console.log(`\n${closingLine(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

async function outcome(step: Step, signal: AbortSignal): Promise<Counts> {
  try {
    return await step.run(signal);
  } catch (error) {
    if (!signal.aborted) console.error(described(error));
    return one(1);
  }
}

/** Variables that are for the tests: a database server to use, and whether to draw docs/screens anew. */
const forTests = ['POSTIL_TEST_DATABASE_URL', 'POSTIL_SCREENS'];

/** Tests must neither depend on how this machine's own Postil is configured nor reach its data. */
function ignoreConfiguration(): void {
  for (const name of Object.keys(process.env)) {
    if (/^(DATABASE_|NEXTAUTH_|POSTIL_|PORT$)/.test(name) && !forTests.includes(name)) {
      Reflect.deleteProperty(process.env, name);
    }
  }
  Object.assign(process.env, { NEXT_TELEMETRY_DISABLED: '1' });
}

function tool(name: string, program: string, ...args: string[]): Step {
  return { name, run: async (signal) => one(await runTool(signal, program, ...args)) };
}

function runTool(signal: AbortSignal, program: string, ...args: string[]): Promise<number> {
  return runNode([inPackages(program), ...args], { signal });
}

/** Run the tests of one of the projects in vitest.config.ts. */
function runVitest(project: string, signal: AbortSignal): Promise<Counts> {
  return withReport(vitestCounts, (file) =>
    runTool(
      signal,
      ...(['vitest/vitest.mjs', 'run', '--project', project] as const),
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ),
  );
}

function runPlaywright(signal: AbortSignal): Promise<Counts> {
  const browser = findOrInstallBrowser(console.log);
  return withReport(playwrightCounts, (file) =>
    runNode(
      [
        inPackages('@playwright', 'test', 'cli.js'),
        'test',
        '--config=e2e/playwright.config.ts',
        '--reporter=list,json',
      ],
      { env: { ...process.env, POSTIL_CHROMIUM: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }, signal },
    ),
  );
}

/** Run a test runner that writes a JSON report, and count what it says. */
async function withReport(
  count: (report: unknown) => Counts | null,
  run: (file: string) => Promise<number>,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'postil-report-'));
  const file = join(folder, 'report.json');
  try {
    const exitCode = await run(file);
    return settled(count(readReport(file)), exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // A runner that fell over before it wrote one.
    return null;
  }
}
