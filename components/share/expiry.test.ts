import { expect, test } from 'vitest';
import { dayAfter, expiresAt } from './expiry';

const now = new Date('2026-11-21T20:00:00.000Z');

test('a link without an end has none', () => {
  expect(expiresAt('never', '', now)).toBeNull();
});

test('thirty days are counted from now', () => {
  expect(expiresAt('month', '', now)).toBe('2026-12-21T20:00:00.000Z');
});

test('a chosen day counts to its end', () => {
  expect(expiresAt('date', '2027-01-31', now)).toBe('2027-01-31T23:59:59.999Z');
});

test('the day after tomorrow may be next year', () => {
  expect(dayAfter(new Date('2026-12-30T23:00:00.000Z'), 2)).toBe('2027-01-01');
});
