import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import { STATEMENT_SORTS } from '@/lib/contracts/statement';
import { inRoot } from '@/scripts/root';
import { expect, test } from './fixtures';
import { paramsIn } from './make';
import { ALL, bodyFor, type EndpointName, queryFor } from './samples';

/** Every `METHOD /path` that a route file under app/api answers to, next-auth's own aside. */
function routes(): string[] {
  const folder = inRoot('app', 'api');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('route.ts') && !file.startsWith('auth'),
  );
  return files.flatMap((file) => {
    const path = `/api/${file.replace(/\/route\.ts$/, '').replace(/\[(\w+)\]/g, '{$1}')}`;
    const source = readFileSync(join(folder, file), 'utf8');
    return Array.from(
      source.matchAll(/^export const ([A-Z]+)\b/gm),
      ([, method]) => `${method ?? ''} ${path}`,
    );
  });
}

test('Every route is in the table of endpoints, and every endpoint has its route', () => {
  expect(routes().sort()).toEqual(ALL.map(([, { method, path }]) => `${method} ${path}`).sort());
});

test('The OpenAPI document lists every endpoint with its answers', async ({ make }) => {
  const document = await make.guest().call(endpoints.getOpenApi, {});
  expect(document.openapi).toBe('3.1.0');
  const paths = document.paths as Record<string, Record<string, { operationId: string; responses: object }>>; // as generated
  const listed = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId, responses }]) => ({
      line: `${operationId} ${method.toUpperCase()} ${path}`,
      answers: Object.keys(responses),
    })),
  );
  const wanted = ALL.map(([name, { method, path, statuses }]) => ({
    line: `${name} ${method} ${path}`,
    answers: [...statuses.toSorted((a, b) => a - b).map(String), 'default'],
  }));
  expect(listed).toEqual(expect.arrayContaining(wanted));
  expect(listed).toHaveLength(wanted.length);
});

/** An order in which all of it can be done in one world: what takes away comes last, and what holds it later still. */
const ENDING: readonly EndpointName[] = [
  ...([
    'deleteStatementNote',
    'changeHighlights',
    'revokeShareLink',
    'deleteCollectionItem',
    'deleteCollection',
    'restoreCollection',
    'deleteReply',
    'removeHighlightTag',
  ] as const),
  ...(['deleteHighlight', 'restoreHighlight', 'deleteTag', 'restoreTag'] as const),
  ...(['archiveStatement', 'removeMember'] as const),
];

test('Every endpoint answers as its schema says, with nothing beside it', async ({ make }) => {
  const admin = await make.admin();
  const member = await make.person('Ben');
  const world = await make.world(admin);
  await make.member(admin, world.project, member, 'viewer');
  const uploaded = await make.upload('A statement to be corrected and archived.');
  const versions: Partial<Record<EndpointName, number>> = {
    setStatementNote: world.statementNote.version,
    updateHighlight: world.highlight.version,
    updateCollection: world.collection.version,
    // The table has it after the one before.
    putCollectionItem: world.collection.version + 1,
  };
  const lines = [
    ...ALL.filter(([name]) => !ENDING.includes(name)),
    ...ENDING.map((name) => [name, endpoints[name]] as const),
  ];
  for (const [name, endpoint] of lines) {
    const isOfStatement = name === 'updateStatement' || name === 'archiveStatement';
    const params = {
      ...paramsIn(world),
      user: member.id,
      ...(isOfStatement ? { statement: uploaded.slug } : {}),
    };
    const needsVersion = name.startsWith('update') || name in versions;
    const ifMatch = needsVersion ? { ifMatch: versions[name] ?? 1 } : {};
    const body = name === 'addMember' ? { email: member.email, role: 'viewer' } : bodyFor(name, world);
    const input = { params, query: queryFor(name, world), ...(body ? { body } : {}), ...ifMatch };
    await admin.api.call(endpoint, input); // of the table, so each has what it needs
  }
});

test('Paging a list returns every row exactly once, in every order', async ({ make }) => {
  const admin = await make.admin();
  for (const date of ['2020-01-01', '2020-01-01', null, null])
    await make.upload('Some text.', { date, title: 'The same title' });
  const all = await admin.api.call(endpoints.listStatements, { query: { limit: 200 } });
  expect(all.nextCursor).toBeNull();
  expect(all.items).toHaveLength(all.total);
  for (const sort of STATEMENT_SORTS) {
    const seen = await walk((cursor) =>
      admin.api.call(endpoints.listStatements, { query: { limit: 2, sort, ...cursor } }),
    );
    expect(seen.toSorted(), sort).toEqual(all.items.map(({ id }) => id).toSorted());
  }
});

test('Paging highlights returns every row exactly once, also while others write', async ({ make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const statement = await make.statement(anna);
  const params = { project: project.slug };
  const add = (words: string) => make.highlight(anna, project, statement, words);
  const ids: string[] = [];
  for (const words of statement.revision.text.split(/\W+/).slice(0, 25)) ids.push((await add(words)).id);
  for (const sort of ['created', '-created'] as const) {
    const seen = await walk(async (cursor) => {
      const page = await anna.api.call(endpoints.listHighlights, {
        params,
        query: { limit: 4, sort, ...cursor },
      });
      await add('Excellencies');
      return page;
    });
    expect(new Set(seen).size, sort).toBe(seen.length);
    expect(seen, sort).toEqual(expect.arrayContaining(ids));
  }
});

/** Return the ids of all pages, from the first to the one that says it is the last. */
async function walk(
  read: (cursor: {
    cursor?: string;
  }) => Promise<{ items: { id: string }[]; total: number; nextCursor: string | null }>,
): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await read(cursor ? { cursor } : {});
    expect(page.items.length).toBeGreaterThan(0);
    expect(page.total).toBeGreaterThanOrEqual(page.items.length);
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  return ids;
}

test('The feed of a statement tells what changed since a version, and nothing when nothing did', async ({
  make,
}) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const statement = await make.statement(anna);
  const params = { project: project.slug, statement: statement.slug };
  const kept = await make.highlight(anna, project, statement, 'a positive dynamic');
  const dropped = await make.highlight(anna, project, statement, 'clear modalities');
  const before = await anna.api.call(endpoints.listStatementHighlights, { params });
  expect(before.items.map(({ id }) => id).sort()).toEqual([kept.id, dropped.id].sort());
  await anna.api.call(endpoints.deleteHighlight, { params: { highlight: dropped.id } });
  const since = await anna.api.call(endpoints.listStatementHighlights, {
    params,
    query: { since: before.version },
  });
  expect(since).toEqual({
    version: before.version + 1,
    time: since.time,
    items: [],
    deleted: [dropped.id],
    next: null,
  });
  const path = `/api/v1/projects/${project.slug}/statements/${statement.slug}/highlights`;
  const headers = { 'if-none-match': `"${since.version}"` };
  const same = await anna.api.send({ method: 'GET', path, headers });
  expect([same.status, await same.text()]).toEqual([304, '']);
  await make.highlight(anna, project, statement, 'building blocks', { id: uuidv7() });
  expect((await anna.api.send({ method: 'GET', path, headers })).status).toBe(200);
});

test('The feed of a statement comes in parts too, which are never taken for the whole', async ({ make }) => {
  const anna = await make.person('Anna');
  const project = await make.project(anna);
  const statement = await make.statement(anna);
  const params = { project: project.slug, statement: statement.slug };
  for (const words of ['clear modalities', 'a positive dynamic', 'building blocks'])
    await make.highlight(anna, project, statement, words);
  const whole = await anna.api.call(endpoints.listStatementHighlights, { params });
  const first = await anna.api.call(endpoints.listStatementHighlights, { params, query: { limit: 2 } });
  expect(first.next).not.toBeNull();
  const rest = await anna.api.call(endpoints.listStatementHighlights, {
    params,
    query: { limit: 2, after: first.next ?? '' },
  });
  expect([...first.items, ...rest.items]).toEqual(whole.items);
  expect(rest.next).toBeNull();
  const path = `/api/v1/projects/${project.slug}/statements/${statement.slug}/highlights?limit=2`;
  const headers = { 'if-none-match': `"${whole.version}"` };
  const again = await anna.api.send({ method: 'GET', path, headers });
  expect([again.status, again.headers.get('etag')]).toEqual([200, null]);
});
