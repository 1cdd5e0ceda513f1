export const EXPIRIES = ['never', 'month', 'date'] as const;

export type Expiry = (typeof EXPIRIES)[number];

const DAY = 24 * 60 * 60 * 1000;

/** Return when a link stops working, `null` for never. A chosen day, as `2026-12-31`, counts to its end. */
export function expiresAt(expiry: Expiry, day: string, now: Date): string | null {
  if (expiry === 'never') return null;
  // The interface writes all dates in UTC, so the day that is shown later is the day that was chosen.
  if (expiry === 'date') return `${day}T23:59:59.999Z`;
  return new Date(now.getTime() + 30 * DAY).toISOString();
}

/** Return the day `days` after `now`, as a date field has it. */
export function dayAfter(now: Date, days: number): string {
  return new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
}
