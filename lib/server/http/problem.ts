import { ERROR_STATUS, type ErrorCode, type Problem } from '../../contracts/error';
import { databaseFault } from '../db';
import { AppError } from '../errors';
import { log } from '../log';

const TITLES: Record<ErrorCode, string> = {
  invalid: 'The request is not usable',
  unauthenticated: 'Not signed in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'Conflict',
  gone: 'Gone',
  precondition_failed: 'Changed meanwhile',
  too_large: 'Too large',
  unsupported_media_type: 'Unsupported kind of file or body',
  rate_limited: 'Too many attempts',
  internal: 'Something failed here',
};

/** Return `error` as RFC 9457 problem details. Anything that is not an expected "no" is logged and told as `internal`. */
export function toProblem(error: unknown, requestId: string): Problem {
  const known = error instanceof AppError ? error : refusedByDatabase(error);
  if (!known) log().error({ err: error, requestId }, 'unexpected error');
  const code = known?.code ?? 'internal';
  const { errors, current, items } = known?.extra ?? {};
  return {
    type: `urn:postil:problem:${code}`,
    title: TITLES[code],
    status: ERROR_STATUS[code],
    code,
    detail: known?.message ?? 'Nothing was changed. Try again; if it happens again, report the request id.',
    requestId,
    ...(errors ? { errors } : {}),
    ...(current === undefined ? {} : { current }),
    ...(items === undefined ? {} : { items }),
  };
}

/** Return the answer that carries `problem`. */
export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

// Services check first; what the database still refuses is a race or a gap in a check, and never half-written.
function refusedByDatabase(error: unknown): AppError | null {
  const fault = databaseFault(error);
  if (!fault) return null;
  // Class 22 is data that a column cannot hold: a year 0, a number too large.
  if (fault.code === '23514' || fault.code.startsWith('22')) {
    return new AppError('invalid', `Refused: ${fault.message}`);
  }
  if (fault.code === '23505' || fault.code === '23503') {
    return new AppError(
      'conflict',
      'It no longer fits what is there: somebody else changed it at the same time. Nothing was written.',
    );
  }
  return null;
}
