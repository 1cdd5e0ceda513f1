import { z } from 'zod';

/** Every reason for which the API says no, with its HTTP status. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_media_type: 415,
  rate_limited: 429,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

const errorCodes = Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]; // Object.keys forgets the literal types

export const errorCodeSchema = z.enum(errorCodes);

export const fieldErrorSchema = z.object({ path: z.string(), message: z.string() });

/** One thing wrong with one part of a request; `path` is dotted, `""` for the whole. */
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** RFC 9457 problem details, as every error answer has them (`application/problem+json`). */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: errorCodeSchema,
  detail: z.string(),
  requestId: z.string(),
  errors: z.array(fieldErrorSchema).optional(),
  current: z.unknown().optional(),
  items: z.unknown().optional(),
});

export type Problem = z.infer<typeof problemSchema>;
