import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import type { ErrorCode } from '@/lib/contracts/error';
import { MAX_NOTE } from '@/lib/contracts/highlight';
import { expectProblem } from './api';
import { expect, test } from './fixtures';
import { paramsIn, passageOf } from './make';
import { allowed, NOBODY, writingNothing } from './nothing-written';

test('A highlight that the text does not bear out is refused, and nothing is written', async ({
  make,
  site,
}) => {
  const { world, api } = await allowed(make);
  const { statement, tag } = world;
  const good = passageOf(statement, 'Government and people of Mexico');
  const { characters } = statement;
  const other = await make.tag(await make.admin(), await make.project(await make.admin()));
  const archived = await make.tag(await make.admin(), world.project);
  await api.call(endpoints.updateTag, {
    params: { tag: archived.id },
    body: { archived: true },
    ifMatch: archived.version,
  });
  const bad: [string, ErrorCode, object][] = [
    ['a span outside the text', 'invalid', { start: characters, end: characters + 5, exact: 'hello' }],
    [
      'a span that ends outside the text',
      'invalid',
      { start: characters - 2, end: characters + 2, exact: 'else' },
    ],
    ['a span far outside', 'invalid', { start: 2_147_483_640, end: 2_147_483_647, exact: 'seven77' }],
    ['a span beyond any integer', 'invalid', { start: 0, end: 9_007_199_254_740_993, exact: 'x' }],
    ['an empty span', 'invalid', { end: good.start }],
    ['a span that runs backwards', 'invalid', { start: good.end, end: good.start }],
    ['a negative start', 'invalid', { start: -1 }],
    ['other words', 'invalid', { exact: 'Government and people of Norway' }],
    ['one letter in another case', 'invalid', { exact: 'government and people of Mexico' }],
    ['too few words', 'invalid', { exact: 'Government' }],
    ['a span moved by one', 'invalid', { start: good.start + 1, end: good.end + 1 }],
    ['a revision that is not there', 'invalid', { revision: 2 }],
    ['a statement that is not there', 'not_found', { statement: 'no-such-statement' }],
    ['an unknown tag', 'invalid', { tagIds: [NOBODY] }],
    ['a good and an unknown tag', 'invalid', { tagIds: [tag.id, NOBODY] }],
    ['another project’s tag', 'invalid', { tagIds: [other.id] }],
    ['an archived tag', 'invalid', { tagIds: [archived.id] }],
    ['more tags than anybody has', 'invalid', { tagIds: Array.from({ length: 101 }, () => uuidv7()) }],
    ['an id that is none', 'invalid', { id: 'x' }],
    ['too long a note', 'invalid', { note: 'x'.repeat(MAX_NOTE + 1) }],
    ['a visibility that is none', 'invalid', { visibility: 'everybody' }],
  ];
  await writingNothing(site, async () => {
    for (const [what, code, change] of bad) {
      const body = { id: uuidv7(), ...good, ...change };
      const answer = await api.ask(endpoints.createHighlight, { params: paramsIn(world), body });
      await expectProblem(answer, code, what);
      const { start, end, exact } = body;
      if (!('start' in change || 'end' in change || 'exact' in change)) continue;
      const move = { params: paramsIn(world), body: { start, end, exact }, ifMatch: world.highlight.version };
      await expectProblem(await api.ask(endpoints.updateHighlight, move), 'invalid', `moving to ${what}`);
    }
  });
});

test('An id that is taken elsewhere is a conflict, and the same request again is not', async ({
  make,
  site,
}) => {
  const { world, api } = await allowed(make);
  const elsewhere = await make.project(await make.admin());
  const params = { ...paramsIn(world), project: elsewhere.slug };
  const passage = passageOf(world.statement, 'Government and people of Mexico');
  const taken: [string, Promise<Response>][] = [
    [
      'a highlight',
      api.ask(endpoints.createHighlight, { params, body: { ...passage, id: world.highlight.id } }),
    ],
    ['a tag', api.ask(endpoints.createTag, { params, body: { id: world.tag.id, name: 'other' } })],
    [
      'a collection',
      api.ask(endpoints.createCollection, { params, body: { id: world.collection.id, title: 'other' } }),
    ],
  ];
  await writingNothing(site, async () => {
    for (const [what, answer] of taken) await expectProblem(await answer, 'conflict', what);
  });
  const body = { ...passage, id: uuidv7(), note: 'Once' };
  const [first, again] = [
    await api.ask(endpoints.createHighlight, { params, body }),
    await api.ask(endpoints.createHighlight, { params, body }),
  ];
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(await again.json()).toEqual(await first.json());
});

test('Rows that cannot be together are refused', async ({ make, site }) => {
  const { world, api } = await allowed(make);
  const { tag, owner, project, highlight } = world;
  const child = await make.tag(owner, project, { parentId: tag.id });
  const params = paramsIn(world);
  const patch = (id: string, body: object) =>
    api.ask(endpoints.updateTag, { params: { tag: id }, body, ifMatch: 1 });
  const item = (body: object) =>
    api.ask(endpoints.putCollectionItem, { params: { ...params, item: uuidv7() }, body });
  const share = (body: object) => api.ask(endpoints.createShareLink, { body: { id: uuidv7(), ...body } });
  const target = { type: 'highlight', id: highlight.id };
  await writingNothing(site, async () => {
    const refused: [string, ErrorCode, Response][] = [
      ['a tag below itself', 'invalid', await patch(tag.id, { parentId: tag.id })],
      ['a tag below its child', 'invalid', await patch(tag.id, { parentId: child.id })],
      ['a tag below none', 'invalid', await patch(tag.id, { parentId: NOBODY })],
      [
        'a second tag of the name',
        'conflict',
        await api.ask(endpoints.createTag, { params, body: { id: uuidv7(), name: tag.name.toUpperCase() } }),
      ],
      ['a colour that is none', 'invalid', await patch(tag.id, { colour: '#ff0000' })],
      ['deleting a tag with children', 'conflict', await api.ask(endpoints.deleteTag, { params })],
      ['an unknown highlight', 'invalid', await item({ kind: 'highlight', highlightId: NOBODY })],
      ['an unknown statement', 'invalid', await item({ kind: 'statement', statementId: NOBODY })],
      ['an item after none', 'invalid', await item({ kind: 'text', text: 'x', after: NOBODY })],
      ['two kinds at once', 'invalid', await item({ kind: 'text', text: 'x', highlightId: highlight.id })],
      [
        'another kind',
        'invalid',
        await api.ask(endpoints.putCollectionItem, { params, body: { kind: 'text', text: 'x' } }),
      ],
      ['a link to nothing', 'not_found', await share({ target: { type: 'highlight', id: NOBODY } })],
      ['a link that has expired', 'invalid', await share({ target, expiresAt: '2020-01-01T00:00:00Z' })],
      ['a link that expires some day', 'invalid', await share({ target, expiresAt: 'tomorrow' })],
      [
        'a link to a kind of its own',
        'invalid',
        await share({ target: { type: 'statement', id: world.statement.id } }),
      ],
      [
        'a member nobody knows',
        'invalid',
        await api.ask(endpoints.addMember, { params, body: { email: 'nobody@postil.test', role: 'viewer' } }),
      ],
      [
        'no owner at all',
        'conflict',
        await api.ask(endpoints.updateMember, { params, body: { role: 'viewer' } }),
      ],
      ['the owner’s leaving', 'conflict', await api.ask(endpoints.removeMember, { params })],
      [
        'a person twice',
        'conflict',
        await make.guest().ask(endpoints.signUp, {
          body: { name: 'A', email: owner.email.toUpperCase(), password: 'long enough it is' },
        }),
      ],
      [
        'a short password',
        'invalid',
        await make
          .guest()
          .ask(endpoints.signUp, { body: { name: 'A', email: 'a@postil.test', password: 'short' } }),
      ],
    ];
    for (const [what, code, answer] of refused) await expectProblem(answer, code, what);
  });
});
