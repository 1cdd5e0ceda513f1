import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import type { ProjectRole } from '@/lib/contracts/project';
import { expectProblem } from './api';
import { expect, test } from './fixtures';
import { type Make, paramsIn, type Person, type World } from './make';
import { ALL, askIn, type EndpointName, OF_A_PROJECT } from './samples';
import { SEED_PROJECT } from './site';

const RANK: readonly ProjectRole[] = ['viewer', 'annotator', 'editor', 'owner'];

/** The least role for each write, on what somebody else made. */
const LEAST: readonly (readonly [EndpointName, ProjectRole])[] = [
  ['setPresence', 'viewer'],
  ['createHighlight', 'annotator'],
  ['createReply', 'annotator'],
  ['setStatementNote', 'annotator'],
  ['deleteStatementNote', 'annotator'],
  ['changeHighlights', 'editor'],
  ['updateHighlight', 'editor'],
  ['deleteHighlight', 'editor'],
  ['restoreHighlight', 'editor'],
  ['addHighlightTag', 'editor'],
  ['removeHighlightTag', 'editor'],
  ['deleteReply', 'editor'],
  ['createTag', 'editor'],
  ['updateTag', 'editor'],
  ['deleteTag', 'editor'],
  ['restoreTag', 'editor'],
  ['createCollection', 'editor'],
  ['updateCollection', 'editor'],
  ['deleteCollection', 'editor'],
  ['restoreCollection', 'editor'],
  ['putCollectionItem', 'editor'],
  ['deleteCollectionItem', 'editor'],
  ['createShareLink', 'editor'],
  ['listShareLinks', 'editor'],
  ['revokeShareLink', 'editor'],
  ['updateProject', 'owner'],
  ['addMember', 'owner'],
  ['updateMember', 'owner'],
  ['removeMember', 'owner'],
];

for (const role of RANK.slice(0, 3)) {
  test(`What a project does not let its ${role} do is forbidden, and reading is not`, async ({
    make,
    site,
  }) => {
    const { world, person } = await worldWith(make, role);
    const before = await site.fingerprint();
    for (const [name, least] of LEAST.filter(([, least]) => RANK.indexOf(least) > RANK.indexOf(role))) {
      await expectProblem(
        await askIn(world, person.api, [name, endpoints[name]]),
        'forbidden',
        `${name} (${least})`,
      );
    }
    await expectProblem(
      await askIn(world, person.api, ['updateReply', endpoints.updateReply]),
      'forbidden',
      'a reply',
    );
    const reads = OF_A_PROJECT.filter(([name, { method }]) => method === 'GET' && name !== 'listShareLinks');
    for (const line of reads) expect((await askIn(world, person.api, line)).status, line[0]).toBe(200);
    expect(await site.fingerprint()).toEqual(before);
  });
}

test('The table of this test names every write in a project', () => {
  const writes = OF_A_PROJECT.flatMap(([name, { method }]) => (method === 'GET' ? [] : [name]));
  const named = LEAST.flatMap(([name]) => (name === 'listShareLinks' ? [] : [name]));
  expect([...named, 'updateReply'].sort()).toEqual(writes.sort());
});

test('Roles take effect at once: an annotator works, and as a viewer no longer', async ({ make }) => {
  const { world, person } = await worldWith(make, 'annotator');
  const mine = await make.highlight(person, world.project, world.statement, 'on clear modalities');
  expect(mine.can).toEqual({ edit: true, remove: true, tag: true });
  const params = { project: world.project.slug, user: person.id };
  await world.owner.api.call(endpoints.updateMember, { params, body: { role: 'viewer' } });
  const gone = person.api.ask(endpoints.deleteHighlight, { params: { highlight: mine.id } });
  await expectProblem(await gone, 'forbidden', 'one’s own, as a viewer');
  await world.owner.api.call(endpoints.removeMember, { params });
  const hidden = person.api.ask(endpoints.getHighlight, { params: { highlight: mine.id } });
  await expectProblem(await hidden, 'not_found', 'one’s own, as nobody');
});

test('What is private is nobody else’s, not even an owner’s', async ({ make }) => {
  const { world, person } = await worldWith(make, 'annotator');
  const mine = await make.highlight(person, world.project, world.statement, 'broad building blocks', {
    visibility: 'private',
  });
  const hidden = { ...paramsIn(world), highlight: mine.id };
  for (const name of [
    'getHighlight',
    'updateHighlight',
    'deleteHighlight',
    'addHighlightTag',
    'createReply',
  ] as const) {
    await expectProblem(
      await askIn(world, world.owner.api, [name, endpoints[name]], hidden),
      'not_found',
      name,
    );
  }
  const target = { type: 'highlight', id: mine.id } as const;
  const share = world.owner.api.ask(endpoints.createShareLink, { body: { id: uuidv7(), target } });
  await expectProblem(await share, 'not_found', 'sharing it');
});

test('Only a site admin adds, corrects and archives statements', async ({ make, site, as }) => {
  const anna = await make.person('Anna');
  const world = await make.world(anna);
  const before = await site.fingerprint();
  const lines = ALL.filter(([name]) =>
    ['createStatement', 'updateStatement', 'archiveStatement'].includes(name),
  );
  for (const line of lines)
    await expectProblem(await askIn(world, anna.api, line), ['forbidden', 'not_found'], line[0]);
  expect(await site.fingerprint()).toEqual(before);
  const page = await as(anna);
  expect((await page.goto('/admin/statements'))?.status()).toBe(404);
  await page.goto('/statements');
  await expect(page.getByRole('link', { name: 'Admin' })).toHaveCount(0);
});

test('A draft does not exist for members until it is published', async ({ make }) => {
  const draft = await make.upload('A text that nobody may read yet.', { status: 'draft' });
  const anna = await make.person('Anna');
  const asked = anna.api.ask(endpoints.getStatement, { params: { statement: draft.slug } });
  await expectProblem(await asked, 'not_found', 'a draft');
  const drafts = await anna.api.ask(endpoints.listStatements, { query: { status: 'draft' } });
  await expectProblem(drafts, 'forbidden', 'the drafts');
  const body = { id: uuidv7(), statement: draft.slug, revision: 1, start: 0, end: 1, exact: 'A' };
  const marked = anna.api.ask(endpoints.createHighlight, { params: { project: SEED_PROJECT }, body });
  await expectProblem(await marked, 'not_found', 'marking a draft');
});

async function worldWith(make: Make, role: ProjectRole): Promise<{ world: World; person: Person }> {
  const world = await make.world(await make.person('Anna'));
  const person = await make.person('Ben');
  await make.member(world.owner, world.project, person, role);
  return { world, person };
}
