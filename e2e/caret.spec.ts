import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { tabTo } from './pages/keys';
import { ReaderPage } from './pages/reader';

const TEXT = [
  'Opening remarks',
  'Mr. President, we thank you. Migration touches every state. See para. 16 (c) of the draft.',
  'Cooperation is not a threat to sovereignty. It is how sovereign states act together. We agree.',
].join('\n\n');

/** What the browser shows as selected, as soon as it is `words`. */
async function expectSelected(page: Page, words: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.getSelection()?.toString())).toBe(words);
}

/** What a screen reader was told last. */
function told(page: Page, words: string): Locator {
  return page.getByRole('status').filter({ hasText: words });
}

test('A member codes a statement with the keyboard alone, sentence by sentence', async ({ as, make }) => {
  const lena = await make.person('Lena');
  const project = await make.project(lena);
  const tag = await make.tag(lena, project, { name: 'sovereignty' });
  const { slug } = await make.upload(TEXT);
  const page = await as(lena);
  const reader = await new ReaderPage(page).open(slug, project.slug);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  // From anywhere on the page into the text, and on by blocks and sentences.
  await press('i');
  await expect(reader.text).toBeFocused();
  await press(']', ']');
  await expect(told(page, 'Cooperation is not a threat to sovereignty.')).toHaveCount(1);
  await press('(');
  await expect(told(page, 'See para. 16 (c) of the draft.')).toHaveCount(1);
  await press(')', 'Alt+Shift+ArrowDown');
  await expectSelected(page, 'Cooperation is not a threat to sovereignty.');
  await press('Alt+Shift+ArrowDown');
  await expectSelected(
    page,
    'Cooperation is not a threat to sovereignty. It is how sovereign states act together.',
  );
  await press('Alt+Shift+ArrowUp');
  await expectSelected(page, 'Cooperation is not a threat to sovereignty.');

  await press('t');
  await page.keyboard.type(tag.name);
  await expect(reader.picker.getByRole('option', { name: tag.name })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await press('Enter');
  const card = reader.card('Lena', 'sovereignty');
  await expect(card).toBeFocused();
  await tabTo(card.getByRole('button', { name: 'Add a note' }));
  await press('Enter');
  await page.keyboard.type('The second of three.');
  await press('Control+Enter');
  await expect(card.getByText('The second of three.')).toBeVisible();
  await expect(card).toBeFocused();

  // Several presses are one change.
  const patches = countOf(page, 'PATCH');
  await press('Shift+ArrowLeft', 'Shift+ArrowLeft', 'Alt+Shift+ArrowRight');
  await expect(told(page, 'Begins with “is”')).toHaveCount(1);
  await expect.poll(patches).toBeGreaterThan(0);
  await reader.saved();
  expect(patches()).toBe(1);

  // Back to the passage, and from there to its card again.
  await press('e');
  await expect(reader.text).toBeFocused();
  await press('Enter');
  await expect(card).toBeFocused();
  await press('Escape');
  await expect(reader.text).toBeFocused();

  await press('[', '[', ')', 'Alt+Shift+ArrowDown', 'h');
  await expect(reader.marked('Migration touches every state.')).toBeVisible();
  await press('j');
  await expect(card).toBeFocused();
  await press('k');
  await expect(reader.card('Lena', 'Migration touches every state.')).toBeFocused();
  await reader.saved();
  await page.reload();
  await expect(reader.marked('is not a threat')).toBeVisible();
  await expect(reader.marked('Migration touches every state.')).toBeVisible();
});

test('A drag selects whole words, and exactly what it covers while Alt is held', async ({ as, make }) => {
  const page = await as(await make.person('Mona'));
  const { slug } = await make.upload(TEXT);
  const reader = await new ReaderPage(page).open(slug);
  await reader.select('peration is not a thr');
  await expectSelected(page, 'Cooperation is not a threat');
  await reader.select('reign states act together. W');
  await expectSelected(page, 'sovereign states act together. We');
  await page.keyboard.down('Alt');
  await reader.select('peration is not a thr');
  await page.keyboard.up('Alt');
  await expectSelected(page, 'peration is not a thr');
});

test('A double click selects a word and a triple click a sentence, in Chinese too', async ({ as, make }) => {
  const page = await as(await make.person('Nora'));
  const { slug } = await make.upload('移徙是全球性的。各国主权应当得到尊重。\n\n尾声。', { language: 'zh' });
  const reader = await new ReaderPage(page).open(slug);
  const { x, y } = await middleOf(reader.text, '主权');
  await page.mouse.dblclick(x, y);
  await expectSelected(page, '主权');
  await page.mouse.click(x, y, { clickCount: 3 });
  await expectSelected(page, '各国主权应当得到尊重。');
});

test('What a second click has selected does not come back over what the third selects', async ({
  as,
  make,
}) => {
  const page = await as(await make.person('Nina'));
  const { slug } = await make.upload(TEXT);
  const reader = await new ReaderPage(page).open(slug);
  const place = await middleOf(reader.text, 'threat');
  await reader.text.evaluate(async (text, { x: clientX, y: clientY }) => {
    const target = document.elementFromPoint(clientX, clientY) ?? text;
    const tell = (type: string, detail: number) =>
      target.dispatchEvent(
        new MouseEvent(type, { clientX, clientY, detail, bubbles: true, cancelable: true }),
      );
    tell('mousedown', 2);
    tell('mouseup', 2);
    tell('mousedown', 3);
    // The page draws a frame between pressing the button and letting it go.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    tell('mouseup', 3);
  }, place);
  await expectSelected(page, 'Cooperation is not a threat to sovereignty.');
});

test('A selection of the whole page is one of the text, and nothing but white space is none', async ({
  as,
  make,
}) => {
  const page = await as(await make.person('Olga'));
  const { slug } = await make.upload(TEXT);
  const reader = await new ReaderPage(page).open(slug);
  await page.keyboard.press('Control+a');
  await expect(reader.bar).toBeVisible();
  const oneLine = (text: string | undefined) => text?.replaceAll(/\s+/g, ' ');
  const selected = async () => oneLine(await page.evaluate(() => document.getSelection()?.toString()));
  await expect.poll(selected).toBe(oneLine(TEXT));
  await page.evaluate(() => document.getSelection()?.removeAllRanges());
  await expect(reader.bar).toBeHidden();
  await page.keyboard.press('i');
  await page.keyboard.press(')');
  await page.keyboard.press('ArrowRight');
  for (let count = 0; count < 2; count += 1) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await expectSelected(page, ' ');
  await expect(reader.bar).toBeHidden();
});

test('What was given up stays so when the text is drawn anew in that very moment', async ({ as, make }) => {
  const rosa = await make.person('Rosa');
  const project = await make.project(rosa);
  const statement = await make.statement(rosa, (await make.upload(TEXT)).slug);
  const tag = await make.tag(rosa, project, { name: 'sovereignty' });
  await make.highlight(rosa, project, statement, 'sovereign states', { tagIds: [tag.id] });
  const page = await as(rosa);
  const reader = await new ReaderPage(page).open(`${statement.slug}?untagged=1`, project.slug);
  await reader.select('Cooperation is not a threat');
  const removal = page.getByRole('button', { name: /^Remove the filter/ });
  await expect(removal).toBeVisible();
  await removal.evaluate((button) => {
    document.getSelection()?.removeAllRanges();
    // The browser tells that the selection is gone only after this.
    (button as HTMLElement).click();
  });
  await expect(reader.marked('sovereign states')).toBeVisible();
  await expect(reader.bar).toBeHidden();
  expect(await page.evaluate(() => document.getSelection()?.toString() ?? '')).toBe('');
});

test('No card is taken from the page while one goes from one to the next and back', async ({ as, make }) => {
  const vera = await make.person('Vera');
  const project = await make.project(vera);
  const statement = await make.statement(vera, (await make.upload(TEXT)).slug);
  await make.highlight(vera, project, statement, 'Migration touches every state.');
  await make.highlight(vera, project, statement, 'is not a threat');
  const page = await as(vera);
  const reader = await new ReaderPage(page).open(statement.slug, project.slug);
  await expect(reader.cardsBy('Vera')).toHaveCount(2);
  const taken = await page.evaluateHandle(() => {
    const gone: string[] = [];
    const isCard = (node: Node) => node instanceof Element && node.querySelector('[data-card]') !== null;
    const note = (changes: MutationRecord[]) => {
      for (const { removedNodes } of changes) {
        for (const node of removedNodes) if (isCard(node)) gone.push(node.textContent ?? '');
      }
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true });
    return gone;
  });
  for (const [key, words] of [
    ['j', 'Migration'],
    ['j', 'threat'],
    ['k', 'Migration'],
    ['j', 'threat'],
    ['k', 'Migration'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(reader.card('Vera', words)).toBeFocused();
  }
  expect(await taken.jsonValue()).toEqual([]);
});

test('Of two keys in one breath the second says where the focus is', async ({ as, make }) => {
  const uma = await make.person('Uma');
  const project = await make.project(uma);
  const statement = await make.statement(uma, (await make.upload(TEXT)).slug);
  await make.highlight(uma, project, statement, 'sovereign states act');
  const page = await as(uma);
  const reader = await new ReaderPage(page).open(statement.slug, project.slug);
  await expect(reader.cardsBy('Uma')).toBeVisible();
  await page.evaluate(() => {
    for (const key of ['j', 'n']) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    }
  });
  await expect(reader.cardsBy('Uma').getByRole('textbox', { name: 'Note' })).toBeFocused();
});

test('What becomes of a change does not take the place of where one is by then', async ({ as, make }) => {
  const sara = await make.person('Sara');
  const project = await make.project(sara);
  const statement = await make.statement(sara, (await make.upload(TEXT)).slug);
  await make.highlight(sara, project, statement, 'sovereign states act');
  const page = await as(sara);
  const reader = await new ReaderPage(page).open(statement.slug, project.slug);
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const asked = page.waitForRequest((request) => request.method() === 'PATCH');
  await page.route(
    '**/api/v1/highlights/*',
    async (route) => {
      await answered;
      await route.continue();
    },
    { times: 1 },
  );
  await page.keyboard.press('j');
  await page.keyboard.press('n');
  await expect(reader.cardsBy('Sara').getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('Act how?');
  await page.keyboard.press('Control+Enter');
  await asked;
  await expect(reader.cardsBy('Sara')).toBeFocused();
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(told(page, 'Ends with “states”')).toHaveCount(1);
  answer();
  await expect(told(page, 'Note saved')).toHaveCount(1);
  await expect(told(page, 'Ends with “states”')).toHaveCount(1);
});

/** The middle of the first place where `text` says `words`. */
async function middleOf(text: Locator, words: string): Promise<{ x: number; y: number }> {
  return text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const { left, right, top, bottom } = range.getBoundingClientRect();
      return { x: (left + right) / 2 + 2, y: (top + bottom) / 2 };
    }
    throw new Error(`The text does not say “${wanted}”.`);
  }, words);
}

/** Count the requests of a kind from here on. */
function countOf(page: Page, method: string): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === method) count += 1;
  });
  return () => count;
}
