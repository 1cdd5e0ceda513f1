import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { testId } from '../../testing/feed-server';
import { EventStream, type Source, type StreamListeners } from './event-stream';

/** A source that does what the test says a server and a browser do. */
class ScriptedSource implements Source {
  readyState = 0;
  readonly address: URL;
  readonly #listeners = new Map<string, (event: MessageEvent<string>) => void>();

  constructor(address: string) {
    this.address = new URL(address, 'http://postil.test');
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, listener);
  }

  close(): void {
    this.readyState = 2;
  }

  say(type: string, data: unknown = {}, lastEventId = ''): void {
    const text = typeof data === 'string' ? data : JSON.stringify(data);
    this.#listeners.get(type)?.(new MessageEvent(type, { data: text, lastEventId }));
  }

  /** The connection breaks: the browser would try again by itself. */
  breakOff(): void {
    this.readyState = 0;
    this.say('error');
  }

  /** Something answers that is no stream: the browser gives up. */
  refuse(): void {
    this.readyState = 2;
    this.say('error');
  }
}

const sources: ScriptedSource[] = [];
const change = (version: number) => ({ kind: 'highlight', id: testId(1), statement: 'hearing', version });

let heard: string[];
let isShut: () => Promise<boolean>;
let stream: EventStream;

const listeners: StreamListeners = {
  onLive: () => heard.push('live'),
  onMissed: () => heard.push('missed'),
  onChange: ({ kind, version }) => heard.push(`${kind} ${version}`),
  onPresence: ({ people }) => heard.push(`people ${people.map(({ name }) => name).join()}`),
  onLost: () => heard.push('lost'),
  onEnded: () => heard.push('ended'),
};

function last(): ScriptedSource {
  const source = sources.at(-1);
  if (!source) throw new Error('Nothing was asked for.');
  return source;
}

beforeEach(() => {
  vi.useFakeTimers();
  sources.length = 0;
  heard = [];
  isShut = () => Promise.resolve(false);
  let count = 0;
  stream = new EventStream(
    {
      project: 'compact',
      query: () => ({ statement: 'hearing', connection: testId((count += 1)) }),
      isShut: () => isShut(),
      makeSource: (address) => {
        const source = new ScriptedSource(address);
        sources.push(source);
        return source;
      },
    },
    listeners,
  );
});

afterEach(() => {
  stream.close();
  vi.useRealTimers();
});

/** The connection is made, and the server says where it begins. */
function begin(id = '7'): void {
  last().say('ready', {}, id);
}

describe('what is told', () => {
  test('is heard in order, and nothing else asked for', () => {
    begin('7');
    last().say('change', change(3), '8');
    last().say('skip', {}, '9');
    last().say('change', change(4), '10');
    last().say('presence', { statement: 'hearing', people: [{ id: testId(2), name: 'Ada', span: null }] });
    expect(heard).toEqual(['live', 'highlight 3', 'highlight 4', 'people Ada']);
    expect(last().address.pathname).toBe('/api/v1/projects/compact/events');
    expect(Object.fromEntries(last().address.searchParams)).toEqual({
      statement: 'hearing',
      connection: testId(1),
    });
  });

  test.each([
    ['a number is left out', '9', change(4)],
    ['a number comes twice', '7', change(3)],
    ['there is no number', '', change(4)],
  ])('is not enough where %s', (_name, id, data) => {
    begin('7');
    last().say('change', data, id);
    expect(heard).toContain('missed');
  });

  test.each([
    ['no JSON', '{'],
    ['of a kind that is not known here', { ...change(1), kind: 'weather' }],
    ['not whole', { kind: 'highlight' }],
  ])('is not enough where it is %s', (_name, data) => {
    begin('7');
    last().say('change', data, '8');
    last().say('change', change(2), '9');
    expect(heard).toEqual(['live', 'missed', 'highlight 2']);
  });

  test('may be broken where it does not matter', () => {
    begin();
    last().say('presence', { people: 'all' });
    last().say('beat', 'soon');
    expect(heard).toEqual(['live']);
  });

  test('is asked for anew where the server does not know from where', () => {
    last().say('reset', {}, '3');
    last().say('change', change(9), '4');
    expect(heard).toEqual(['live', 'missed', 'highlight 9']);
  });
});

describe('a stream that breaks off', () => {
  test('goes on where it was, as another connection', () => {
    begin('7');
    last().say('change', change(3), '8');
    vi.advanceTimersByTime(20_000);
    last().breakOff();
    expect(sources[0]?.readyState).toBe(2);
    vi.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(2);
    expect(Object.fromEntries(last().address.searchParams)).toMatchObject({
      lastEventId: '8',
      connection: testId(2),
    });
    begin('8');
    last().say('change', change(4), '9');
    expect(heard).toEqual(['live', 'highlight 3', 'lost', 'live', 'highlight 4']);
  });

  test('is tried again with longer and longer pauses, up to half a minute', () => {
    const pauses: number[] = [];
    for (let tries = 0; tries < 10; tries += 1) {
      const before = sources.length;
      const start = Date.now();
      last().breakOff();
      while (sources.length === before) vi.advanceTimersByTime(50);
      pauses.push(Date.now() - start);
    }
    expect(pauses[0]).toBeLessThanOrEqual(500);
    expect(Math.min(...pauses.slice(-3))).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...pauses)).toBeLessThanOrEqual(30_050);
    expect(heard).toEqual([]);
  });

  test('is tried at once when somebody asks, and not while it is live', () => {
    for (let tries = 0; tries < 8; tries += 1) {
      last().breakOff();
      vi.advanceTimersByTime(40_000);
    }
    last().breakOff();
    const before = sources.length;
    stream.hurry();
    expect(sources).toHaveLength(before + 1);
    begin();
    stream.hurry();
    expect(sources).toHaveLength(before + 1);
    stream.renew();
    expect(sources).toHaveLength(before + 2);
    expect(heard).toEqual(['live', 'lost']);
  });

  test('comes back at once when the server restarts', () => {
    begin();
    vi.advanceTimersByTime(60_000);
    last().say('restart');
    vi.advanceTimersByTime(100);
    expect(sources).toHaveLength(2);
  });

  test('does not hammer a server that restarts again and again', () => {
    for (let tries = 0; tries < 200; tries += 1) {
      begin();
      last().say('restart');
      vi.advanceTimersByTime(100);
    }
    expect(sources.length).toBeLessThan(10);
  });

  test('is found dead when it no longer beats', () => {
    begin();
    last().say('beat', { every: 20_000 });
    vi.advanceTimersByTime(45_000);
    last().say('beat', { every: 20_000 });
    vi.advanceTimersByTime(49_000);
    expect(heard).toEqual(['live']);
    vi.advanceTimersByTime(2_000);
    expect(heard).toEqual(['live', 'lost']);
    expect(sources).toHaveLength(2);
  });

  test('is found dead when nothing answers at first, and not for want of beats it was not promised', () => {
    vi.advanceTimersByTime(31_000);
    expect(sources).toHaveLength(2);
    begin();
    vi.advanceTimersByTime(3_600_000);
    expect(sources).toHaveLength(2);
  });
});

describe('a stream that is refused', () => {
  test('is over where the project may be read no longer', async () => {
    isShut = () => Promise.resolve(true);
    last().refuse();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(heard).toEqual(['ended']);
    expect(sources).toHaveLength(1);
  });

  test('is tried again where it may, or where nobody says', async () => {
    last().refuse();
    await vi.advanceTimersByTimeAsync(600);
    isShut = () => Promise.reject(new Error('no answer'));
    last().refuse();
    await vi.advanceTimersByTimeAsync(1_100);
    expect(sources).toHaveLength(3);
    begin();
    expect(heard).toEqual(['live']);
  });

  test('is over where the server ends it for good, and only there', async () => {
    begin();
    last().say('closed');
    await vi.advanceTimersByTimeAsync(600);
    expect(heard).toEqual(['live', 'lost']);
    begin();
    isShut = () => Promise.resolve(true);
    last().say('closed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(heard).toEqual(['live', 'lost', 'live', 'lost', 'ended']);
    expect(sources).toHaveLength(2);
  });
});

test('a closed stream says nothing and asks for nothing', async () => {
  begin();
  stream.close();
  isShut = () => Promise.resolve(true);
  last().say('change', change(3), '8');
  last().breakOff();
  stream.hurry();
  stream.renew();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(heard).toEqual(['live']);
  expect(sources).toHaveLength(1);
});
