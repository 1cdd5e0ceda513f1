import { encode } from 'next-auth/jwt';

/** The cookie in which a session is kept where the site is not served over TLS. */
export const SESSION_COOKIE = 'next-auth.session-token';

/**
 * Return the token of a session for a person, as signing in would have made it.
 *
 * People of the tests are new: their sessions were never ended, so their epoch is the first one.
 */
export async function mintSession(secret: string, userId: string): Promise<string> {
  return encode({ token: { sub: userId, epoch: 0 }, secret });
}
