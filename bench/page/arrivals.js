// Runs in a page that reads a statement: to see when a highlight that somebody else made is there to be seen.

/** How long a highlight is waited for. */
const PATIENCE = 60_000;

/** Begin to look for a highlight: `drawn` says when it was painted, by the clock of the machine. */
window.expectDrawn = (id) => {
  window.drawn = new Promise((resolve, reject) => {
    const end = (then) => {
      observer.disconnect();
      clearTimeout(patience);
      then();
    };
    const look = () => {
      if (document.getElementById(`h-${id}`)) end(() => afterPaint(resolve));
    };
    const observer = new MutationObserver(look);
    const patience = setTimeout(
      () => end(() => reject(new Error(`The highlight ${id} was not drawn.`))),
      PATIENCE,
    );
    observer.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
};

/** What is there now is painted with the next frame, and was painted when the one after that begins. */
function afterPaint(then) {
  requestAnimationFrame(() => requestAnimationFrame(() => then(Date.now())));
}

/** From where to where in the text the blocks reach that are whole on the screen. */
window.textOnScreen = () => {
  const whole = [...document.querySelectorAll('[data-chunk] [data-start]')].filter((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  const starts = whole.map((block) => Number(block.dataset.start));
  // The texts of the benches are plain ASCII.
  const end = Math.max(...whole.map((block) => Number(block.dataset.start) + block.textContent.length));
  return { start: Math.min(...starts), end };
};
