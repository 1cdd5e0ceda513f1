/**
 * Say that the page, or a part of it, hears what is done from now on. What was pressed before is said again: scripts/late-scripts.js has
 * kept it, in a page that our own server sent.
 */
export function sayAwake(): void {
  document.dispatchEvent(new Event('postil:awake'));
}
