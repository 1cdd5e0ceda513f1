import type { Deliver, Delivery, Sending } from './deliver';
import type { Waiting } from './waiting-list';

/** How often our server may fail on a letter, and for how long, before it counts as its no. Only where it is well else. */
const STRIKES = 6;
const STRIKING = 60_000;

/** What is needed to send a letter. */
export interface Carriers {
  readonly deliver: Deliver;
  readonly isServerWell: () => Promise<boolean>;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
}

/**
 * Send what waits and return what became of it. One on which a server fails again and again that is well else is refused:
 * it would wait for ever, and nobody could rescue it.
 */
export async function carry(
  item: Waiting,
  sending: Omit<Sending, 'isRepeat'>,
  { deliver, isServerWell, now }: Carriers,
): Promise<Delivery> {
  const { letter, strikes, wasSent } = item;
  item.isUnderWay = true;
  const delivery = await deliver(letter, { ...sending, isRepeat: wasSent });
  Object.assign(item, { isUnderWay: false, wasSent: true });
  if (delivery.state !== 'unanswered' || !delivery.problem || delivery.problem.status === 429)
    return delivery;
  if (strikes.count === 0) strikes.since = now();
  strikes.count += 1;
  const isOut = strikes.count >= STRIKES && now() - strikes.since >= STRIKING;
  if (!isOut || !(await isServerWell())) return delivery;
  return { state: 'refused', problem: delivery.problem, instead: [] };
}
