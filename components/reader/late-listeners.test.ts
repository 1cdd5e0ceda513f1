import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLateListeners } from './late-listeners';

/** Where nothing is painted, what is to follow comes after a while all the same. */
const UNPAINTED = 1_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', () => 1);
  vi.stubGlobal('cancelAnimationFrame', () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('several changes are followed once, and not before the page could be painted', () => {
  const late = createLateListeners();
  const listener = vi.fn<() => void>();
  late.subscribe(listener);
  late.wake();
  late.wake();
  expect(listener).not.toHaveBeenCalled();
  vi.advanceTimersByTime(UNPAINTED);
  expect(listener).toHaveBeenCalledOnce();
  late.wake();
  vi.advanceTimersByTime(UNPAINTED);
  expect(listener).toHaveBeenCalledTimes(2);
});

test('what was asked for once is done once, before all that listens', () => {
  const late = createLateListeners();
  const done: string[] = [];
  late.subscribe(() => done.push('listener'));
  late.add(() => done.push('work'));
  vi.advanceTimersByTime(UNPAINTED);
  late.wake();
  vi.advanceTimersByTime(UNPAINTED);
  expect(done).toEqual(['work', 'listener', 'listener']);
});

test('who has stopped listening hears nothing, also of what was under way', () => {
  const late = createLateListeners();
  const listener = vi.fn<() => void>();
  const stop = late.subscribe(listener);
  late.wake();
  stop();
  vi.advanceTimersByTime(UNPAINTED);
  expect(listener).not.toHaveBeenCalled();
});
