import type { ErrorCode, FieldError } from '../contracts/error';

interface Extra {
  /** What is wrong with which part of the request. */
  errors?: FieldError[];
  /** The row as it is now, for a conflict or a stale write. */
  current?: unknown;
  /** Seconds to wait, for `rate_limited`. */
  retryAfter?: number;
  /** One entry per file, when none of an upload could be kept; the rows that stand in the way, when there are several. */
  items?: unknown;
}

/** An expected "no". `detail` is an English sentence that says what happened and what to do. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly extra: Extra;

  constructor(code: ErrorCode, detail: string, extra: Extra = {}) {
    super(detail);
    this.name = 'AppError';
    this.code = code;
    this.extra = extra;
  }
}

/** Return the error for something that is not there, or that the viewer may not know of: the two look the same. */
export function notFound(): AppError {
  return new AppError('not_found', 'There is nothing here, or it is not yours to see.');
}

/** Return the error for one unusable part of a request. */
export function invalid(path: string, message: string): AppError {
  return new AppError('invalid', message, { errors: [{ path, message }] });
}

/**
 * Refuse a write made on an old version.
 *
 * @throws AppError `precondition_failed` with the current row when `ifMatch` is not the row's version, or when it is
 * absent and the change needs it (`isRequired`: fields in which one write would silently undo another).
 */
export async function assertVersion(
  row: { version: number },
  ifMatch: number | null,
  isRequired: boolean,
  readCurrent: () => unknown,
): Promise<void> {
  if (ifMatch === null && !isRequired) return;
  if (ifMatch === row.version) return;
  const detail =
    ifMatch === null
      ? `Say which version you changed: send If-Match: "${row.version}" if it is the current one.`
      : 'It was changed since you read it. The current version is in "current"; nothing was overwritten.';
  throw new AppError('precondition_failed', detail, { current: await readCurrent() });
}
