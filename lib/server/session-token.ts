import { createHmac } from 'node:crypto';
import { decode, type JWT, type JWTDecodeParams } from 'next-auth/jwt';

/** Far more than the people who are at work on one process. */
const MOST = 2_000;

/** What was opened lately, by a digest of the cookie, the one used longest ago first. */
const opened = new Map<string, JWT>();

/**
 * Return what a session cookie says, as next-auth's own `decode` does. That derives a key and decrypts, for each request,
 * which costs as much as asking the database; a cookie that was opened lately is known again.
 *
 * It says whom the cookie was made for, and no more: whether they may still come in is read from the database.
 *
 * @throws what `decode` throws, for a cookie that is none of ours or too old.
 */
export async function openSession(params: JWTDecodeParams): Promise<JWT | null> {
  const { secret, token = '' } = params;
  const digest = createHmac('sha256', secret).update(token).digest('base64');
  const known = opened.get(digest);
  opened.delete(digest);
  const session = known && isCurrent(known) ? known : await decode(params);
  if (session) keep(digest, session);
  return session;
}

function isCurrent({ exp }: JWT): boolean {
  return typeof exp === 'number' && exp * 1_000 > Date.now();
}

function keep(digest: string, session: JWT): void {
  opened.set(digest, session);
  const [oldest] = opened.keys();
  if (opened.size > MOST && oldest !== undefined) opened.delete(oldest);
}
