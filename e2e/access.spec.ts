import { uuidv7 } from 'uuidv7';
import type { Endpoint } from '@/lib/contracts/endpoint';
import { endpoints } from '@/lib/contracts/endpoints';
import type { ErrorCode } from '@/lib/contracts/error';
import { SESSION_COOKIE } from '@/lib/testing/session';
import { addressOf, expectProblem } from './api';
import { expect, test } from './fixtures';
import { paramsIn, passageOf, type World } from './make';
import { ALL, askIn, bodyFor, type EndpointName, OF_A_PROJECT } from './samples';

test.describe('somebody else’s project', () => {
  test('No endpoint knows it for a member of another project or the site admin', async ({ make, site }) => {
    const world = await make.world(await make.person('Anna'));
    const outsiders = [await make.person('Ben'), await make.admin()];
    const byId = { ...paramsIn(world), project: world.project.id, statement: world.statement.id };
    const before = await site.fingerprint();
    for (const line of OF_A_PROJECT) {
      for (const { name, api } of outsiders) {
        await expectProblem(await askIn(world, api, line), 'not_found', `${line[0]} for ${name}`);
        await expectProblem(await askIn(world, api, line, byId), 'not_found', `${line[0]} by id for ${name}`);
      }
    }
    expect(await site.fingerprint()).toEqual(before);
  });

  test('A member cannot draw the things of another project into their own', async ({ make, site }) => {
    const world = await make.world(await make.person('Anna'));
    const own = await make.world(await make.person('Ben'));
    const before = await site.fingerprint();
    for (const [what, code, answer] of reachAcross(own, world)) await expectProblem(await answer, code, what);
    expect(await site.fingerprint()).toEqual(before);
  });

  test('Lists, counts and the codebook of one project tell nothing of another', async ({ make }) => {
    const world = await make.world(await make.person('Anna'));
    const own = await make.world(await make.person('Ben'));
    const { api } = own.owner;
    const lists = ALL.filter(([, { method, access }]) => method === 'GET' && access === 'member');
    for (const [name, endpoint] of lists) {
      const answer = await (await askIn(own, api, [name, endpoint])).text();
      for (const id of secretsOf(world)) expect(answer, `${name} of another project`).not.toContain(id);
    }
    const { statement, highlight } = world;
    const seen = await api.call(endpoints.getStatement, { params: { statement: statement.slug } });
    // Ben's own only: in the seed project, which both are in, nobody of this test has marked anything.
    const all = await api.call(endpoints.listStatementHighlights, {
      params: { project: own.project.slug, statement: statement.slug },
    });
    expect(all.items.map(({ id }) => id)).not.toContain(highlight.id);
    expect(seen.myHighlightCount).toBe(1);
  });

  test('Pages and titles show nothing of it, whatever is asked for', async ({ make, as }) => {
    const world = await make.world(await make.person('Anna'));
    const ben = await make.person('Ben');
    for (const path of pagesOf(world)) {
      const whole = await ben.api.send({ method: 'GET', path });
      expect(whole.status, path).toBe(404);
      // What the router of the browser asks for; Next leads it to an address that no cache confuses with the page.
      const headers = { rsc: '1' };
      const led = await ben.api.send({ method: 'GET', path, headers });
      const part = await ben.api.send({ method: 'GET', path: led.headers.get('location') ?? path, headers });
      for (const source of [await whole.text(), await part.text()]) {
        // What one typed oneself is told to nobody.
        const secrets = [...secretsOf(world), 'Secretive note'].filter((secret) => !path.includes(secret));
        for (const secret of secrets) expect(source, path).not.toContain(secret);
      }
    }
    const page = await as(ben);
    await page.goto(`/projects/${world.project.slug}/collections/${world.collection.slug}`);
    await expect(page.getByRole('heading', { name: 'There is no page here' })).toBeVisible();
    await expect(page).not.toHaveTitle(/Secretive/);
  });
});

test.describe('without signing in', () => {
  test('Every endpoint but the public ones answers 401 and writes nothing', async ({ make, site }) => {
    const world = await make.world(await make.person('Anna'));
    const before = await site.fingerprint();
    for (const line of ALL.filter(([, { access }]) => access === 'member')) {
      await expectProblem(await askIn(world, make.guest(), line), 'unauthenticated', line[0]);
    }
    expect(await site.fingerprint()).toEqual(before);
  });

  test('A session that was forged, ended or is somebody’s who left counts as none', async ({
    make,
    site,
  }) => {
    const anna = await make.person('Anna');
    await site.query('UPDATE "user" SET session_epoch = 1 WHERE id = $1', [anna.id]);
    await expectProblem(await anna.api.ask(endpoints.getMe), 'unauthenticated', 'an ended session');
    const ben = await make.person('Ben');
    await site.query('UPDATE "user" SET disabled_at = now() WHERE id = $1', [ben.id]);
    await expectProblem(await ben.api.ask(endpoints.getMe), 'unauthenticated', 'a closed account');
    const headers = { cookie: `${SESSION_COOKIE}=${anna.session.slice(0, -8)}AAAAAAAA` };
    const forged = await make.guest().send({ method: 'GET', path: '/api/v1/me', headers });
    await expectProblem(forged, 'unauthenticated', 'a forged session');
  });

  test('Pages lead to the sign-in page, which leads back to where one was going', async ({ make, as }) => {
    const anna = await make.person('Anna');
    const world = await make.world(anna);
    for (const path of [...pagesOf(world).slice(0, 5), '/statements', '/admin/statements']) {
      const response = await make.guest().send({ method: 'GET', path });
      expect(response.status, path).toBe(307);
      expect(response.headers.get('location'), path).toBe(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
      const source = await response.text();
      for (const secret of secretsOf(world)) expect(source, path).not.toContain(secret);
    }
    const page = await as('guest');
    const wanted = `/projects/${world.project.slug}/codebook`;
    await page.goto(wanted);
    await page.getByLabel('E-mail').fill(anna.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(anna.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(wanted);
    await expect(page.getByText(world.tag.name)).toBeVisible();
  });
});

test.describe('pages of other sites', () => {
  test('A write with our cookie from a foreign page is forbidden, and nothing is written', async ({
    make,
    site,
  }) => {
    const world = await make.world(await make.person('Anna'));
    const before = await site.fingerprint();
    for (const origin of ['https://evil.example', 'null', `${site.url}.evil.example`]) {
      for (const [name, endpoint] of ALL.filter(([, { method }]) => method !== 'GET')) {
        const sent = await sendFrom(origin, world, [name, endpoint]);
        await expectProblem(sent, 'forbidden', `${name} from ${origin}`);
      }
    }
    expect(await site.fingerprint()).toEqual(before);
    const own = await sendFrom(site.url, world, ['createReply', endpoints.createReply]);
    expect(own.status).toBe(201);
  });
});

function sendFrom(
  origin: string,
  world: World,
  [name, endpoint]: [EndpointName, Endpoint],
): Promise<Response> {
  const path = addressOf(endpoint, paramsIn(world));
  const body = bodyFor(name, world);
  const headers = { origin, 'content-type': 'application/json', 'if-match': '"1"' };
  const { method } = endpoint;
  return world.owner.api.send({ method, path, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
}

function pagesOf({ project, statement, collection, tag }: World): string[] {
  const inProject = `/projects/${project.slug}`;
  return [
    `${inProject}/statements/${statement.slug}`,
    `${inProject}/codebook`,
    `${inProject}/collections`,
    `${inProject}/collections/${collection.slug}`,
    `${inProject}/trash`,
    `/projects/${project.id}/codebook`,
    `${inProject}/collections/${collection.id}`,
    `${inProject}/tags/${tag.id}`,
  ];
}

function secretsOf({ project, tag, highlight, reply, collection, itemId, link, owner }: World): string[] {
  const ids = [project.id, tag.id, highlight.id, reply.id, collection.id, itemId, link.id, owner.email];
  return [...ids, project.name, tag.name, collection.title];
}

/** Every way to name a thing of `theirs` inside a project of one's own, and what comes of it. */
function reachAcross(own: World, theirs: World): [string, ErrorCode, Promise<Response>][] {
  const { api } = own.owner;
  const params = paramsIn(own);
  const passage = passageOf(own.statement, 'distinguished delegates');
  const put = (body: object) =>
    api.ask(endpoints.putCollectionItem, { params: { ...params, item: uuidv7() }, body });
  return [
    [
      'a highlight with their tag',
      'invalid',
      api.ask(endpoints.createHighlight, {
        params,
        body: { id: uuidv7(), ...passage, tagIds: [theirs.tag.id] },
      }),
    ],
    [
      'a highlight with their id',
      'conflict',
      api.ask(endpoints.createHighlight, { params, body: { id: theirs.highlight.id, ...passage } }),
    ],
    [
      'their tag on a highlight',
      'invalid',
      api.ask(endpoints.addHighlightTag, { params: { ...params, tag: theirs.tag.id } }),
    ],
    [
      'a tag below theirs',
      'invalid',
      api.ask(endpoints.createTag, { params, body: { id: uuidv7(), name: 'x', parentId: theirs.tag.id } }),
    ],
    [
      'a tag moved below theirs',
      'invalid',
      api.ask(endpoints.updateTag, { params, body: { parentId: theirs.tag.id }, ifMatch: 1 }),
    ],
    [
      'a tag with their id',
      'conflict',
      api.ask(endpoints.createTag, { params, body: { id: theirs.tag.id, name: 'x' } }),
    ],
    [
      'a reply with their id',
      'conflict',
      api.ask(endpoints.createReply, { params, body: { id: theirs.reply.id, text: 'x' } }),
    ],
    [
      'a mention of who is not in the project',
      'invalid',
      api.ask(endpoints.createReply, {
        params,
        body: { id: uuidv7(), text: 'x', mentionIds: [theirs.owner.id] },
      }),
    ],
    [
      'their highlight among one’s own',
      'not_found',
      api.ask(endpoints.changeHighlights, {
        params,
        body: { ids: [own.highlight.id, theirs.highlight.id], delete: true },
      }),
    ],
    [
      'a note with their tag',
      'invalid',
      api.ask(endpoints.setStatementNote, {
        params,
        body: { note: 'x', tagIds: [theirs.tag.id] },
        ifMatch: 1,
      }),
    ],
    [
      'a collection with their id',
      'conflict',
      api.ask(endpoints.createCollection, { params, body: { id: theirs.collection.id, title: 'x' } }),
    ],
    [
      'their highlight in a collection',
      'invalid',
      put({ kind: 'highlight', highlightId: theirs.highlight.id }),
    ],
    [
      'an item with their id',
      'conflict',
      api.ask(endpoints.putCollectionItem, {
        params: { ...params, item: theirs.itemId },
        body: { kind: 'text', text: 'x' },
      }),
    ],
    ['an item after theirs', 'invalid', put({ kind: 'text', text: 'x', after: theirs.itemId })],
    [
      'a link to their highlight',
      'not_found',
      api.ask(endpoints.createShareLink, {
        body: { id: uuidv7(), target: { type: 'highlight', id: theirs.highlight.id } },
      }),
    ],
    [
      'a link to their collection',
      'not_found',
      api.ask(endpoints.createShareLink, {
        body: { id: uuidv7(), target: { type: 'collection', id: theirs.collection.id } },
      }),
    ],
    [
      'a link with their id',
      'conflict',
      api.ask(endpoints.createShareLink, {
        body: { id: theirs.link.id, target: { type: 'highlight', id: own.highlight.id } },
      }),
    ],
    [
      'a project with their id',
      'conflict',
      api.ask(endpoints.createProject, { body: { id: theirs.project.id, name: 'x' } }),
    ],
    [
      'a project with their address',
      'conflict',
      api.ask(endpoints.createProject, { body: { id: uuidv7(), name: 'x', slug: theirs.project.slug } }),
    ],
  ];
}
