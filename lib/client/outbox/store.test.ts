import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { openDB } from 'idb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testId } from '../../testing/feed-server';
import type { Letter } from './letter';
import { openStore } from './store';

const ADA = testId(900);
const NAME = `postil-outbox-${ADA}`;
const letter = { id: testId(1), noun: 'reply', lanes: ['a'] } as unknown as Letter; // as far as is read
const refusal = { id: testId(2), letter, problem: { code: 'forbidden' }, instead: [], because: null };

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()));
afterEach(() => vi.unstubAllGlobals());

/** Open what pages kept that knew of highlights, replies and notes alone. */
function openFirstVersion(onBlocking: () => void) {
  return openDB(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('letters', { autoIncrement: true });
      const refusals = database.createObjectStore('refusals', { autoIncrement: true });
      refusals.createIndex('id', 'id', { unique: true });
      database.createObjectStore('lease');
    },
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close(); // the event is one of the database
      onBlocking();
    },
  });
}

test('what older pages kept is there, and they let go of it, since they cannot know what comes now', async () => {
  let isBlocking = false;
  const old = await openFirstVersion(() => (isBlocking = true));
  await old.add('letters', letter);
  await old.add('refusals', refusal);
  const store = await openStore(ADA, () => undefined);
  expect(isBlocking).toBe(true);
  expect(await store.read(0, 10)).toEqual([{ key: 1, letter }]);
  expect(await store.refusals()).toEqual([refusal]);
  expect(await store.add({ ...letter, id: testId(3) })).toBe(2);
  store.close();
  await expect(openFirstVersion(() => undefined)).rejects.toThrow();
});
