import { afterEach, beforeEach, expect, vi } from 'vitest';

// A test that makes the code complain on the console has found something, or should silence and expect it by name.
const complaints: unknown[][] = [];

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => void complaints.push(words));
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints, 'console.error() was called').toEqual([]);
});
