/** What the clock of the server showed, and when that was by a clock of this page that nobody sets. */
interface Heard {
  readonly time: number;
  readonly at: number;
}

let heard: Heard | null = null;

/**
 * Take note that the clock of the server showed `time`, at this moment or before. One that says less than is known
 * already, because it was long on its way, changes nothing; nor does not being told.
 */
export function hearTime(time: string | undefined): void {
  if (time === undefined) return;
  const next = { time: Date.parse(time), at: performance.now() };
  if (!heard || next.time - next.at > heard.time - heard.at) heard = next;
}

/**
 * Return what the clock of the server shows now, in milliseconds, or a little less; `null` before it was ever heard of.
 * The clock of this computer has no part in it: it may be wrong.
 */
export function serverTime(): number | null {
  return heard && heard.time + (performance.now() - heard.at);
}
