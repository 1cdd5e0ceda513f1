// Runs in every page that is measured, before the page's own scripts. Plain JavaScript, because a compiler's helpers
// would be missing in the page. A page that does not draw its highlights as <mark>s in blocks with their offset in
// `data-start` says itself what it has drawn, in `window.drawn`.

/** Between two blocks is at most so much, in pixels. */
const GAP = 100;

const bench = {
  /** What was drawn on the screen, whenever that changed, with the time after that frame was painted. */
  changes: [],
  tasks: [],
  /** The parts of the highlight data that the page asked for: when they had come, and what they said. */
  feed: [],
  /** How many requests the page waits for. */
  underWay: 0,
  /** How many characters of the text were there at DOMContentLoaded. */
  ready: 0,
  isWatching: true,
};
window.bench = bench;

new PerformanceObserver((list) => {
  for (const { startTime, duration } of list.getEntries()) bench.tasks.push({ startTime, duration });
}).observe({ type: 'longtask', buffered: true });

document.addEventListener('DOMContentLoaded', () => {
  bench.ready = [...allBlocks()].reduce((sum, { textContent }) => sum + textContent.length, 0);
  if (window.beginsInMiddle) bench.scrollToMiddle();
});

requestAnimationFrame(function look() {
  if (bench.isWatching) noteChange();
  requestAnimationFrame(look);
});

function noteChange() {
  const drawn = bench.drawn();
  const key = JSON.stringify(drawn);
  if (key === bench.lastKey) return;
  bench.lastKey = key;
  const change = { drawn, time: Infinity };
  bench.changes.push(change);
  bench.afterPaint((time) => (change.time = time));
}

/** Called while a frame is prepared: tell when it has been painted. A message waits that long. */
bench.afterPaint = (then) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => then(performance.now());
  port2.postMessage(null);
};

/** What was drawn before that no longer counts. */
bench.scrollToMiddle = () => {
  window.scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' });
  Object.assign(bench, { changes: [], lastKey: undefined });
};

/** For each block on the screen what is drawn in it; `null` while the screen is not yet full of text. */
bench.drawn = () => {
  if (window.drawn) return window.drawn();
  const blocks = blocksOnScreen();
  const isFull = blocks.at(-1)?.getBoundingClientRect().bottom > innerHeight - GAP;
  return isFull
    ? Object.fromEntries(blocks.map((block) => [block.dataset.start, bench.drawnIn(block)]))
    : null;
};

/** How many elements, characters below a <mark>, and elements that stand out. */
bench.drawnIn = (block) =>
  [block.querySelectorAll('*').length, markedIn(block), block.querySelectorAll('[data-lit]').length].join();

function markedIn(block) {
  const outermost = [...block.querySelectorAll('mark')].filter((mark) => !mark.parentElement.closest('mark'));
  return outermost.reduce((sum, { textContent }) => sum + textContent.length, 0);
}

function allBlocks() {
  return document.querySelectorAll('[data-start]');
}

/**
 * Whoever asks where something is makes the browser lay it out. Of a page that keeps its blocks in chunks, and leaves the
 * far ones alone, only those on the screen are asked for their blocks, as reading it does.
 */
function blocksOnScreen() {
  const chunks = onScreen(document.querySelectorAll('[data-chunk]'));
  return chunks.length === 0
    ? onScreen(allBlocks())
    : chunks.flatMap((chunk) => onScreen(chunk.querySelectorAll('[data-start]')));
}

/** Return which of `all`, which follow one another, can be seen. */
function onScreen(all) {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (all[middle].getBoundingClientRect().bottom > 0) high = middle;
    else low = middle + 1;
  }
  const found = [];
  for (; low < all.length && all[low].getBoundingClientRect().top < innerHeight; low += 1)
    found.push(all[low]);
  return found;
}

/** Return the blocks on the screen: where they are in the text, how many of their characters are marked, and whether all of them can be seen. */
bench.screen = () =>
  blocksOnScreen().map((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    const start = Number(block.dataset.start);
    const end = start + block.textContent.length;
    return { start, end, marked: markedIn(block), isWhole: top > 100 && bottom < innerHeight - 100 };
  });

/** Return the time of the first frame from which on every block on the screen was drawn as it is in the end. */
bench.visibleAt = () => {
  const last = Object.assign({}, ...bench.changes.map(({ drawn }) => drawn));
  const isFinal = ({ drawn }) =>
    drawn !== null && Object.keys(drawn).every((key) => drawn[key] === last[key]);
  const first = bench.changes.findLastIndex((change) => !isFinal(change)) + 1;
  return bench.changes[first]?.time ?? Infinity;
};

/** Whether nothing has happened for a while: no task, no data, nothing drawn. */
bench.isSettled = () => {
  const [{ loadEventEnd }] = performance.getEntriesByType('navigation');
  if (loadEventEnd === 0 || bench.underWay > 0 || bench.visibleAt() === Infinity) return false;
  const tasks = bench.tasks.map(({ startTime, duration }) => startTime + duration);
  const times = [...bench.changes, ...bench.feed].map(({ time }) => time);
  return performance.now() - Math.max(loadEventEnd, ...tasks, ...times) > 2_000;
};

/** Return what opening the page came to, in milliseconds since navigation. */
bench.opening = () => {
  const [{ domContentLoadedEventEnd }] = performance.getEntriesByType('navigation');
  const { ready, visibleAt } = bench;
  return { firstScreen: visibleAt(), parsed: domContentLoadedEventEnd, ready, longest: longestTask(0) };
};

/**
 * Return how long after their data the highlights of the screen were drawn: after the last part of the feed that has
 * any of them, or, of a page that had them in its document, after the end of that.
 */
bench.delivery = () => {
  const [{ responseEnd }] = performance.getEntriesByType('navigation');
  const screen = bench.screen();
  const isNeeded = (span) => screen.some(({ start, end }) => span.start < end && start < span.end);
  const needed = bench.feed.filter(({ items }) => items.some(isNeeded)).map(({ time }) => time);
  const isFed = needed.length > 0 && Math.max(...needed) <= bench.visibleAt();
  const data = bench.shownAt ?? (isFed ? Math.max(...needed) : responseEnd);
  const first = bench.shownAt ?? (isFed ? bench.feed[0].time : responseEnd);
  const source = bench.shownAt ? 'call' : isFed ? 'feed' : 'document';
  return { visible: bench.visibleAt() - data, longest: longestTask(first), source };
};

function longestTask(since) {
  const later = bench.tasks.filter(({ startTime, duration }) => startTime + duration > since);
  return Math.max(0, ...later.map(({ duration }) => duration));
}

/** Forget what was only noted in order to measure, before memory is counted. */
bench.forget = () => {
  bench.isWatching = false;
  Object.assign(bench, { changes: [], tasks: [], feed: [] });
};

/** Hand the page its highlights, in a page that waits to be handed them. */
bench.show = () => {
  bench.tasks = [];
  bench.shownAt = performance.now();
  window.show();
};

const isFeed = (address) => {
  const { pathname, searchParams } = new URL(address, location.href);
  return /\/statements\/[^/]+\/highlights$/.test(pathname) && !searchParams.has('since');
};

const { fetch } = window;
window.fetch = (input, init) => {
  bench.underWay += 1;
  return fetch(input, init).finally(() => (bench.underWay -= 1));
};

const { json } = Response.prototype;
Response.prototype.json = async function () {
  if (!isFeed(this.url)) return json.call(this);
  const body = await this.text();
  const time = performance.now();
  const feed = JSON.parse(body);
  bench.feed.push({ time, items: feed.items ?? [] });
  return feed;
};
