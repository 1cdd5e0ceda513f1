import { expect, type Locator, type Page, type Request } from '@playwright/test';
import { SEED_PROJECT } from '../site';
import { awake } from './awake';

interface Point {
  x: number;
  y: number;
}

/** A statement open in a project: its text, what is selected in it, and the cards beside it. */
export class ReaderPage {
  readonly page: Page;
  /** The text itself; it takes the focus. */
  readonly text: Locator;
  /** The tools for what is selected. */
  readonly bar: Locator;
  readonly picker: Locator;
  readonly #writing = new Set<Request>();

  constructor(page: Page) {
    this.page = page;
    page.on('request', (request) => request.method() !== 'GET' && this.#writing.add(request));
    page.on('requestfinished', (request) => this.#writing.delete(request));
    page.on('requestfailed', (request) => this.#writing.delete(request));
    this.text = page.getByRole('region', { name: 'Text of the statement' });
    this.bar = page.getByRole('toolbar', { name: 'Selection' });
    this.picker = page.getByRole('dialog', { name: 'Tags' });
  }

  async open(statement: string, project = SEED_PROJECT): Promise<this> {
    await this.page.goto(`/projects/${project}/statements/${statement}`);
    await this.ready();
    return this;
  }

  /** Wait until the page does something when it is used: it is there to be read earlier than that. */
  async ready(): Promise<void> {
    await expect(this.text).toBeVisible();
    await awake(this.text);
  }

  /** Wait until the server has all that was done: the page shows a change before that. */
  async saved(): Promise<void> {
    let calm = 0;
    // One write may wait for another, so that nothing is under way for a moment in between.
    const look = () => (calm = this.#writing.size === 0 ? calm + 1 : 0);
    await expect.poll(look, { intervals: [100] }).toBeGreaterThan(3);
  }

  /** What is marked and says `words`, with what else is marked around them. */
  marked(words: string): Locator {
    return this.text.locator('mark').filter({ hasText: words });
  }

  /** The cards of what `name` has highlighted. */
  cardsBy(name: string): Locator {
    return this.page.getByRole('article', { name: `Highlight by ${name}` });
  }

  /** The card that says or is tagged with `words`. */
  card(name: string, words: string): Locator {
    return this.cardsBy(name).filter({ hasText: words });
  }

  /** Scroll to `words`: what is highlighted is drawn only near the screen. */
  async show(words: string): Promise<void> {
    await this.ready();
    await this.text.evaluate(edgesOf, { from: words, to: words });
  }

  /** Drag the mouse from the beginning of `from` to the end of `to`, which may be in another paragraph. */
  async select(from: string, to = from): Promise<void> {
    await this.drag(from, to);
    await expect(this.bar).toBeVisible();
  }

  /** As `select`, where it is not the tools for the selection that come of it. */
  async drag(from: string, to = from): Promise<void> {
    await this.ready();
    const [start, end] = await this.text.evaluate(edgesOf, { from, to });
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    // By way of the middle: a drag is a movement, not a jump.
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2);
    await this.page.mouse.move(end.x, end.y);
    await this.page.mouse.up();
  }

  /** Click where `words` begin, whatever else is marked with them. */
  async clickOn(words: string): Promise<void> {
    await this.ready();
    const [{ x, y }] = await this.text.evaluate(edgesOf, { from: words, to: words });
    await this.page.mouse.click(x, y);
  }

  /** Return the first words of the first paragraph. */
  firstWords(): Promise<string> {
    return this.text.locator('p').evaluateAll((paragraphs) => {
      const long = paragraphs.find(({ textContent }) => textContent.length > 80);
      return long?.textContent.split(' ').slice(0, 6).join(' ') ?? '';
    });
  }

  /** Press keys while the text has the focus, and return what is selected then. */
  async selectByKeys(...keys: string[]): Promise<string> {
    for (const key of keys) await this.page.keyboard.press(key);
    await expect(this.bar).toBeVisible();
    return this.page.evaluate(async () => {
      // The reader takes over what is selected with the next frame, and draws it with the one after.
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return document.getSelection()?.toString().trim() ?? '';
    });
  }

  /** Highlight what is selected, with `tags`, by way of the picker; it stays open until the last of them. */
  async tag(...tags: string[]): Promise<void> {
    await this.bar.getByRole('button', { name: 'Tag…' }).click();
    const field = this.picker.getByRole('combobox');
    for (const [index, tag] of tags.entries()) {
      await field.fill(tag);
      await expect(this.picker.getByRole('option').filter({ hasText: tag })).toHaveAttribute(
        'aria-selected',
        'true',
      );
      await field.press(index < tags.length - 1 ? 'Shift+Enter' : 'Enter');
    }
    await expect(this.picker).toBeHidden();
  }

  /** Highlight `words` with a note: two changes. */
  async markWithNote(words: string, note: string): Promise<void> {
    await this.select(words);
    await this.page.keyboard.press('n');
    await this.page.getByRole('textbox', { name: 'Note' }).fill(note);
    await this.page.keyboard.press('Control+Enter');
  }

  /** Begin to write a note on the open card, and return the field. */
  async beginNote(card: Locator, text: string): Promise<Locator> {
    await card.getByRole('button', { name: 'Add a note' }).click();
    const field = card.getByRole('textbox', { name: 'Note' });
    await field.fill(text);
    return field;
  }

  /** Write a note on the open card. */
  async note(card: Locator, text: string): Promise<void> {
    await this.beginNote(card, text);
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(card.getByText(text)).toBeVisible();
    await expect(card.getByRole('textbox')).toHaveCount(0);
  }
}

/** Runs in the page: scroll the passage into view and return where a mouse would begin and end to select it. */
async function edgesOf(
  root: HTMLElement | SVGElement,
  { from, to }: { from: string; to: string },
): Promise<[Point, Point]> {
  // Asked for anew each time: what comes near the screen is drawn anew.
  const textNodes = (): Text[] => {
    const nodes: Text[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text); // SHOW_TEXT shows no others
    return nodes;
  };
  const boxOf = (offset: number): DOMRect => {
    let rest = offset;
    for (const node of textNodes()) {
      if (rest < node.length) {
        const range = document.createRange();
        range.setStart(node, rest);
        range.setEnd(node, rest + 1);
        return range.getBoundingClientRect();
      }
      rest -= node.length;
    }
    throw new Error('There is no such place in the text.');
  };
  const whole = textNodes()
    .map(({ data }) => data)
    .join('');
  const first = whole.indexOf(from);
  const last = whole.indexOf(to, first);
  if (first < 0 || last < 0) throw new Error(`The text does not say “${first < 0 ? from : to}”.`);
  // It is laid out only then, too, and moves what is around it.
  for (let top = NaN; boxOf(first).top !== top;) {
    window.scrollBy({ top: boxOf(first).top - window.innerHeight / 3, behavior: 'instant' });
    top = boxOf(first).top;
    for (let frame = 0; frame < 4; frame += 1) await new Promise(requestAnimationFrame);
  }
  const start = boxOf(first);
  const end = boxOf(last + to.length - 1);
  return [
    { x: start.left + 1, y: (start.top + start.bottom) / 2 },
    { x: end.right - 1, y: (end.top + end.bottom) / 2 },
  ];
}
