import { randomUUID } from 'node:crypto';
import { AppError, invalid } from '../errors';
import { problemResponse, toProblem } from './problem';

const WAIT_SECONDS = 15 * 60;

/** Return whether the body of a request for next-auth is what it says to be: next-auth fails on JSON that is none. */
export async function isReadable(request: Request): Promise<boolean> {
  const isJson = request.headers.get('content-type')?.toLowerCase().startsWith('application/json') ?? false;
  if (request.method === 'GET' || !isJson) return true;
  try {
    JSON.parse(await request.clone().text());
    return true;
  } catch {
    // In whichever way it is not JSON, the answer is the same.
    return false;
  }
}

/**
 * Return our own answer where next-auth has none of the contract: a body that it cannot read, and too many attempts,
 * for which its answer in `url` is kept so that the sign-in form understands it.
 */
export function answerSignIn(why: 'unreadable' | 'limited', body = '{}'): Response {
  if (why === 'unreadable') return problemResponse(toProblem(invalid('', 'This is not JSON.'), randomUUID()));
  const limited = new AppError(
    'rate_limited',
    'Too many attempts for this address. Wait a quarter of an hour.',
  );
  const problem = { ...toProblem(limited, randomUUID()), ...(JSON.parse(body) as { url?: string }) }; // next-auth's own answer
  return problemResponse(problem, { 'retry-after': String(WAIT_SECONDS) });
}
