/** A page that is not looked at is not painted, and a busy one late: so long is that waited for, in milliseconds. */
const PATIENCE = 150;

/**
 * Call `work` as soon as what the page shows now has been painted: what is done in there keeps nobody waiting. Returns
 * how to call it off.
 */
export function afterPaint(work: () => void): () => void {
  const { port1, port2 } = new MessageChannel();
  let frame = 0;
  const call = () => {
    stop();
    work();
  };
  const timer = setTimeout(call, PATIENCE);
  const stop = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    port1.close();
  };
  port1.onmessage = call;
  // A frame is prepared, then painted; a message that is sent meanwhile arrives after that.
  frame = requestAnimationFrame(() => port2.postMessage(null));
  return stop;
}
