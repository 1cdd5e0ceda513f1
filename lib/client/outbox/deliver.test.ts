import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Highlight } from '../../contracts/highlight';
import { testHighlight, testId } from '../../testing/feed-server';
import { deliver } from './deliver';
import { type Letter, highlightLane } from './letter';

const A = testId(1);
const sending = { person: testId(900), versions: [3], isRepeat: false };
let answers: Response[];
let asked: { method: string; path: string; headers: Headers; body: unknown }[];

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const problem = (status: number, code: string, more: object = {}) =>
  json({ type: 'x', title: code, status, code, detail: code, requestId: 'r', ...more }, status);
const stale = (current: Partial<Highlight>) =>
  problem(412, 'precondition_failed', { current: testHighlight(1, current) });

const note: Letter = {
  id: testId(500),
  noun: 'highlight',
  call: { endpoint: 'updateHighlight', params: { highlight: A }, body: { note: 'Mine' } },
  lanes: [highlightLane(A)],
  makes: [],
  bases: [{ lane: highlightLane(A), id: A, version: 3, fields: { note: null, start: 1, end: 6 } }],
  wanted: { note: 'Mine' },
  queryKey: ['highlights', 'compact', 'hearing'],
  alsoStale: [],
  about: {
    what: 'note',
    text: 'Mine',
    passage: null,
    project: 'compact',
    statement: 'hearing',
    highlight: A,
  },
  drawing: { do: 'patch', id: A, patch: { note: 'Mine' } },
};
const create: Letter = {
  ...note,
  call: { endpoint: 'createHighlight', params: { project: 'compact' }, body: { id: A } },
  makes: [highlightLane(A)],
  bases: [],
  wanted: null,
  drawing: { do: 'put', highlight: testHighlight(1) },
};
const remove: Letter = {
  ...note,
  call: { endpoint: 'deleteHighlight', params: { highlight: A } },
  bases: [],
  wanted: null,
  drawing: { do: 'remove', id: A },
};

beforeEach(() => {
  asked = [];
  answers = [];
  vi.stubGlobal('fetch', ((input, init) => {
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    asked.push({
      method: init?.method ?? '',
      path: input as string,
      headers: new Headers(init?.headers),
      body,
    });
    const answer = answers.shift();
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
  }) satisfies typeof fetch);
});
afterEach(() => vi.unstubAllGlobals());

describe('a letter', () => {
  test('says whose it is and what it was made on', async () => {
    answers = [json(testHighlight(1, { note: 'Mine', version: 4 }))];
    expect(await deliver(note, sending)).toMatchObject({ state: 'accepted', rows: [{ version: 4 }] });
    const [request] = asked;
    expect(request).toMatchObject({
      method: 'PATCH',
      path: `/api/v1/highlights/${A}`,
      body: { note: 'Mine' },
    });
    expect(request?.headers.get('if-match')).toBe('"3"');
    expect(request?.headers.get('postil-viewer')).toBe(sending.person);
  });

  test('about many says so for each of them, in its body', async () => {
    const many: Letter = {
      ...note,
      call: {
        endpoint: 'changeHighlights',
        params: { project: 'compact' },
        body: { ids: [A] },
        versions: 'body',
      },
      drawing: { do: 'remove', id: A },
      wanted: null,
    };
    const changed = problem(412, 'precondition_failed', { items: [testHighlight(1, { version: 7 })] });
    answers = [changed, json({ items: [], deleted: [A] })];
    expect(await deliver(many, sending)).toEqual({ state: 'accepted', rows: [] });
    expect(asked.map(({ body }) => body)).toEqual([
      { ids: [A], versions: { [A]: 3 } },
      { ids: [A], versions: { [A]: 7 } },
    ]);
    expect(asked[0]?.headers.get('if-match')).toBeNull();
  });
});

describe('a stale version', () => {
  test('of what says all that the person saw is no conflict', async () => {
    answers = [
      stale({ version: 5, tagIds: [testId(101)] }),
      json(testHighlight(1, { note: 'Mine', version: 6 })),
    ];
    expect(await deliver(note, sending)).toMatchObject({ state: 'accepted', rows: [{ version: 6 }] });
    expect(asked.map(({ headers }) => headers.get('if-match'))).toEqual(['"3"', '"5"']);
  });

  test('of what says already what was written is no conflict, but an answer that was lost', async () => {
    answers = [stale({ version: 4, note: ' Mine' })];
    expect(await deliver(note, sending)).toMatchObject({ state: 'accepted', rows: [{ version: 4 }] });
    expect(asked).toHaveLength(1);
  });

  test.each([
    ['the same', { note: 'Theirs' }],
    ['what was seen beside it', { start: 0, exact: ' hello' }],
  ])('of what somebody else changed is one: %s', async (_name, fields) => {
    answers = [stale({ version: 4, ...fields })];
    const delivery = await deliver(note, sending);
    expect(delivery).toMatchObject({ state: 'refused', instead: [fields] });
  });

  test('is one where nobody knows what was seen', async () => {
    answers = [stale({ version: 4 })];
    const blind: Letter = { ...note, bases: note.bases.map((basis) => ({ ...basis, fields: null })) };
    expect(await deliver(blind, sending)).toMatchObject({ state: 'refused' });
  });

  test('that is stale again and again is left for later', async () => {
    answers = Array.from({ length: 9 }, (_, count) => stale({ version: 4 + count }));
    expect(await deliver(note, sending)).toMatchObject({ state: 'unanswered' });
    expect(asked.length).toBeLessThan(9);
  });
});

describe('sending again', () => {
  test('a new row that is taken is asked about once more: the first request may be under way still', async () => {
    answers = [problem(409, 'conflict'), json(testHighlight(1))];
    expect(await deliver(create, sending)).toMatchObject({ state: 'accepted' });
    answers = [problem(409, 'conflict'), problem(409, 'conflict')];
    expect(await deliver(create, sending)).toMatchObject({ state: 'refused', problem: { code: 'conflict' } });
    expect(asked).toHaveLength(4);
  });

  test('what was deleted before is gone, which is what was wanted', async () => {
    answers = [problem(404, 'not_found'), problem(404, 'not_found')];
    expect(await deliver(remove, sending)).toMatchObject({ state: 'refused' });
    expect(await deliver(remove, { ...sending, isRepeat: true })).toEqual({ state: 'accepted', rows: [] });
  });
});

describe('an answer', () => {
  test.each<[string, () => Response, object]>([
    ['of nobody', () => problem(401, 'unauthenticated'), { state: 'signedOut' }],
    [
      'that asks to wait',
      () => problem(429, 'rate_limited'),
      { state: 'unanswered', problem: { status: 429 } },
    ],
    ['of a server that failed', () => problem(500, 'internal'), { state: 'unanswered' }],
    ['of a proxy', () => new Response('Bad gateway', { status: 502 }), { state: 'unanswered' }],
    ['of a proxy that says no', () => new Response('Too large', { status: 413 }), { state: 'unanswered' }],
    ['of a sign-in page', () => new Response('<html>'), { state: 'unanswered', problem: null }],
    [
      'of our server in a form that is not known',
      () => json({ new: 'form' }, 200, { 'x-request-id': 'r' }),
      { state: 'accepted', rows: [] },
    ],
    ['of a sign-in page that speaks JSON', () => json({}), { state: 'unanswered', problem: null }],
    ['that says no', () => problem(403, 'forbidden'), { state: 'refused', instead: [] }],
    [
      'with a row that is none',
      () => problem(412, 'precondition_failed', { current: { id: 7 } }),
      { instead: [] },
    ],
  ])('%s', async (_name, answer, expected) => {
    answers = [answer()];
    expect(await deliver(note, sending)).toMatchObject(expected);
  });

  test.each<[string, () => Response]>([
    ['a sign-in page', () => new Response('<html>')],
    ['a sign-in page that speaks JSON', () => json({})],
  ])('of %s is none where the server would say nothing', async (_name, answer) => {
    answers = [answer()];
    expect(await deliver(remove, sending)).toEqual({ state: 'unanswered', problem: null, wait: null });
    answers = [new Response(null, { status: 204 })];
    expect(await deliver(remove, sending)).toEqual({ state: 'accepted', rows: [] });
  });

  test('that never came', async () => {
    expect(await deliver(note, sending)).toEqual({ state: 'unanswered', problem: null, wait: null });
  });

  test('that says for how long to wait', async () => {
    const busy = problem(503, 'internal');
    busy.headers.set('retry-after', '7');
    answers = [busy];
    expect(await deliver(note, sending)).toMatchObject({ wait: 7_000 });
  });

  test('that broke off is none', async () => {
    const broken = new ReadableStream({
      start: (controller) => controller.error(new TypeError('network error')),
    });
    answers = [new Response(broken)];
    expect(await deliver(note, sending)).toMatchObject({ state: 'unanswered' });
  });
});

test('a letter of other pages that names what these do not know is refused, and can be rescued', async () => {
  const call = { ...note.call, endpoint: 'sendPigeon' as 'createHighlight' };
  expect(await deliver({ ...note, call }, sending)).toMatchObject({
    state: 'refused',
    problem: { status: 400 },
  });
  expect(asked).toEqual([]);
});
