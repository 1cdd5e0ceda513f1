import type { Created } from '../created-row';

/** Return the answer to a create: 201 for a new row, 200 for one that an earlier call with the same id had made. */
export function created<T>({ value, isNew }: Created<T>): { status: number; body: T } {
  return { status: isNew ? 201 : 200, body: value };
}
