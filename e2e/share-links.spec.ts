import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import { expectProblem } from './api';
import { expect, test } from './fixtures';

test('A link that was revoked or has expired is gone, and one that never was is not found', async ({
  make,
  site,
  as,
}) => {
  const anna = await make.person('Anna');
  const world = await make.world(anna);
  const { token } = world.link;
  const expired = await make.link(anna, { type: 'collection', id: world.collection.id });
  const past = "created_at = now() - interval '2 hours', expires_at = now() - interval '1 hour'";
  await site.query(`UPDATE share_link SET ${past} WHERE id = $1`, [expired.id]);
  const page = await as('guest');
  expect((await page.goto(`/share/${token}`))?.status()).toBe(200);
  await anna.api.call(endpoints.revokeShareLink, { params: { shareLink: world.link.id } });
  for (const gone of [token, expired.token]) {
    await expectProblem(
      await make.guest().ask(endpoints.getShared, { params: { token: gone } }),
      'gone',
      gone,
    );
    expect((await page.goto(`/share/${gone}`))?.status()).toBe(410);
    await expect(page.getByRole('heading', { name: 'This page is gone' })).toBeVisible();
  }
  for (const unknown of [uuidv7(), 'x', `${token}A`, token.slice(0, -1), world.link.id]) {
    await expectProblem(
      await make.guest().ask(endpoints.getShared, { params: { token: unknown } }),
      'not_found',
      unknown,
    );
  }
  expect((await page.goto('/share/there-is-no-such-link'))?.status()).toBe(404);
});

test('A link shows the passage and its tags, and no note, reply or person', async ({ make }) => {
  const world = await make.world(await make.person('Annabella'));
  const shared = await make.guest().ask(endpoints.getShared, { params: { token: world.link.token } });
  const text = await shared.text();
  expect(text).toContain(world.highlight.exact);
  expect(text).toContain(world.tag.name);
  const { owner, project, highlight, tag } = world;
  const hidden = [
    'Secretive',
    owner.name,
    owner.email,
    owner.id,
    project.id,
    project.slug,
    highlight.id,
    tag.id,
  ];
  for (const secret of hidden) expect(text).not.toContain(secret);
});

test('What a link showed is gone with the highlight, the collection or the statement', async ({ make }) => {
  const anna = await make.person('Anna');
  const world = await make.world(anna);
  const whole = await make.link(anna, { type: 'collection', id: world.collection.id });
  await anna.api.call(endpoints.deleteHighlight, { params: { highlight: world.highlight.id } });
  const passage = make.guest().ask(endpoints.getShared, { params: { token: world.link.token } });
  await expectProblem(await passage, 'gone', 'a deleted highlight');
  const left = await make.guest().call(endpoints.getShared, { params: { token: whole.token } });
  expect(left.type === 'collection' && left.items).toEqual([]);
  await anna.api.call(endpoints.deleteCollection, { params: { collection: world.collection.id } });
  const nothing = make.guest().ask(endpoints.getShared, { params: { token: whole.token } });
  await expectProblem(await nothing, 'gone', 'a deleted collection');
});
