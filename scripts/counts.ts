/** How many checks or tests of a step passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

/** Return the sum of all. */
export function sum(all: Counts[]): Counts {
  return all.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    {
      passed: 0,
      failed: 0,
    },
  );
}

/** Return the counts of a step that either holds or does not. */
export function one(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Return the line that a run ends with. */
export function closingLine({ passed, failed }: Counts): string {
  return `${passed} passed, ${failed} failed`;
}

/**
 * Return `counts` made to agree with the exit code of the test runner.
 *
 * A runner that failed outside any test, and one that found no test to run, count as one failure.
 */
export function settled(counts: Counts | null, exitCode: number): Counts {
  if (counts === null || counts.passed + counts.failed === 0) return { passed: 0, failed: 1 };
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** Return the counts in the JSON report of Vitest, or `null` if it is not one. A file that did not load counts as one failure. */
export function vitestCounts(report: unknown): Counts | null {
  const { numPassedTests, numFailedTests, testResults } = fields(report);
  if (typeof numPassedTests !== 'number' || typeof numFailedTests !== 'number') return null;
  const files = Array.isArray(testResults) ? testResults.map(fields) : [];
  const unloaded = files.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && Array.isArray(assertionResults) && assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + unloaded.length };
}

/** Return the counts in the JSON report of Playwright, or `null` if it is not one. A test that only passed when repeated failed. */
export function playwrightCounts(report: unknown): Counts | null {
  const { stats, errors } = fields(report);
  const { expected, unexpected, flaky } = fields(stats);
  if (typeof expected !== 'number' || typeof unexpected !== 'number' || typeof flaky !== 'number')
    return null;
  const outside = Array.isArray(errors) ? errors.length : 0;
  return { passed: expected, failed: unexpected + flaky + outside };
}

function fields(value: unknown): Record<string, unknown> {
  // Any object may be looked at by name; what is found is checked where it is used.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
