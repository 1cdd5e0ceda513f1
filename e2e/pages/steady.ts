import { expect, type Page } from '@playwright/test';

interface Stance {
  top: number;
  /** How far the first paragraph on the screen is from its upper edge: what is above may change its height unseen. */
  paragraph: number;
  selection: string;
  focus: string;
  visit: number;
}

/** Runs in the page. */
function stanceOf(): Stance {
  const root = document.querySelector('.statement');
  const blocks = [...(root?.querySelectorAll('[data-start]') ?? [])];
  const first = blocks.find((block) => block.getBoundingClientRect().bottom > 0);
  const active = document.activeElement;
  return {
    top: Math.round(window.scrollY),
    paragraph: Math.round(first?.getBoundingClientRect().top ?? 0),
    selection: document.getSelection()?.toString() ?? '',
    focus: `${active?.tagName} ${active?.getAttribute('aria-label') ?? ''}`,
    visit: performance.timeOrigin,
  };
}

/** Return how to expect that the page was not loaded anew, and that its scroll, focus and selection are as they are now. */
export async function keepStill(page: Page): Promise<() => Promise<void>> {
  const before = await page.evaluate(stanceOf);
  return async () => {
    expect(await page.evaluate(stanceOf)).toEqual(before);
  };
}
