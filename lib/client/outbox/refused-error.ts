import type { Problem } from '../../contracts/error';
import { ApiError } from '../api';

/** A change that was handed in was refused. */
export class RefusedError extends ApiError {
  /** Whether it was refused because of another, which is told. */
  readonly isFollower: boolean;

  constructor(problem: Problem, isFollower: boolean) {
    super(problem);
    this.isFollower = isFollower;
  }
}
