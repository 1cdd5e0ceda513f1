import type { Locator } from '@playwright/test';
import { endpoints } from '@/lib/contracts/endpoints';
import { expect, test } from './fixtures';
import type { Make, Person } from './make';
import { ReaderPage } from './pages/reader';

const STATEMENT = 'concept-note-next-steps';
const FIRST = 'Phase 1 (consultation) took place';
const SECOND = 'The preparatory (stocktaking) meeting';
const THIRD = 'Delegations and other stakeholders';
const TAGS = ['Human rights', 'State sovereignty', 'Border management'];

/** A project of `person`'s with a few tags. */
async function codebookOf(make: Make, person: Person) {
  const project = await make.project(person);
  for (const [position, name] of TAGS.entries()) await make.tag(person, project, { name, position });
  return project;
}

const tagsOf = (card: Locator) => card.getByRole('list', { name: 'Tags' }).getByRole('listitem');

test('A few letters find a tag, and the next passage gets it with one key', async ({ as, make }) => {
  const lena = await make.person('Lena');
  const project = await codebookOf(make, lena);
  const page = await as(lena);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);

  await test.step('She types letters of two words and gets the tag that has them', async () => {
    await reader.select(FIRST);
    await page.keyboard.press('t');
    await page.keyboard.type('humri');
    const found = reader.picker.getByRole('option');
    await expect(found.filter({ hasText: 'Human rights' })).toHaveAttribute('aria-selected', 'true');
    await expect(found.filter({ hasText: 'Border management' })).toHaveCount(0);
    await page.keyboard.press('Enter');
    await expect(tagsOf(reader.card('Lena', 'Human rights'))).toHaveText(['Human rights']);
  });

  await test.step('The bar offers it for the next passage, and L gives it', async () => {
    await reader.select(SECOND);
    await expect(reader.bar.getByRole('button', { name: 'Tag “Human rights”' })).toBeVisible();
    await page.keyboard.press('l');
    await expect(reader.marked(SECOND)).toBeVisible();
    await expect(reader.card('Lena', 'Human rights')).toHaveCount(2);
  });

  await test.step('It is remembered after a reload', async () => {
    await reader.saved();
    await page.reload();
    await reader.select(FIRST);
    await expect(reader.bar.getByRole('button', { name: 'Tag “Human rights”' })).toBeVisible();
  });
});

test('Pinned tags are given and taken with the number keys', async ({ as, make }) => {
  const milan = await make.person('Milan');
  const project = await codebookOf(make, milan);
  const page = await as(milan);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);

  await test.step('He pins two tags in the picker, with the keyboard alone', async () => {
    await reader.select(FIRST);
    await page.keyboard.press('t');
    await page.keyboard.type('sovereignty');
    const pin = reader.picker.getByRole('button', { name: 'Pin “State sovereignty” to 1' });
    await page.keyboard.press('Tab');
    await expect(pin).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(
      reader.picker.getByRole('button', { name: 'Unpin “State sovereignty” from 1' }),
    ).toBeVisible();
    await reader.picker.getByRole('combobox').fill('border');
    await reader.picker.getByRole('button', { name: 'Pin “Border management” to 2' }).click();
    await expect(
      reader.picker.getByRole('option', { name: 'Border management' }).getByLabel('Pinned to 2'),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(reader.picker).toBeHidden();
  });

  await test.step('They stand in the bar, and 2 makes a highlight with the second', async () => {
    await expect(reader.bar.getByRole('button', { name: 'Pinned tag 1: “State sovereignty”' })).toBeVisible();
    await page.keyboard.press('2');
    await expect(tagsOf(reader.cardsBy('Milan'))).toHaveText(['Border management']);
  });

  await test.step('On the open highlight 1 adds the first, and 2 takes the second away', async () => {
    await page.keyboard.press('1');
    await expect(tagsOf(reader.cardsBy('Milan'))).toHaveText(['Border management', 'State sovereignty']);
    await page.keyboard.press('2');
    await expect(tagsOf(reader.cardsBy('Milan'))).toHaveText(['State sovereignty']);
    await reader.saved();
  });
});

test('While a tag is sticky each selection gets it at once, until Escape', async ({ as, make }) => {
  const nora = await make.person('Nora');
  const project = await codebookOf(make, nora);
  const page = await as(nora);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const stop = page.getByRole('button', { name: 'Stop' });

  await page.keyboard.press('s');
  await expect(reader.picker.getByRole('combobox')).toBeFocused();
  await page.keyboard.type('human');
  await page.keyboard.press('Enter');
  await expect(stop).toBeVisible();
  await expect(
    page.getByRole('status').filter({ hasText: 'Each selection is tagged “Human rights”' }),
  ).toHaveCount(1);
  await reader.drag(SECOND);
  await expect(reader.card('Nora', 'Human rights')).toHaveCount(1);
  await expect(reader.bar).toBeHidden();
  await reader.drag(THIRD);
  await expect(reader.card('Nora', 'Human rights')).toHaveCount(2);
  await page.keyboard.press('Escape');
  await expect(stop).toHaveCount(0);
  await reader.select(FIRST);
  await expect(reader.card('Nora', 'Human rights')).toHaveCount(2);
  await reader.saved();
});

test('The words of a passage become its tag, and are not made one twice', async ({ as, make }) => {
  const omar = await make.person('Omar');
  const project = await codebookOf(make, omar);
  const page = await as(omar);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const tags = reader.cardsBy('Omar').getByRole('list', { name: 'Tags' }).getByRole('listitem');

  await reader.select('Phase 1');
  await page.keyboard.press('v');
  await expect(tags).toHaveText(['Phase 1']);
  // While the highlight is open a drag from its edge would move that.
  await page.keyboard.press('Escape');
  await expect(reader.cardsBy('Omar').getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await reader.select('Phase 1');
  await reader.bar.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Use the words as a tag' }).click();
  await expect(tags).toHaveText(['Phase 1', 'Phase 1']);
  await reader.saved();
  await page.goto(`/projects/${project.slug}/codebook`);
  await expect(page.getByText('Phase 1', { exact: true })).toHaveCount(1);
});

test('Several tags are given with Shift and the mouse, and stand first when the picker opens again', async ({
  as,
  make,
}) => {
  const petra = await make.person('Petra');
  const project = await codebookOf(make, petra);
  const page = await as(petra);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  await reader.select(FIRST);
  await page.keyboard.press('t');
  const options = reader.picker.getByRole('option');
  await options.filter({ hasText: 'Border management' }).click({ modifiers: ['Shift'] });
  await options.filter({ hasText: 'State sovereignty' }).click();
  await expect(reader.picker).toBeHidden();
  await expect(tagsOf(reader.cardsBy('Petra'))).toHaveText(['Border management', 'State sovereignty']);
  await page.keyboard.press('t');
  await expect(options).toHaveText([/State sovereignty/, /Border management/, /Human rights/]);
  await expect(options.filter({ hasText: 'Human rights' }).getByLabel('Given')).toHaveCount(0);
  await expect(options.filter({ hasText: 'Border management' }).getByLabel('Given')).toBeVisible();
});

test('A place under several highlights lists them, the innermost first', async ({ as, make }) => {
  const quinn = await make.person('Quinn');
  const project = await make.project(quinn);
  const statement = await make.statement(quinn, STATEMENT);
  const [outer, inner] = [FIRST, '(consultation)'];
  const { id: tagId } = await make.tag(quinn, project, { name: 'Process' });
  await make.highlight(quinn, project, statement, outer, { note: 'The outer one' });
  await make.highlight(quinn, project, statement, inner, { tagIds: [tagId], note: 'The inner one' });
  const page = await as(quinn);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const list = page.getByRole('dialog', { name: '2 highlights here' });
  const choices = list.getByRole('button');

  await reader.clickOn(inner);
  await expect(choices).toHaveText([/Process.*consultation/, /No tag.*Phase 1/]);
  await expect(choices.nth(0)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();

  await reader.clickOn(inner);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(list).toBeHidden();
  await expect(reader.card('Quinn', 'The outer one')).toBeFocused();

  await reader.clickOn('took place');
  await expect(list).toBeHidden();
  await expect(reader.card('Quinn', 'The outer one').getByRole('button', { name: 'Delete' })).toBeVisible();
});

test('A tag that somebody deletes while it is chosen gives its place to no other one', async ({
  as,
  make,
}) => {
  const [quinn, uma] = [await make.person('Quinn'), await make.person('Uma')];
  const project = await make.project(quinn);
  await make.member(quinn, project, uma, 'editor');
  await make.tag(quinn, project, { name: 'rights of women' });
  const deleted = await make.tag(quinn, project, { name: 'rights of children' });
  const page = await as(quinn);
  const reader = await new ReaderPage(page).open(STATEMENT, project.slug);
  const option = (name: string) => reader.picker.getByRole('option', { name });
  await reader.select(FIRST);
  await page.keyboard.press('t');
  await page.keyboard.type('rights');
  await expect(option('rights of women')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(option('rights of children')).toHaveAttribute('aria-selected', 'true');

  await uma.api.call(endpoints.deleteTag, { params: { tag: deleted.id }, ifMatch: deleted.version });
  await expect(option('rights of children')).toHaveCount(0);
  await expect(reader.picker.getByText('What you had chosen is no longer here.')).toBeVisible();
  await expect(option('rights of women')).toHaveAttribute('aria-selected', 'false');
  await page.keyboard.press('Enter');
  await expect(reader.picker).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(option('rights of women')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(reader.card('Quinn', 'rights of women')).toBeVisible();
});
