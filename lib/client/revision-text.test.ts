import { afterEach, describe, expect, test, vi } from 'vitest';
import { derivedFrom, handOver, keepText, knownText } from './revision-text';

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

  test('what is made of a text is made once while it is there, and apart by what it is', () => {
    vi.useFakeTimers();
    const make = vi.fn(() => ({}));
    handOver({ sha256: 'two', text: 'Text' });
    const first = derivedFrom('two', 'layout', make);
    handOver({ sha256: 'two', text: 'Text' });
    expect(derivedFrom('two', 'layout', make)).toBe(first);
    expect(derivedFrom('two', 'offsets', make)).not.toBe(first);
    expect(make).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_001);
    expect(derivedFrom('two', 'layout', make)).not.toBe(first);
    handOver({ sha256: 'two', text: 'Text' });
    expect(derivedFrom('two', 'layout', make)).not.toBe(first);
  });
});

describe('of many texts', () => {
  test('what was made of the first is let go of, and is made when it is needed', () => {
    const make = vi.fn(() => 'made');
    for (const sha256 of 'abcdefghi') handOver({ sha256, text: 'Text' });
    for (const sha256 of 'aaii') expect(derivedFrom(sha256, 'layout', make)).toBe('made');
    expect(make).toHaveBeenCalledTimes(3);
  });
});

describe('in the browser', () => {
  test('what is made of a text is not kept', () => {
    const make = vi.fn(() => ({}));
    expect(derivedFrom('read', 'layout', make)).not.toBe(derivedFrom('read', 'layout', make));
  });

  test('the texts that were read last are kept, and the others forgotten', () => {
    for (const name of 'abcdefgh') keepText(name, found(name));
    keepText('a', found('a'));
    keepText('i', found('i'));
    expect(knownText('a')).toEqual(found('a'));
    expect(knownText('b')).toBeUndefined();
    expect(knownText('i')).toEqual(found('i'));
  });
});
