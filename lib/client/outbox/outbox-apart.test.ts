import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  A,
  ADA,
  answerOf,
  B,
  BO,
  type Browser,
  later,
  openBrowser,
  query,
  waitingIn,
  X,
} from '../../testing/outbox-browser';

let browser: Browser;
beforeEach(() => {
  browser = openBrowser();
});
afterEach(() => browser.end());

describe('several people at one browser', () => {
  test('nobody is shown or sends what somebody else left', async () => {
    const ada = await browser.openTab(ADA);
    browser.isOnline = false;
    await ada.writes.setNote(A, 'Of Ada');
    browser.closeTab(ada);
    browser.isOnline = true;
    browser.signedIn = BO;
    const bo = await browser.openTab(BO);
    await later(2_000);
    expect(bo.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(bo.row(A)?.note).toBeNull();
    expect(browser.server.rows()[0]?.note).toBeNull();
    browser.closeTab(bo);
    browser.signedIn = ADA;
    const again = await browser.openTab(ADA);
    await later(2_000);
    expect(again.outbox.get()).toMatchObject({ waiting: 0, refused: [] });
    expect(browser.server.rows()[0]?.note).toBe('Of Ada');
  });

  test.each([
    ['somebody else', BO],
    ['nobody', null],
  ])('what one writes while %s is signed in there by now waits for oneself', async (_name, who) => {
    const tab = await browser.openTab(ADA);
    browser.signedIn = who;
    expect(await tab.writes.setTag(A, X, true)).toMatchObject({ state: 'saved', isWaiting: true });
    await later(600_000);
    expect(tab.outbox.get()).toMatchObject({ waiting: 1, status: 'signedOut', refused: [] });
    expect(browser.server.rows()[0]?.tagIds).toEqual([]);
    expect(tab.told).toEqual([]);
    browser.signedIn = ADA;
    tab.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
  });

  test('who signs in on a page of somebody else gets a new page', async () => {
    const reload = vi.fn();
    const ada = await browser.openTab(ADA);
    vi.stubGlobal('window', { location: { reload } });
    ada.outbox.open(ADA);
    expect(reload).not.toHaveBeenCalled();
    ada.outbox.open(BO);
    expect(reload).toHaveBeenCalledOnce();
  });

  test('who discards all leaves nothing', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    await tab.writes.setNote(A, 'Mine');
    await tab.outbox.forget();
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, refused: [], status: 'idle' });
    expect(tab.row(A)?.note).toBeNull();
    browser.closeTab(tab);
    expect(await (await browser.openTab()).outbox.count()).toBe(0);
  });
});

describe('several tabs', () => {
  test('know what waits in the others, and each change is sent once', async () => {
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    browser.isOnline = false;
    await one.writes.setNote(A, 'From one');
    await two.writes.setTag(A, X, true);
    await later();
    expect([waitingIn(one), waitingIn(two)]).toEqual([2, 2]);
    expect(two.row(A)).toMatchObject({ note: 'From one', tagIds: [X] });
    browser.isOnline = true;
    const asked = browser.server.requests.length;
    one.outbox.sendNow();
    two.outbox.sendNow();
    await later(300);
    expect(browser.server.requests.slice(asked).filter(({ method }) => method !== 'GET')).toHaveLength(2);
    expect([waitingIn(one), waitingIn(two)]).toEqual([0, 0]);
    expect(browser.server.rows()[0]).toMatchObject({ note: 'From one', tagIds: [X] });
    expect(two.row(A)).toEqual(browser.server.rows()[0]);
  });

  test('send in the order in which it was done also what they have not told each other yet', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    browser.isOnline = false;
    await one.writes.setTag(A, X, true);
    await later();
    browser.isOnline = true;
    void two.writes.setTag(A, X, false);
    await later(5_000);
    const written = browser.server.requests.filter(({ method }) => method !== 'GET');
    expect(written.map(({ method }) => method)).toEqual(['PUT', 'DELETE']);
    expect(browser.server.rows()[0]?.tagIds).toEqual([]);
  });

  test('take back what was refused, whatever was being read just then', async () => {
    const one = await browser.openTab();
    browser.isOnline = false;
    await one.writes.setTag(A, X, true);
    await one.writes.setTag(B, X, true);
    browser.closeTab(one);
    const two = await browser.openTab();
    expect(two.row(A)?.tagIds).toEqual([X]);
    browser.isOnline = true;
    browser.server.before = ({ method, path }) => {
      if (method === 'PUT' && path.includes(A)) return answerOf(403, 'forbidden');
      return method === 'PUT' ? answerOf(503, 'internal') : undefined;
    };
    let arrive: () => void = () => undefined;
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    const send = globalThis.fetch;
    vi.stubGlobal('fetch', async (address: string, init?: RequestInit) => {
      const answer = await send(address, init);
      if (address.includes('since=')) await arrived;
      return answer;
    });
    const reading = two.client.query({ ...query, staleTime: 0 }).catch(() => undefined);
    two.outbox.sendNow();
    await later(200);
    arrive();
    await reading;
    browser.server.before = () => undefined;
    two.outbox.sendNow();
    await later(2_000);
    await two.client.query({ ...query, staleTime: 0 });
    expect(two.client.getQueryData(query.queryKey)?.items).toEqual(browser.server.rows());
  });

  test('show what was refused in another, and lose it with it', async () => {
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    browser.server.before = ({ method }) => (method === 'PUT' ? answerOf(403, 'forbidden') : undefined);
    await one.writes.setTag(A, X, true);
    await later();
    expect(two.outbox.get().refused).toMatchObject([{ what: 'tag' }]);
    two.outbox.discard(two.outbox.get().refused[0]?.id ?? '');
    await later();
    expect(one.outbox.get().refused).toEqual([]);
  });

  test('go on without each other where the browser has no locks and no channels', async () => {
    vi.stubGlobal('navigator', {});
    vi.stubGlobal('BroadcastChannel', undefined);
    const [one, two] = [await browser.openTab(), await browser.openTab()];
    browser.isOnline = false;
    void one.writes.setNote(A, 'From one');
    void two.writes.setNote(B, 'From two');
    await later(1_000);
    browser.isOnline = true;
    const asked = browser.server.requests.length;
    one.outbox.sendNow();
    two.outbox.sendNow();
    await later(3_000);
    expect(browser.server.rows().map(({ note }) => note)).toEqual(['From one', 'From two']);
    expect(browser.server.requests.slice(asked).filter(({ method }) => method === 'PATCH')).toHaveLength(2);
    expect([waitingIn(one), waitingIn(two)]).toEqual([0, 0]);
  });
});

describe('a browser', () => {
  test('that keeps nothing sends all the same, and says so', async () => {
    vi.stubGlobal('indexedDB', undefined);
    const tab = await browser.openTab();
    expect(tab.outbox.get().isDurable).toBe(false);
    browser.isOnline = false;
    await tab.writes.setTag(A, X, true);
    expect(waitingIn(tab)).toBe(1);
    browser.isOnline = true;
    await later(1_000);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
  });

  test('that never answers is not waited for', async () => {
    vi.stubGlobal('indexedDB', { open: () => new EventTarget() });
    const opening = browser.openTab();
    await later(4_000);
    const tab = await opening;
    await tab.writes.setTag(A, X, true);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
    expect(tab.outbox.get().isDurable).toBe(false);
  });

  test('that has no room keeps what it can in the tab, and says so until it is sent', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    const full = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await tab.writes.setTag(A, X, true);
    expect(tab.outbox.get()).toMatchObject({ waiting: 1, isDurable: false });
    full.mockRestore();
    browser.isOnline = true;
    await later(1_000);
    expect(browser.server.rows()[0]?.tagIds).toEqual([X]);
    expect(tab.outbox.get()).toMatchObject({ waiting: 0, isDurable: true });
  });

  test('whose clock goes back a day keeps the order', async () => {
    const tab = await browser.openTab();
    browser.isOnline = false;
    vi.setSystemTime(new Date('2026-03-02T12:00:00Z'));
    await tab.writes.setNote(A, 'First');
    vi.setSystemTime(new Date('2026-03-01T12:00:00Z'));
    await tab.writes.setNote(A, 'Second');
    browser.closeTab(tab);
    vi.setSystemTime(new Date('2026-03-04T12:00:00Z'));
    const next = await browser.openTab();
    expect(next.row(A)?.note).toBe('Second');
    browser.isOnline = true;
    next.outbox.sendNow();
    await later(200);
    expect(browser.server.rows()[0]).toMatchObject({ note: 'Second', version: 3 });
  });
});
