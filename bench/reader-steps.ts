import type { Browser, CDPSession, Page } from '@playwright/test';
import type { DenseStatement } from './dense-statement';
import { median, quantile } from './figures';
import { call } from './page/calls';
import { markedCharacters, passageOn, placeUnderSeveral } from './passages';
import type { Subject } from './reader-subjects';
import { type Figures, settled, type Step, visit } from './reader-visit';

const ADDED = 5;
const SCREENS = 20;
const SCREEN = 900;
const PIXELS_PER_SECOND = 4_000;

/** Open the page at its beginning and wait until it has settled. */
const open: Step = {
  finds: 'whole',
  take: async ({ page, subject, statement }) => {
    await page.goto(subject.url, { waitUntil: 'load' });
    await settled(page);
    const { firstScreen, parsed, ready, longest } = await call(page, 'opening');
    const isRight = await isDrawnRight(page, subject, statement);
    // The text without its line breaks.
    const isComplete = ready >= statement.text.length - statement.blocks.length;
    if (!isComplete) console.log(`${subject.name}: at DOMContentLoaded the text was not yet complete.`);
    return {
      firstScreen: isRight ? firstScreen : Infinity,
      whole: isRight && isComplete ? Math.max(firstScreen, parsed) : Infinity,
      longest,
    };
  },
};

/** Open the page, go to its middle as soon as there is one, and wait for the highlights there. */
const receive: Step = {
  finds: 'visible',
  take: async ({ page, subject, statement }) => {
    await page.goto(subject.url, { waitUntil: 'load' });
    await settled(page);
    const { visible, longest, source } = await call(page, 'delivery');
    const isRight = await isDrawnRight(page, subject, statement);
    return {
      visible: isRight ? visible : Infinity,
      longestWithData: longest,
      isFed: source === 'feed' ? 1 : 0,
    };
  },
};

/** Hand the page its highlights in the middle of the text. */
const hand: Step = {
  finds: 'visible',
  take: async ({ page, subject }) => {
    await page.goto(subject.url, { waitUntil: 'load' });
    await call(page, 'twoFrames');
    await call(page, 'show');
    await settled(page);
    const { visible, longest } = await call(page, 'delivery');
    return { visible, longest, longestWithData: longest };
  },
};

/** Whether what must be marked on the screen is: not less and not more. */
async function isDrawnRight(page: Page, subject: Subject, statement: DenseStatement): Promise<boolean> {
  const screen = await call(page, 'screen');
  const wrong = screen.find((block) => block.marked !== markedCharacters(statement, block));
  if (wrong) {
    const wanted = markedCharacters(statement, wrong);
    console.log(
      `${subject.name}: ${wrong.marked} characters of ${wanted} are marked in the block at ${wrong.start}.`,
    );
  }
  return !wrong;
}

const weigh: Step = {
  finds: 'heap',
  take: async ({ page, cdp }) => {
    await call(page, 'forget');
    await cdp.send('HeapProfiler.enable');
    await cdp.send('HeapProfiler.collectGarbage');
    await cdp.send('Performance.enable');
    const { metrics } = await cdp.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((entry) => entry.name === name)?.value ?? NaN;
    await cdp.send('HeapProfiler.disable');
    await cdp.send('Performance.disable');
    return { nodes: metric('Nodes'), heap: metric('JSHeapUsedSize') / 1_000_000 };
  },
};

/** Mark a few passages, one after the other. */
const add: Step = {
  finds: 'add',
  take: async ({ page, subject, statement }) => {
    const answers = [];
    for (let turn = 0; turn < ADDED; turn += 1) {
      const passage = passageOn(await call(page, 'screen'), statement, turn);
      await subject.prepareAdding(page, passage);
      await call(page, 'listen', 'keydown', passage.block);
      await page.keyboard.press('h');
      answers.push(await call(page, 'answered'));
      await page.keyboard.press('Escape');
      await call(page, 'rest');
    }
    return {
      add: median(answers.map(({ took }) => took)),
      addFrames: median(answers.map(({ frames }) => frames)),
      addPaint: median(answers.map(({ paint }) => paint)),
    };
  },
};

/** Click where several highlights lie one above the other. */
const click: Step = {
  finds: 'list',
  take: async ({ page, subject, statement }) => {
    if (!subject.isAnswering) return { list: NaN };
    const place = placeUnderSeveral(await call(page, 'screen'), statement);
    const { x, y } = await call(page, 'placeOf', place);
    await page.mouse.move(x, y);
    await call(page, 'twoFrames');
    await call(page, 'listen', 'pointerup', null);
    await page.mouse.down();
    await page.mouse.up();
    const { took } = await call(page, 'answered');
    await page.keyboard.press('Escape');
    return { list: took };
  },
};

const scroll: Step = {
  finds: 'scroll',
  take: async ({ page, cdp }) => {
    await call(page, 'startScrolling');
    await scrollDown(cdp);
    return { scroll: quantile(await call(page, 'stopScrolling'), 0.95) };
  },
};

function scrollDown(cdp: CDPSession) {
  return cdp.send('Input.synthesizeScrollGesture', {
    x: 720,
    y: 450,
    yDistance: -SCREENS * SCREEN,
    speed: PIXELS_PER_SECOND,
    preventFling: true,
    gestureSourceType: 'mouse',
  });
}

const USES: readonly Step[] = [weigh, add, click, scroll];

/** Measure everything of a page once; `restore` makes the statement as it was, and nobody has been there. */
export async function measure(
  browser: Browser,
  subject: Subject,
  statement: DenseStatement,
  restore: () => Promise<void>,
): Promise<Partial<Figures>> {
  if (!subject.isServed) return visit(browser, { subject, statement, from: 'middle' }, [hand, ...USES]);
  const opened = await visit(browser, { subject, statement, from: 'beginning' }, [open, ...USES]);
  if (subject.name === 'floor') return opened;
  await restore();
  const received = await visit(browser, { subject, statement, from: 'middle' }, [receive]);
  await restore();
  return { ...opened, ...received };
}
