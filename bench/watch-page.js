// Runs in the page that is measured, before its own scripts: notes the first frame after marks are there, and the
// longest task. Plain JavaScript, because a compiler's helpers would be missing in the page.
window.longestTask = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.longestTask = Math.max(window.longestTask, entry.duration);
}).observe({ type: 'longtask', buffered: true });

requestAnimationFrame(function look() {
  if (document.querySelector('mark')) requestAnimationFrame(() => (window.painted = performance.now()));
  else requestAnimationFrame(look);
});
