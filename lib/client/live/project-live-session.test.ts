import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TEST_PROJECT, testProblem } from '../../testing/feed-server';
import { makeSources, type OpenedSource } from '../../testing/stream-sources';
import { makeQueryClient } from '../query-client';
import { ProjectLive } from './project-live';

let isSignedIn: boolean;
let opened: OpenedSource[];
let live: ProjectLive;
let stop: () => void;
const otherTab = new BroadcastChannel('postil session');

/** Wait until a status is told. */
function until(status: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (live.get().status !== status) return;
      unsubscribe();
      resolve();
    };
    const unsubscribe = live.subscribe(look);
  });
}

beforeEach(() => {
  isSignedIn = true;
  const sources = makeSources();
  opened = sources.opened;
  vi.stubGlobal('fetch', () =>
    Promise.resolve(isSignedIn ? Response.json(TEST_PROJECT) : testProblem(401, 'unauthenticated')),
  );
  live = new ProjectLive(makeQueryClient(), { project: 'compact', statement: null }, sources.openSource);
  stop = live.start();
  live.look();
  opened[0]?.say('ready', {}, '5');
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

test('Who signs out in another tab hears no more here, until they sign in again', async () => {
  expect(live.get().status).toBe('live');
  isSignedIn = false;
  const out = until('signedOut');
  otherTab.postMessage(null);
  await out;
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true]);
  live.look();
  expect(opened).toHaveLength(1);

  isSignedIn = true;
  const back = until('apart');
  otherTab.postMessage(null);
  await back;
  opened[1]?.say('ready', {}, '5');
  expect(live.get().status).toBe('live');
});

test('Where nobody looks, nothing is opened for who signs in again', async () => {
  live.hide();
  isSignedIn = false;
  const out = until('signedOut');
  otherTab.postMessage(null);
  await out;
  isSignedIn = true;
  const back = until('asleep');
  otherTab.postMessage(null);
  await back;
  expect(opened).toHaveLength(1);
});
