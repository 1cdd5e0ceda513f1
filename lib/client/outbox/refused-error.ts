import type { Problem } from '../../contracts/error';
import { ApiError } from '../api';

/** A change that was handed in was refused. */
export class RefusedError extends ApiError {
  /** Whether it was refused because of another, which is told. */
  readonly isFollower: boolean;
  /** Whether it is among the refused changes, with what was written. */
  readonly isKept: boolean;

  constructor(problem: Problem, { isFollower, isKept }: { isFollower: boolean; isKept: boolean }) {
    super(problem);
    this.isFollower = isFollower;
    this.isKept = isKept;
  }
}

/** Return whether what `error` tells of is among the refused changes: nobody else need keep what was written. */
export function isKeptRefusal(error: unknown): boolean {
  return error instanceof RefusedError && error.isKept;
}
