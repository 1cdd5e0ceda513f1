import { getToken } from 'next-auth/jwt';
import { cookies } from 'next/headers';
import { cache } from 'react';
import { db } from './db';
import { env } from './env';
import { openSession } from './session-token';

/** Who is signed in: read from the database on each request, so that a changed role or a closed account counts at once. */
export interface Member {
  kind: 'member';
  id: string;
  email: string;
  name: string;
  role: 'member' | 'admin';
}

/** Who is asking. There is no optional id anywhere: a guest has none to be mistaken for "no filter". */
export type Viewer = { kind: 'guest' } | Member;

export const GUEST: Viewer = { kind: 'guest' };

/** Return who is asking, by the session cookie of the current request. */
export const getViewer = cache(async (): Promise<Viewer> => {
  const token = await readToken();
  if (!token?.sub) return GUEST;
  return findMember(token.sub, Number(token.epoch));
});

/** Return which of the sessions of a person the current request belongs to: ending them all counts one up. `NaN` without one. */
export async function getSessionEpoch(): Promise<number> {
  return Number((await readToken())?.epoch);
}

async function readToken() {
  const jar = await cookies();
  return getToken({
    // getToken reads cookies by name from a plain object; its type asks for a whole Node request.
    req: {
      cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
      headers: {},
    } as never,
    secret: env().NEXTAUTH_SECRET,
    decode: openSession,
  });
}

/** Return the person `id` as a viewer; a guest when the account is closed or its sessions were ended since. */
export async function findMember(id: string, sessionEpoch: number): Promise<Viewer> {
  if (!Number.isSafeInteger(sessionEpoch)) return GUEST;
  // In SQL, since every request asks this: it costs the process half of what it does as a query of Prisma's.
  const [user] = await db().$queryRaw<Pick<Member, 'id' | 'email' | 'name' | 'role'>[]>`
    SELECT id, email, name, role::text FROM "user"
    WHERE id = ${id}::uuid AND session_epoch = ${sessionEpoch}::bigint AND disabled_at IS NULL`;
  return user ? { kind: 'member', ...user } : GUEST;
}
