/** Longer than that nobody waits, however busy the page is, in milliseconds. */
const PATIENCE = 1_000;
/** Where a browser does not tell, it is taken to be at rest after so long. */
const A_MOMENT = 200;

/** Return when the browser has nothing better to do, or soon: for what nobody needs at once. */
export function whenAtRest(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no idle callbacks.
    if (typeof requestIdleCallback === 'undefined') setTimeout(resolve, A_MOMENT);
    else requestIdleCallback(() => resolve(), { timeout: PATIENCE });
  });
}
