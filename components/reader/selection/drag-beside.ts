import { offsetToPoint } from '@/lib/dom/points';
import type { ReaderValue } from '../reader-context';
import { isAroundText, offsetBeside, type Point } from '../text/offset-beside';

/**
 * Let what is selected with the mouse end on the line beside which the mouse is, and begin on the one beside which it
 * was pressed. Cards and stripes come before or after the whole text in the document: over them a browser selects up
 * to its beginning or its end. Returns how to stop.
 */
export function dragBeside(reader: ReaderValue): () => void {
  /** Where the drag began, in code points; `null` while there is none. */
  let anchor: number | null = null;
  let last: Point | null = null;
  let frame = 0;

  const show = () => {
    if (anchor !== null && last !== null) showTo(reader, anchor, last);
  };
  const onMouseDown = ({ target, button, detail, shiftKey, clientX, clientY }: MouseEvent) => {
    last = null;
    // A second click selects words, and Shift goes on from what is selected: select-by-clicks.ts, the browser.
    const isPlain = button === 0 && detail === 1 && !shiftKey;
    anchor =
      isPlain && isAroundText(reader, target) ? offsetBeside(reader, { x: clientX, y: clientY }) : null;
  };
  const onMouseMove = ({ buttons, clientX, clientY }: MouseEvent) => {
    if (anchor === null || (buttons & 1) === 0) return;
    last = { x: clientX, y: clientY };
    // Only after what the browser makes of it, but before that is painted.
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(show);
  };
  const onMouseUp = () => {
    cancelAnimationFrame(frame);
    const root = reader.textRef.current;
    // Pressed in the text itself it has the focus, and with that the keys for what is selected.
    if (anchor !== null && last !== null && !root?.contains(document.activeElement))
      root?.focus({ preventScroll: true });
    show();
    anchor = null;
  };

  const listening = new AbortController();
  const { signal } = listening;
  document.addEventListener('mousedown', onMouseDown, { signal });
  document.addEventListener('mousemove', onMouseMove, { signal, passive: true });
  document.addEventListener('mouseup', onMouseUp, { signal, capture: true });
  return () => {
    listening.abort();
    cancelAnimationFrame(frame);
  };
}

/** Select from `anchor` to what is next to `point`, unless the browser knows that by itself. */
function showTo(reader: ReaderValue, anchor: number, point: Point): void {
  const root = reader.textRef.current;
  const selection = document.getSelection();
  if (!root || !selection || (isOn(root, point) && root.contains(selection.anchorNode))) return;
  const offset = offsetBeside(reader, point);
  const from = offsetToPoint(root, anchor);
  const to = offset === null ? null : offsetToPoint(root, offset);
  if (from && to) selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

function isOn(element: Element, { x, y }: Point): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return left <= x && x <= right && top <= y && y <= bottom;
}
