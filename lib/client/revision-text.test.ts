import { afterEach, describe, expect, test, vi } from 'vitest';
import { handOver, keepText, knownText } from './revision-text';

const found = (text: string) => ({ text, isInDocument: false });

afterEach(() => vi.useRealTimers());

describe('on the server', () => {
  test('a text is there for the drawing of the page, and gone a minute after it was last handed over', () => {
    vi.useFakeTimers();
    handOver({ sha256: 'one', text: 'Text' });
    vi.advanceTimersByTime(59_000);
    handOver({ sha256: 'one', text: 'Text' });
    vi.advanceTimersByTime(59_000);
    expect(knownText('one')).toEqual(found('Text'));
    vi.advanceTimersByTime(1_001);
    expect(knownText('one')).toBeUndefined();
  });
});

describe('in the browser', () => {
  test('the texts that were read last are kept, and the others forgotten', () => {
    for (const name of 'abcdefgh') keepText(name, found(name));
    keepText('a', found('a'));
    keepText('i', found('i'));
    expect(knownText('a')).toEqual(found('a'));
    expect(knownText('b')).toBeUndefined();
    expect(knownText('i')).toEqual(found('i'));
  });
});
