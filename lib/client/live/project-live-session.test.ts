import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeQueryClient } from '../query-client';
import type { Source } from './event-stream';
import { ProjectLive } from './project-live';

const PROJECT = {
  id: '01940000-0000-7000-8000-000000000001',
  slug: 'compact',
  name: 'Compact',
  isBlind: false,
  role: 'editor',
  version: 1,
  can: { annotate: true, editTags: true, editCollections: true, share: true, manage: false },
};
const REFUSED = {
  type: 'about:blank',
  title: '',
  status: 401,
  code: 'unauthenticated',
  detail: '',
  requestId: '',
};

let isSignedIn: boolean;
let opened: { isClosed: boolean; begin: () => void }[];
let live: ProjectLive;
let stop: () => void;
const otherTab = new BroadcastChannel('postil session');

function openSource(): Source {
  const listeners = new Map<string, (event: MessageEvent<string>) => void>();
  const begin = () => listeners.get('ready')?.(new MessageEvent('ready', { data: '{}', lastEventId: '5' }));
  const source = { isClosed: false, begin };
  opened.push(source);
  return {
    readyState: 1,
    addEventListener: (type, listener) => listeners.set(type, listener),
    close: () => (source.isClosed = true),
  };
}

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
  opened = [];
  vi.stubGlobal('fetch', () =>
    Promise.resolve(isSignedIn ? Response.json(PROJECT) : Response.json(REFUSED, { status: 401 })),
  );
  live = new ProjectLive(makeQueryClient(), { project: 'compact', statement: null }, openSource);
  stop = live.start();
  live.look();
  opened[0]?.begin();
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
  opened[1]?.begin();
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
