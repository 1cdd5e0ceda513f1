import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from './open-database';

const NAME = 'postil-test';
const upgrade = () => undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('lets go when newer pages open another version, and says so', async () => {
  const onGone = vi.fn();
  await openDatabase({ name: NAME, version: 1, upgrade, onGone });
  (await openDB(NAME, 2)).close();
  expect(onGone).toHaveBeenCalledOnce();
});

test('one that opens too late is closed, and stands in the way of no other', async () => {
  const onGone = vi.fn();
  // An older page that does not let go.
  const old = await openDB(NAME, 1);
  const late = openDatabase({ name: NAME, version: 2, upgrade, onGone });
  vi.advanceTimersByTime(3_000);
  await expect(late).rejects.toThrow('does not open');
  old.close();
  const newer = await openDB(NAME, 3);
  // Had it been open, it would have been asked to let go.
  expect(onGone).not.toHaveBeenCalled();
  newer.close();
});

test('says when what is there is of newer pages', async () => {
  (await openDB(NAME, 2)).close();
  await expect(openDatabase({ name: NAME, version: 1, upgrade })).rejects.toThrow();
  expect(vi.getTimerCount()).toBe(0);
});
