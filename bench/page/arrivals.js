// Runs in a page that reads a statement: to see when a highlight that somebody else made is there to be seen.

/** How long a highlight is waited for. */
const PATIENCE = 30_000;

/** Begin to look for a highlight, frame after frame. */
window.expectDrawn = (id) => {
  window.drawn = new Promise((resolve, reject) => {
    const patience = performance.now() + PATIENCE;
    requestAnimationFrame(function look() {
      if (document.getElementById(`h-${id}`)) afterPaint(resolve);
      else if (performance.now() > patience) reject(new Error(`The highlight ${id} was not drawn.`));
      else requestAnimationFrame(look);
    });
  });
};

/** Called while a frame is prepared: tell, by the clock of the machine, when it has been painted. A message waits that long. */
function afterPaint(then) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => then(performance.timeOrigin + performance.now());
  port2.postMessage(null);
}
