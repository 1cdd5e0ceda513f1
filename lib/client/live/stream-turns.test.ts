import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { PROPERTY_RUNS } from '../../testing/text';
import { type Channel, makeStreamTurn, MOST_STREAMS } from './stream-turns';

/** Tabs of one browser, with the messages between them on their way until they are delivered. */
function makeBrowser(count: number) {
  const holding = new Set<number>();
  const underway: { to: number; data: unknown }[] = [];
  const listeners: ((data: unknown) => void)[] = [];
  const tabs = Array.from({ length: count }, (_, number) => {
    const channel: Channel = {
      postMessage: (data) => {
        for (let to = 0; to < count; to += 1) if (to !== number) underway.push({ to, data });
      },
      addEventListener: (_type, listener) => {
        listeners[number] = (data) => listener(new MessageEvent('message', { data }));
      },
      close: () => undefined,
    };
    return makeStreamTurn(`tab ${number}`, () => holding.delete(number), channel);
  });
  /** Deliver the oldest message to `to`; messages to one tab keep their order. */
  const deliver = (to: number) => {
    const at = underway.findIndex((message) => message.to === to);
    const [message] = at < 0 ? [] : underway.splice(at, 1);
    if (message) listeners[to]?.(message.data);
  };
  return {
    holding,
    tabs,
    deliver,
    settle: () => {
      for (let next = underway[0]; next; next = underway[0]) deliver(next.to);
    },
    say: (to: number, data: unknown) => listeners[to]?.(data),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

test('the tabs that were looked at last keep their streams, in whatever order they hear of each other', () => {
  const COUNT = 7;
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.record({ do: fc.constant('look' as const), tab: fc.nat(COUNT - 1) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('hide' as const), tab: fc.nat(COUNT - 1) }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('hear' as const), tab: fc.nat(COUNT - 1) }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), tab: fc.nat(COUNT - 1) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      vi.useFakeTimers();
      const { holding, tabs, deliver, settle } = makeBrowser(COUNT);
      for (const { do: deed, tab } of steps) {
        if (deed === 'look') {
          holding.add(tab);
          tabs[tab]?.take();
        } else if (deed === 'hide') {
          holding.delete(tab);
          tabs[tab]?.release();
        } else if (deed === 'hear') deliver(tab);
        else vi.advanceTimersByTime(1);
      }
      settle();
      expect(holding.size).toBeLessThanOrEqual(MOST_STREAMS);
    }),
    PROPERTY_RUNS,
  );
});

test('one after another, the last three have a stream, and one that is looked at again gets it back', () => {
  const { holding, tabs, settle } = makeBrowser(5);
  const look = (tab: number) => {
    holding.add(tab);
    tabs[tab]?.take();
    settle();
  };
  [0, 1, 2, 3, 4].forEach(look);
  expect([...holding]).toEqual([2, 3, 4]);
  look(0);
  expect([...holding]).toEqual([3, 4, 0]);
  holding.delete(4);
  tabs[4]?.release();
  settle();
  look(1);
  expect([...holding]).toEqual([3, 0, 1]);
});

test('what is no message of ours ousts nobody', () => {
  const { holding, tabs, say } = makeBrowser(2);
  holding.add(0);
  tabs[0]?.take();
  const stamp = Date.now() + 1_000_000;
  for (const data of [null, 'take', { tab: 'x' }, { tab: 4, stamp, isTaken: true }]) say(0, data);
  expect(holding.has(0)).toBe(true);
  for (const tab of ['x', 'y', 'z']) say(0, { tab, stamp, isTaken: true });
  expect(holding.has(0)).toBe(false);
});
