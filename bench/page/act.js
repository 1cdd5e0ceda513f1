// Runs in every page that is measured, after watch.js: to do something in it and see how long the answer takes. A page
// that answers a click otherwise than with new elements beside the text counts its answers in `window.answers`.

/* global bench */

/** How long an answer is waited for. */
const PATIENCE = 60_000;

/**
 * Begin to listen for one event of `type` and then for the first frame in which something is drawn anew: in the block
 * that begins at `start`, or beside the text when that is `null`.
 */
bench.listen = (type, start) => {
  const drawn = () => (start === null ? drawnBeside() : drawnAt(start));
  bench.answer = new Promise((resolve) => {
    const begin = ({ timeStamp }) => lookForChange(drawn, timeStamp, resolve);
    window.addEventListener(type, begin, { capture: true, once: true });
  });
};

function lookForChange(drawn, since, resolve) {
  const before = drawn();
  let frames = 0;
  requestAnimationFrame(function look() {
    frames += 1;
    const count = frames;
    const prepared = performance.now();
    if (drawn() !== before && !isParked()) {
      bench.afterPaint((painted) =>
        resolve({ took: painted - since, frames: count, paint: painted - prepared }),
      );
    } else if (prepared - since > PATIENCE) resolve({ took: Infinity, frames: Infinity, paint: Infinity });
    else requestAnimationFrame(look);
  });
}

/**
 * Return how long what is listened for took from the event on, in milliseconds and frames, and how long the frame that
 * shows it took to lay out and paint.
 */
bench.answered = () => bench.answer;

function drawnAt(start) {
  if (window.drawn) return JSON.stringify(window.drawn());
  const block = document.querySelector(`[data-start="${start}"]`);
  return block ? bench.drawnIn(block) : '';
}

function drawnBeside() {
  if (window.answers !== undefined) return window.answers;
  const text = document.querySelector('[data-start]').closest('section, main');
  return document.getElementsByTagName('*').length - text.getElementsByTagName('*').length;
}

/** Whether something that opens is there, but not yet in its place. */
function isParked() {
  return [...document.querySelectorAll('[role="dialog"]')].some(
    (dialog) => dialog.getBoundingClientRect().bottom <= 0,
  );
}

/** Select a passage in the text. */
bench.select = ({ block, start, end }) => {
  const element = document.querySelector(`[data-start="${block}"]`);
  const from = pointAt(element, start - block);
  const to = pointAt(element, end - block);
  document.getSelection().setBaseAndExtent(from.node, from.offset, to.node, to.offset);
  return bench.twoFrames();
};

bench.twoFrames = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));

/** Take the selection away and wait until everything is saved. */
bench.rest = async () => {
  document.getSelection().removeAllRanges();
  do await bench.twoFrames();
  while (bench.underWay > 0);
};

/** Return where on the screen a character is, to be clicked on. */
bench.placeOf = ({ block, at }) => {
  const { node, offset } = pointAt(document.querySelector(`[data-start="${block}"]`), at - block);
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, Math.min(offset + 1, node.length));
  const { left, right, top, bottom } = range.getBoundingClientRect();
  return { x: (left + right) / 2, y: (top + bottom) / 2 };
};

/** The text node of `element` in which the character at `at` is, and where in it. */
function pointAt(element, at) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let rest = at;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (rest < node.length) return { node, offset: rest };
    rest -= node.length;
  }
  throw new Error('There is no such place in the text.');
}

/** Note each frame in which the page was scrolled, until `bench.stopScrolling` says how long they took. */
bench.startScrolling = () => {
  const deltas = [];
  let isOver = false;
  let last = { time: 0, top: scrollY };
  requestAnimationFrame(function look(time) {
    if (last.time > 0 && scrollY !== last.top) deltas.push(time - last.time);
    last = { time, top: scrollY };
    if (!isOver) requestAnimationFrame(look);
  });
  bench.stopScrolling = () => {
    isOver = true;
    return deltas;
  };
};
