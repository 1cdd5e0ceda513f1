import { beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../contracts/endpoint';
import { idSchema } from '../../contracts/ids';
import { problemSchema } from '../../contracts/error';
import { AppError } from '../errors';
import { log } from '../log';
import { type Answer, type Asked, route } from './route';

vi.stubEnv('DATABASE_URL', 'postgresql://nobody@localhost/none');
vi.stubEnv('NEXTAUTH_URL', 'https://postil.example.org');
vi.stubEnv('NEXTAUTH_SECRET', 'only-for-tests-only-for-tests');
vi.stubEnv('POSTIL_LOG_LEVEL', 'silent');

const things = endpoint({
  method: 'POST',
  path: '/api/v1/things/{thing}',
  summary: 'For these tests.',
  access: 'guest',
  params: z.strictObject({ thing: idSchema }),
  query: z.strictObject({ limit: z.coerce.number().int().max(9).default(5) }),
  body: z.strictObject({ name: z.string().min(1), inner: z.strictObject({ count: z.int() }).optional() }),
  response: z.unknown(),
  statuses: [201],
});
const files = endpoint({
  ...things,
  form: z.strictObject({
    file: z.array(z.instanceof(File)),
    metadata: z.strictObject({ title: z.string() }).optional(),
  }),
});
const listing = endpoint({
  method: 'GET',
  path: '/api/v1/things',
  summary: 'x',
  access: 'guest',
  statuses: [200],
});

const THING = '01940000-0000-7000-8000-00000000000a';
const URL_ = `https://postil.example.org/api/v1/things/${THING}`;
let reached = 0;

beforeEach(() => {
  reached = 0;
});

type Handle = (asked: Asked<typeof things>) => Answer<unknown>;
const echo: Handle = ({ params, query, body, ifMatch, viewer }) => ({
  status: 201,
  body: { params, query, body, ifMatch, viewer },
});

interface Sent {
  body?: BodyInit | null;
  headers?: Record<string, string>;
  search?: string;
  thing?: string;
}

/** Send a request through a route and return status, headers and the parsed body. */
async function send(
  { body, headers, search = '', thing = THING }: Sent = {},
  handle: Handle = echo,
  to = things,
) {
  const handler = route(to, (asked) => {
    reached += 1;
    return Promise.resolve().then(() => handle(asked));
  });
  const isForm = body instanceof FormData;
  const request = new Request(`${URL_}${search}`, {
    method: 'POST',
    body: body === undefined ? '{"name":"x"}' : body,
    headers: { ...(isForm ? {} : { 'content-type': 'application/json' }), ...headers },
    duplex: 'half',
  } as RequestInit);
  const response = await handler(request, { params: Promise.resolve({ thing }) });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? null : (JSON.parse(text) as unknown),
  };
}

/** Expect a refusal before the handler is reached, and return its problem. */
async function refused(sent: Sent, code: string, to = things) {
  const { status, headers, body } = await send(sent, echo, to);
  const problem = problemSchema.parse(body);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(headers.get('x-request-id')).toBe(problem.requestId);
  expect([problem.code, problem.status]).toEqual([code, status]);
  expect(reached).toBe(0);
  return problem;
}

describe('what comes in', () => {
  test('is parsed, defaults and all', async () => {
    const { status, body } = await send({
      search: '?limit=7',
      thing: THING.toUpperCase(),
      headers: { 'if-match': '"3"' },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      params: { thing: THING },
      query: { limit: 7 },
      body: { name: 'x' },
      ifMatch: 3,
      viewer: { kind: 'guest' },
    });
  });

  test.each<[string, string, string[]]>([
    ['an unknown field', '{"name":"x","nam":1}', ['nam']],
    ['an unknown field further in', '{"name":"x","inner":{"count":1,"more":2}}', ['inner.more']],
    ['a field that objects have of themselves', '{"name":"x","__proto__":{"a":1}}', ['__proto__']],
    ['a wrong type', '{"name":7}', ['name']],
    ['a missing field', '{}', ['name']],
    ['an array', '[]', ['']],
    ['null', 'null', ['']],
    ['two things at once', '{"name":"","inner":{"count":1.5}}', ['name', 'inner.count']],
    ['U+0000', '{"name":"a\\u0000b"}', ['']],
    ['half a character', '{"name":"\\ud83d"}', ['']],
    ['half a character in a field name', '{"name":"x","\\ud83d":1}', ['']],
  ])('a body with %s is invalid', async (_name, body, paths) => {
    const { errors } = await refused({ body }, 'invalid');
    expect(errors?.map(({ path }) => path)).toEqual(paths);
  });

  test.each<[string, BodyInit | null]>([
    ['nothing', null],
    ['words', 'name=x'],
    ['half of it', '{"name":'],
    [
      'bytes that are not UTF-8',
      new Uint8Array([0x7b, 0x22, 0x6e, 0x61, 0x6d, 0x65, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]),
    ],
  ])('a body that is not JSON is invalid: %s', async (_name, body) => {
    await refused({ body }, 'invalid');
  });

  test('a byte order mark before JSON is no fault', async () => {
    expect((await send({ body: '\ufeff{"name":"x"}' })).status).toBe(201);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', ''])(
    'a body of type %j is not supported',
    async (type) => {
      await refused({ headers: { 'content-type': type } }, 'unsupported_media_type');
    },
  );

  test.each(['application/json; charset=utf-8', 'APPLICATION/JSON'])('a body of type %j is', async (type) => {
    expect((await send({ headers: { 'content-type': type } })).status).toBe(201);
  });

  test.each(['?limit=1&limit=2', '?limit=ten', '?limit=10', '?unknown=1', '?__proto__=1', '?limit=%00'])(
    'the query %s is invalid',
    async (search) => {
      await refused({ search }, 'invalid');
    },
  );

  test.each(['not-an-id', '', `${THING}0`, '../../etc'])(
    'the id %j in the path is not found',
    async (thing) => {
      await refused({ thing }, 'not_found');
    },
  );
});

describe('If-Match', () => {
  test.each([
    ['"12"', 12],
    ['W/"12"', 12],
    [' "0" ', 0],
    ['*', null],
  ])('%s is version %s', async (header, version) => {
    expect((await send({ headers: { 'if-match': header } })).body).toMatchObject({ ifMatch: version });
  });

  test.each(['12', '"x"', '"1", "2"', '"-1"', '"1.5"', '"12345678901"', '""'])(
    '%s is invalid',
    async (header) => {
      await refused({ headers: { 'if-match': header } }, 'invalid');
    },
  );
});

describe('where a write comes from', () => {
  test.each([
    ['our own address', { origin: 'https://postil.example.org' }],
    ['the host that was asked', { origin: 'http://192.168.1.5:3000', host: '192.168.1.5:3000' }],
  ])('%s is fine', async (_name, headers) => {
    expect((await send({ headers })).status).toBe(201);
  });

  test.each([
    'https://evil.example.org',
    'http://postil.example.org',
    'https://postil.example.org.evil.org',
    'null',
    'x',
  ])('%s is not', async (origin) => {
    await refused({ headers: { origin } }, 'forbidden');
  });

  test('a read may come from anywhere', async () => {
    const handler = route(listing, () => Promise.resolve({ status: 200 }));
    const request = new Request(URL_, { headers: { origin: 'https://evil.example.org' } });
    expect((await handler(request, { params: Promise.resolve({}) })).status).toBe(200);
  });
});

describe('a form', () => {
  const form = (...parts: [string, string | Blob][]) => {
    const data = new FormData();
    for (const [name, value] of parts) data.append(name, value);
    return data;
  };
  const file = new File(['content'], 'a.txt');
  const sendForm = (body: BodyInit, headers = {}) =>
    send({ body, headers }, ({ body: value }) => ({ status: 201, body: Object.keys(value) }), files);

  test('brings its files, and metadata as JSON', async () => {
    const { status, body } = await sendForm(
      form(['file', file], ['file', file], ['metadata', '{"title":"x"}']),
    );
    expect([status, body]).toEqual([201, ['file', 'metadata']]);
  });

  test.each<[string, BodyInit, Record<string, string>?]>([
    ['a text where a file should be', form(['file', 'words'])],
    ['no file', form(['metadata', '{"title":"x"}'])],
    ['an unknown part', form(['file', file], ['more', 'x'])],
    ['metadata twice', form(['file', file], ['metadata', '{}'], ['metadata', '{}'])],
    ['metadata that is not JSON', form(['file', file], ['metadata', 'title'])],
    ['metadata with an unknown field', form(['file', file], ['metadata', '{"title":"x","a":1}'])],
    ['a broken form', '--x\r\nrubbish', { 'content-type': 'multipart/form-data; boundary=x' }],
    ['no boundary', 'x', { 'content-type': 'multipart/form-data' }],
    ['files in JSON', '{"file":["x"]}', { 'content-type': 'application/json' }],
  ])('with %s is invalid', async (_name, body, headers = {}) => {
    await refused({ body, headers }, 'invalid', files);
  });
});

describe('what goes out', () => {
  test('is never kept by others, and names its request', async () => {
    const { headers } = await send();
    expect(headers.get('content-type')).toBe('application/json');
    expect(headers.get('cache-control')).toBe('private, no-cache');
    expect(headers.get('vary')).toMatch(/cookie/i);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('nothing is 204', async () => {
    expect(await send({}, () => ({}))).toMatchObject({ status: 204, body: null });
  });

  test('an expected no is a problem with all it knows', async () => {
    const { status, headers, body } = await send({}, () => {
      throw new AppError('rate_limited', 'Wait.', {
        retryAfter: 30,
        current: { version: 2 },
        errors: [{ path: 'a', message: 'b' }],
      });
    });
    expect([status, headers.get('retry-after')]).toEqual([429, '30']);
    expect(body).toEqual({
      type: 'urn:postil:problem:rate_limited',
      title: 'Too many attempts',
      status: 429,
      code: 'rate_limited',
      detail: 'Wait.',
      requestId: headers.get('x-request-id'),
      current: { version: 2 },
      errors: [{ path: 'a', message: 'b' }],
    });
  });

  test('a bug is 500: logged once with its request, its message hidden', async () => {
    const logged = vi.spyOn(log(), 'error');
    const bug = new Error('password=secret at /srv/app');
    const { status, body } = await send({}, () => {
      throw bug;
    });
    const problem = problemSchema.parse(body);
    expect([status, problem.code]).toEqual([500, 'internal']);
    expect(JSON.stringify(body)).not.toContain('secret');
    expect(logged.mock.calls).toEqual([[{ err: bug, requestId: problem.requestId }, expect.any(String)]]);
  });
});
