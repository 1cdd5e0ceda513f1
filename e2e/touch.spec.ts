import type { Locator } from '@playwright/test';
import { expect, test } from './fixtures';
import { ReaderPage } from './pages/reader';

const TEXT = [
  'Opening remarks',
  'Cooperation is not a threat to sovereignty. It is how sovereign states act together. We agree.',
  ...Array.from({ length: 8 }, (_, index) => `Migration touches every state, for the ${index + 2}th time.`),
].join('\n\n');

test.use({ contextOptions: { hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } } });

test('A member codes a statement on a telephone', async ({ as, make }) => {
  const pia = await make.person('Pia');
  const project = await make.project(pia);
  const tag = await make.tag(pia, project, { name: 'sovereignty' });
  const { slug } = await make.upload(TEXT);
  const page = await as(pia);
  const reader = await new ReaderPage(page).open(slug, project.slug);

  // The handles of a long press are the system's: to the page they are a selection that changes.
  await reader.text.tap({ position: { x: 4, y: 4 } });
  await selectAsTheSystemDoes(reader.text, 'peration is not a thr');
  await expect(reader.bar).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.getSelection()?.toString()))
    .toBe('Cooperation is not a threat');
  const bar = await reader.bar.boundingBox();
  expect((bar?.y ?? 0) + (bar?.height ?? 0), 'the bar stands at the lower edge').toBeGreaterThan(840);
  const button = reader.bar.getByRole('button', { name: 'Tag…' });
  const size = await button.boundingBox();
  expect(size?.height, 'a finger finds it').toBeGreaterThanOrEqual(44);

  await button.tap();
  await reader.picker.getByRole('option', { name: tag.name }).tap();
  await expect(reader.marked('Cooperation is not a threat')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(reader.picker).toBeHidden();
  await reader.saved();

  await page.reload();
  await reader.ready();
  await reader.marked('Cooperation is not a threat').tap();
  const card = reader.card('Pia', 'sovereignty');
  await expect(card).toBeVisible();

  // The sheet with the card covers the lower half.
  await reader.marked('Cooperation is not a threat').evaluate((mark) => {
    window.scrollBy({ top: mark.getBoundingClientRect().top - 160, behavior: 'instant' });
  });
  const to = await endOf(reader.text, 'sovereignty');
  const handle = page.locator('.handle[data-edge=end]');
  const from = await handle.boundingBox();
  await drag(handle, { x: from?.x ?? 0, y: (from?.y ?? 0) + 24 }, { x: to.x, y: to.y + 10 });
  await expect(reader.marked('Cooperation is not a threat to sovereignty')).toBeVisible();
  await reader.saved();
  await page.reload();
  await expect(reader.marked('Cooperation is not a threat to sovereignty')).toBeVisible();
});

interface Point {
  x: number;
  y: number;
}

/** Select `words` without any event but that something is selected. */
async function selectAsTheSystemDoes(text: Locator, words: string): Promise<void> {
  await text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
    }
  }, words);
}

/** Where `words` end on the screen. */
async function endOf(text: Locator, words: string): Promise<Point> {
  return text.evaluate((root, wanted) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node.textContent ?? '').indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at + wanted.length - 1);
      range.setEnd(node, at + wanted.length);
      const { right, top, bottom } = range.getBoundingClientRect();
      return { x: right, y: (top + bottom) / 2 };
    }
    throw new Error(`The text does not say “${wanted}”.`);
  }, words);
}

/** Put a finger on `target`, draw it from one point to another and lift it. */
async function drag(target: Locator, from: Point, to: Point): Promise<void> {
  const devtools = await target.page().context().newCDPSession(target.page());
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: Point[]) =>
    devtools.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', from);
  for (const share of [0.25, 0.5, 0.75, 1]) {
    await touch('touchMove', {
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    });
  }
  await touch('touchEnd');
}
