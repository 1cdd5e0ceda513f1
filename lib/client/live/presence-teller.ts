import type { Span } from '../../core/span';

/** Where one reads is told this often, in milliseconds: others forget it after three times as long. */
const EVERY = 15_000;
/** How long after moving far it is told, where nothing was told just before. */
const SOON = 1_500;

/** Tells others where one reads. */
export interface PresenceTeller {
  /** This part of the text is on the screen. */
  readonly see: (span: Span) => void;
  /** The stream has this name now; `null` while there is none, or nobody looks: then nothing is told. */
  readonly join: (connection: string | null) => void;
}

/**
 * Return how to tell where one reads: now and then, and soon after one has moved far. `send` is called with what to
 * tell, never before the last call has ended; what it rejects with is nobody's business, the next call makes up for it.
 */
export function makePresenceTeller(
  send: (connection: string, span: Span) => Promise<unknown>,
): PresenceTeller {
  let seen: Span | null = null;
  let told: Span | null = null;
  let connection: string | null = null;
  let isSending = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let dueAt = Infinity;

  const schedule = (pause: number) => {
    const at = Date.now() + pause;
    if (at >= dueAt) return;
    dueAt = at;
    clearTimeout(timer);
    timer = setTimeout(() => void tell(), pause);
  };
  const cancel = () => {
    clearTimeout(timer);
    dueAt = Infinity;
  };
  const tell = async () => {
    cancel();
    if (isSending || connection === null || !seen) return;
    isSending = true;
    const from = connection;
    told = seen;
    await send(from, seen).catch(() => undefined);
    isSending = false;
    // Another stream has begun meanwhile, of which nothing was told yet.
    if (connection !== from) schedule(0);
    else schedule(isFar(told, seen) ? SOON : EVERY);
  };
  return {
    see: (span) => {
      const isFirst = seen === null;
      seen = span;
      if (connection !== null && !isSending && (isFirst || !told || isFar(told, span))) {
        schedule(isFirst ? 0 : SOON);
      }
    },
    join: (next) => {
      if (next === connection) return;
      connection = next;
      cancel();
      if (connection !== null && !isSending) schedule(0);
    },
  };
}

/** Return whether `now` shows at least half of something else than `then` did. */
function isFar(then: Span, now: Span): boolean {
  const half = Math.max(1, (then.end - then.start) / 2);
  return Math.abs(now.start - then.start) >= half || Math.abs(now.end - then.end) >= half;
}
