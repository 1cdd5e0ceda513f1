import { describe, expect, test } from 'vitest';
import { closingLine, one, playwrightCounts, settled, sum, vitestCounts } from './counts';

test('the closing line is the sum of all steps', () => {
  expect(closingLine(sum([one(0), one(2), { passed: 40, failed: 1 }]))).toBe('41 passed, 2 failed');
});

describe('settled', () => {
  test.each([
    ['what the runner counted', { passed: 3, failed: 1 }, 1, { passed: 3, failed: 1 }],
    ['no report', null, 0, { passed: 0, failed: 1 }],
    ['no test', { passed: 0, failed: 0 }, 0, { passed: 0, failed: 1 }],
    ['a failure outside any test', { passed: 3, failed: 0 }, 1, { passed: 3, failed: 1 }],
  ])('%s', (_name, counts, exitCode, expected) => {
    expect(settled(counts, exitCode)).toEqual(expected);
  });
});

describe('vitestCounts', () => {
  test('counts tests, and a file that did not load', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      testResults: [
        { status: 'passed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [{}] },
        { status: 'failed', assertionResults: [] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 5, failed: 2 });
  });

  test('is null for anything else', () => {
    expect(vitestCounts({})).toBeNull();
    expect(vitestCounts(null)).toBeNull();
  });
});

describe('playwrightCounts', () => {
  test('a test that passed only when repeated, and an error outside tests, failed', () => {
    const report = {
      stats: { expected: 7, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'no such file' }],
    };
    expect(playwrightCounts(report)).toEqual({ passed: 7, failed: 3 });
  });

  test('is null for anything else', () => {
    expect(playwrightCounts({ stats: {} })).toBeNull();
    expect(playwrightCounts('')).toBeNull();
  });
});
