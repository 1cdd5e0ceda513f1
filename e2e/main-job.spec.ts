import { endpoints } from '@/lib/contracts/endpoints';
import { codePointLength } from '@/lib/core/code-points';
import { expect, test } from './fixtures';
import { signIn, signUp } from './pages/account';
import { tabTo } from './pages/keys';
import { ReaderPage } from './pages/reader';
import { makeLink } from './pages/share-dialog';
import { ADMIN, CLOSING_CEREMONY, SEED_PROJECT } from './site';

const TITLE = 'Closing Ceremony of Migration Stocktaking Meeting';
const PASSAGE_END = 'state sovereignty. Member States will determine their own migration policies.';
const NOTE = 'Says who decides, before it says about whom.';

/** A statement in which code points, UTF-16 units and letters are three different counts. */
const FORUM = `# Declaration of the 🌍 Forum

Read by 穆罕默德·李 and عبد الله المصري on 3 May 2018.

We, 👩‍👩‍👧‍👦 families on the move, thank the 𝒜ssembly 🇲🇦. States keep their 主权 and السيادة over their borders 🛂, and we keep our rights.
`;

test('Two people read, highlight, tag, note, share and collect, and an admin adds a statement', async ({
  as,
  make,
}) => {
  test.slow();
  const annaPage = await as('guest');
  const reader = new ReaderPage(annaPage);

  await test.step('Anna makes an account and opens the closing ceremony', async () => {
    await signUp(annaPage, {
      name: 'Anna Reader',
      email: 'anna.reader@postil.test',
      password: 'a margin is enough',
    });
    await annaPage.getByRole('link', { name: TITLE }).click();
    await expect(reader.text).toContainText('Miroslav Lajčák');
    await expect(annaPage).toHaveTitle(new RegExp(TITLE));
  });

  const sovereignty = 'state sovereignty';
  await test.step('She selects a passage with the mouse and tags it twice', async () => {
    await reader.select('The next area of convergence', PASSAGE_END);
    await reader.tag(sovereignty, 'human rights');
    await expect(reader.marked(PASSAGE_END)).toBeVisible();
  });

  const card = reader.card('Anna Reader', sovereignty);
  await test.step('She adds a note, and makes a link to the passage', async () => {
    await expect(card.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
      sovereignty,
      'human rights',
    ]);
    await reader.note(card, NOTE);
    await card.getByRole('button', { name: 'Copy link' }).click();
  });
  const passageUrl = await makeLink(annaPage, 'Share this passage');

  await test.step('The link opens without signing in, and shows neither note nor people', async () => {
    const page = await as('guest');
    await page.goto(passageUrl);
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
    const passage = page.getByRole('region', { name: 'The passage' });
    await expect(passage.locator('mark')).toHaveText(
      `The next area of convergence I want to highlight is ${PASSAGE_END}`,
    );
    await expect(passage.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
      sovereignty,
      'human rights',
    ]);
    const source = await page.content();
    for (const secret of [NOTE, 'Anna Reader', 'anna.reader']) expect(source).not.toContain(secret);
  });

  await test.step('She puts it in a new collection, and shares that', async () => {
    await card.getByRole('button', { name: 'Add to a collection' }).click();
    const dialog = annaPage.getByRole('dialog', { name: 'Add to a collection' });
    await dialog.getByRole('combobox').fill('Who decides');
    await dialog.getByRole('option', { name: 'New collection “Who decides”' }).click();
    await dialog.getByRole('link', { name: 'Who decides' }).click();
    await expect(annaPage.getByRole('heading', { name: 'Who decides' })).toBeVisible();
    await expect(annaPage.getByRole('list', { name: 'Items' }).getByText(PASSAGE_END)).toBeVisible();
    await annaPage.getByRole('button', { name: 'Share' }).click();
  });
  const collectionUrl = await makeLink(annaPage, 'Share this collection');

  await test.step('The collection opens without signing in', async () => {
    const page = await as('guest');
    await page.goto(collectionUrl);
    await expect(page.getByRole('heading', { name: 'Who decides' })).toBeVisible();
    await expect(page.getByRole('blockquote')).toContainText(PASSAGE_END);
    expect(await page.content()).not.toContain(NOTE);
  });

  await test.step('She highlights across paragraphs and over what is highlighted, and one by keyboard', async () => {
    await reader.open(CLOSING_CEREMONY);
    await reader.select('This is essential for implementing', 'I want to highlight');
    await annaPage.keyboard.press('h');
    await expect(reader.marked('This is essential for implementing')).toBeVisible();
    await reader.saved();
    await annaPage.reload();
    await reader.ready();
    await tabTo(reader.text);
    const words = await reader.selectByKeys(
      ...['ArrowDown', 'ArrowDown'],
      ...Array<string>(5).fill('Control+Shift+ArrowRight'),
    );
    await annaPage.keyboard.press('h');
    await expect(reader.marked(words)).toBeVisible();
    await reader.saved();
  });

  const ben = await make.person('Ben');
  await test.step('Ben sees hers, and she sees his', async () => {
    const page = await as(ben);
    const his = await new ReaderPage(page).open(CLOSING_CEREMONY);
    await his.show(PASSAGE_END);
    await expect(his.marked(PASSAGE_END)).toBeVisible();
    await his.marked(PASSAGE_END).click();
    await expect(his.card('Anna Reader', NOTE)).toBeVisible();
    await his.select('a positive dynamic for the way forward');
    await his.tag('multilateralism');
    await his.saved();
    await annaPage.reload();
    await reader.show('a positive dynamic for the way forward');
    await expect(reader.card('Ben', 'multilateralism')).toBeVisible();
  });

  await test.step('The admin signs in, uploads a statement, checks and publishes it', async () => {
    const page = await as('guest');
    await page.goto('/admin/statements');
    await signIn(page, ADMIN);
    await expect(page).toHaveURL('/admin/statements');
    const file = { name: 'forum.md', mimeType: 'text/markdown', buffer: Buffer.from(FORUM) };
    await page.getByLabel('Add files').setInputFiles(file);
    await page.getByRole('button', { name: 'Check and publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Check and publish' });
    await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Declaration of the 🌍 Forum');
    await dialog.getByRole('textbox', { name: 'Speaker' }).fill('穆罕默德·李');
    await dialog.getByRole('button', { name: 'Save and publish' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: 'forum.md' }).getByRole('status')).toHaveText(
      'Published',
    );
  });

  await test.step('It can be highlighted too, to the letter', async () => {
    await annaPage.goto('/statements');
    await annaPage.getByRole('link', { name: 'Declaration of the 🌍 Forum' }).click();
    const exact = 'States keep their 主权 and السيادة over their borders 🛂';
    await reader.select(exact);
    await reader.tag(sovereignty);
    await reader.select('👩‍👩‍👧‍👦 families', '𝒜ssembly');
    await annaPage.keyboard.press('h');
    await expect(reader.cardsBy('Anna Reader')).toHaveCount(2);
    const statement = await make.statement(ben, annaPage.url().split('/').at(-1));
    const { text } = statement.revision;
    const start = codePointLength(text.slice(0, text.indexOf(exact)));
    const feed = () =>
      ben.api.call(endpoints.listStatementHighlights, {
        params: { project: SEED_PROJECT, statement: statement.slug },
      });
    await expect
      .poll(async () => (await feed()).items.map((item) => item.exact))
      .toEqual(['👩‍👩‍👧‍👦 families on the move, thank the 𝒜ssembly', exact]);
    const { items } = await feed();
    expect(items[1]).toMatchObject({
      start,
      end: start + codePointLength(exact),
      author: { name: 'Anna Reader' },
    });
    expect(start).toBeLessThan(text.indexOf(exact));
  });
});
