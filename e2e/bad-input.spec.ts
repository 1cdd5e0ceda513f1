import type { Endpoint } from '@/lib/contracts/endpoint';
import { endpoints } from '@/lib/contracts/endpoints';
import { addressOf, type Api, expectProblem } from './api';
import { expect, test } from './fixtures';
import { paramsIn, type World } from './make';
import { allowed, NOBODY, writingNothing } from './nothing-written';
import { ALL, bodyFor, type EndpointName, queryFor } from './samples';

const JSON_TYPE = { 'content-type': 'application/json' };
const WRITES = ALL.filter(([, { method }]) => method !== 'GET');
const WITH_BODY = WRITES.filter(([, { body }]) => body !== undefined);

test.describe('bodies', () => {
  for (const [name, endpoint] of WITH_BODY) {
    test(`${name} refuses what is not its body, and nothing is written`, async ({ make, site }) => {
      const { world, api } = await allowed(make);
      const body = bodyFor(name, world) ?? {};
      const path = addressOf(endpoint, paramsIn(world));
      const headers = { ...JSON_TYPE, 'if-match': '"1"' };
      const send = (text: string) => api.send({ method: endpoint.method, path, headers, body: text });
      await writingNothing(site, async () => {
        for (const [what, text] of [
          ...notJson(body),
          ...unknownFields(body),
          ...wrongTypes(body),
          ...badText(body),
        ]) {
          await expectProblem(await send(text), 'invalid', `${name} with ${what}`);
        }
        for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', '']) {
          const other = {
            method: endpoint.method,
            path,
            headers: { 'content-type': type },
            body: JSON.stringify(body),
          };
          await expectProblem(await api.send(other), 'unsupported_media_type', `${name} as ${type}`);
        }
      });
    });

    test(`${name} refuses a body that is too large without reading it`, async ({ make, site }) => {
      const { world, api } = await allowed(make);
      const path = addressOf(endpoint, paramsIn(world));
      const text = `{"${'x'.repeat((endpoint.maxBody ?? 1024 * 1024) + 1)}":1}`;
      await writingNothing(site, async () => {
        const sent = await api.send({ method: endpoint.method, path, headers: JSON_TYPE, body: text });
        await expectProblem(sent, 'too_large', name);
      });
    });
  }
});

function notJson(body: object): [string, string][] {
  const whole = JSON.stringify(body);
  return [
    ['half a body', whole.slice(0, -1)],
    ['two bodies', whole + whole],
    ['no body', ''],
    ['a word', 'highlight'],
    ['form fields', 'title=a&text=b'],
    ['a list', `[${whole}]`],
    ['null', 'null'],
    ['a number', '42'],
    ['a string', JSON.stringify(whole)],
    ['a hundred thousand brackets', '['.repeat(100_000) + ']'.repeat(100_000)],
  ];
}

function unknownFields(body: object): [string, string][] {
  return [
    ['an unknown field', JSON.stringify({ ...body, surprise: 1 })],
    ['an unknown field that is undefined to some', JSON.stringify({ ...body, createdAt: null })],
    ['a field of objects', JSON.stringify({ ...body, constructor: {} })],
    ['a prototype', `{"__proto__":{"role":"admin"},${JSON.stringify(body).slice(1)}`],
  ];
}

/** Each field of `body` with a value of every type that it does not have. */
function wrongTypes(body: Record<string, unknown>): [string, string][] {
  const values: unknown[] = ['word', 7.5, true, { a: 1 }, ['a', { b: 2 }]];
  return Object.entries(body).flatMap(([field, good]) =>
    values
      .filter((value) => kindOf(value) !== kindOf(good))
      .map((value): [string, string] => [
        `${field} as ${JSON.stringify(value)}`,
        JSON.stringify({ ...body, [field]: value }),
      ]),
  );
}

function kindOf(value: unknown): string {
  // Where null is a value, a string is too: a date, a note, the item to follow.
  if (value === null) return 'string';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Each text of `body`, and the name of a field, with what PostgreSQL cannot store or no character is. */
function badText(body: Record<string, unknown>): [string, string][] {
  const bad = [
    ['U+0000', '\0'],
    ['half a surrogate pair', '\ud83d'],
    ['the other half', '\ude00'],
  ] as const;
  return bad.flatMap(([what, character]) => [
    ...Object.entries(body)
      .filter(([, value]) => typeof value === 'string')
      .map(([field, value]): [string, string] => [
        `${what} in ${field}`,
        JSON.stringify({ ...body, [field]: `${String(value)}${character}` }),
      ]),
    [`${what} in a name`, JSON.stringify({ ...body, [`x${character}`]: 1 })] as [string, string],
  ]);
}

test.describe('addresses, queries and conditions', () => {
  test('An id that cannot be one, and one that is nobody’s, is not found', async ({ make, site }) => {
    const { world, api } = await allowed(make);
    const ids = [
      'x',
      '%00',
      '%ED%A0%80',
      '..%2f..%2fetc',
      '0',
      'null',
      "'--",
      `${NOBODY}0`,
      '😀',
      'x'.repeat(5000),
      NOBODY,
    ];
    await writingNothing(site, async () => {
      for (const [name, endpoint] of ALL.filter(([, { path }]) => path.includes('{'))) {
        for (const id of ids) {
          // Who puts an item chooses its id.
          if (name === 'putCollectionItem' && id === NOBODY) continue;
          const response = await sendTo(api, world, [name, endpoint], id);
          // Taking out what is not in is no error.
          if (IDEMPOTENT.includes(name) && response.ok) continue;
          await expectProblem(response, ['not_found', 'invalid'], `${name} of ${id.slice(0, 40)}`);
        }
      }
    });
  });

  test('Conditions that are none are refused, and stale ones get the current row', async ({ make, site }) => {
    const { world, api } = await allowed(make);
    await writingNothing(site, async () => {
      for (const [name, endpoint] of WRITES.filter(([, { method }]) =>
        ['PATCH', 'DELETE'].includes(method),
      )) {
        const body = bodyFor(name, world);
        const request = {
          method: endpoint.method,
          path: addressOf(endpoint, paramsIn(world)),
          ...(body ? { body: JSON.stringify(body) } : {}),
        };
        for (const condition of ['1', 'x', '""', '"x"', '"1", "2"', '"-1"', '"99999999999999999999"']) {
          const headers = { ...JSON_TYPE, 'if-match': condition };
          await expectProblem(await api.send({ ...request, headers }), 'invalid', `${name} if ${condition}`);
        }
        if (WITHOUT_VERSION.includes(name)) continue;
        const stale = await api.send({ ...request, headers: { ...JSON_TYPE, 'if-match': '"999"' } });
        const { current } = await expectProblem(stale, 'precondition_failed', name);
        // A deletion answers with nothing, but is refused with the row as it is.
        if (endpoint.response) expect(endpoint.response.safeParse(current).error, name).toBeUndefined();
        else expect(current, name).toMatchObject({ version: expect.any(Number) });
      }
    });
  });

  test('Queries that are none are refused', async ({ make }) => {
    const { world, api } = await allowed(make);
    for (const [name, endpoint] of ALL.filter(([, { query }]) => query !== undefined)) {
      const path = addressOf(endpoint, paramsIn(world), queryFor(name, world));
      const join = path.includes('?') ? '&' : '?';
      const bad = [
        'surprise=1',
        'limit=0',
        'limit=2001',
        'limit=a',
        'since=-1',
        'since=',
        'since=0x10',
        'since=1e3',
        'limit=',
        'revision=0',
        'cursor=%00',
        'sort=size',
      ];
      for (const query of [
        ...bad,
        'limit=1&limit=2',
        'from=yesterday',
        'q=%ED%A0%80%00',
        'target=x',
        'tag=x',
      ]) {
        const response = await api.send({ method: 'GET', path: `${path}${join}${query}` });
        await expectProblem(response, 'invalid', `${name} with ${query}`);
      }
    }
    for (const cursor of ['x', 'W10', 'WyJhIiwiYiJd', Buffer.from('["a","b"]').toString('base64url')]) {
      for (const endpoint of [endpoints.listStatements, endpoints.listHighlights]) {
        const asked = await api.ask(endpoint, { params: paramsIn(world), query: { cursor } });
        await expectProblem(asked, 'invalid', `${endpoint.path} at ${cursor}`);
      }
    }
  });
});

const IDEMPOTENT: readonly EndpointName[] = [
  'removeHighlightTag',
  'deleteCollectionItem',
  'putCollectionItem',
];
const WITHOUT_VERSION: readonly EndpointName[] = [
  ...(['updateMember', 'removeMember', 'revokeShareLink'] as const),
  ...(['removeHighlightTag', 'deleteCollectionItem'] as const),
];

/** Send what the endpoint takes to an address in which the last id is `id`, as it is. */
function sendTo(
  api: Api,
  world: World,
  [name, endpoint]: [EndpointName, Endpoint],
  id: string,
): Promise<Response> {
  const body = bodyFor(name, world);
  const last = endpoint.path.lastIndexOf('{');
  const path = endpoint.path.slice(0, last) + id + endpoint.path.slice(endpoint.path.indexOf('}', last) + 1);
  const filled = path.replace(/\{(\w+)\}/g, (_, param: string) => paramsIn(world)[param] ?? '');
  const headers = { 'if-match': '"1"', ...(body ? JSON_TYPE : {}) };
  return api.send({
    method: endpoint.method,
    path: filled,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}
