import { describe, expect, test } from 'vitest';
import { safeReturn } from './account';

describe('after signing in', () => {
  test.each([
    ['/statements?q=rights#p3', '/statements?q=rights#p3'],
    ['/projects/compact/statements/lajcak', '/projects/compact/statements/lajcak'],
    [undefined, '/statements'],
    ['', '/statements'],
    ['https://elsewhere.example/', '/statements'],
    ['//elsewhere.example', '/statements'],
    ['/\\elsewhere.example', '/statements'],
    ['/\t/elsewhere.example', '/statements'],
    ['javascript:alert(1)', '/statements'],
    ['statements', '/statements'],
  ])('%j leads to %j', (wanted, expected) => {
    expect(safeReturn(wanted)).toBe(expected);
  });
});
