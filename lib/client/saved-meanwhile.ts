import type { z } from 'zod';
import { ApiError } from './api';

/** Return what somebody else saved meanwhile, when it is for that that a write was refused with `error`; else `null`. */
export function savedMeanwhile<T>(error: unknown, schema: z.ZodType<T>): T | null {
  if (!(error instanceof ApiError) || error.code !== 'precondition_failed') return null;
  return schema.safeParse(error.problem.current).data ?? null;
}
