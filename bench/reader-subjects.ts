import type { Page } from '@playwright/test';
import { groupByBlock } from '../lib/core/sweep';
import type { DenseStatement } from './dense-statement';
import { call, type Passage } from './page/calls';
import type { Postil } from './postil';
import { markedText, type Renderer, type StaticPages } from './static-pages';

/** One of the pages that are compared. */
export interface Subject {
  name: 'Postil' | 'floor' | 'Recogito, CSS highlights' | 'Recogito, spans';
  url: string;
  cookie?: string;
  /** A page of the same site, where one comes from. */
  before: string;
  /** Whether the page has its highlights by itself, or must be handed them. */
  isServed: boolean;
  /** Whether it draws its highlights as `<mark>`s, so that it can be seen whether all are there. */
  hasMarks: boolean;
  /** Whether a click on a passage is answered. */
  isAnswering: boolean;
  /** See to it that the key h marks the passage. */
  prepareAdding: (page: Page, passage: Passage) => Promise<void>;
}

/** A short statement of the seed library. */
const VISITED_BEFORE = '/projects/global-compact/statements/closing-of-stocktaking-meeting';

/** The reader itself, signed in. */
export function postilSubject({ url, cookie }: Postil, { path }: DenseStatement): Subject {
  return {
    name: 'Postil',
    url: `${url}${path}`,
    cookie,
    before: `${url}${VISITED_BEFORE}`,
    isServed: true,
    hasMarks: true,
    isAnswering: true,
    prepareAdding: (page, passage) => call(page, 'select', passage),
  };
}

/** The static page. Adding one there is the least it could be: its paragraph is written anew. */
export function floorSubject(pages: StaticPages, { text, blocks, spans }: DenseStatement): Subject {
  const inside = groupByBlock(blocks, spans);
  // Of each page by itself: the next one that is opened is as it was served.
  const added = new WeakMap<Page, Passage[]>();
  return {
    name: 'floor',
    url: pages.floor,
    before: pages.other,
    isServed: true,
    hasMarks: true,
    isAnswering: false,
    prepareAdding: async (page, passage) => {
      const index = blocks.findIndex(({ start }) => start === passage.block);
      const block = blocks[index] ?? passage;
      const all = [...(added.get(page) ?? []), passage];
      added.set(page, all);
      const here = all.filter(({ block }) => block === passage.block);
      const html = markedText(text, block, inside[index] ?? [], here);
      await page.evaluate(
        ([start, html]) =>
          addEventListener(
            'keydown',
            () => {
              const paragraph = document.querySelector(`[data-start="${start}"]`);
              if (paragraph) paragraph.innerHTML = html;
            },
            { once: true },
          ),
        [passage.block, html] as const,
      );
    },
  };
}

/** The bare text with Recogito's annotator on it. */
export function recogitoSubject(pages: StaticPages, renderer: Renderer): Subject {
  return {
    name: renderer === 'SPANS' ? 'Recogito, spans' : 'Recogito, CSS highlights',
    url: pages.recogito(renderer),
    before: pages.other,
    isServed: false,
    hasMarks: false,
    isAnswering: true,
    prepareAdding: async (page, passage) => {
      await page.evaluate((passage) => {
        const { add } = window as unknown as { add: (span: unknown) => void }; // set by the page
        addEventListener('keydown', () => add(passage), { once: true });
      }, passage);
    },
  };
}
