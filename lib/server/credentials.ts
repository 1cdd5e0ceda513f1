import { db } from './db';
import { AppError } from './errors';
import { verifyPassword } from './passwords';

const MOST = 20;
const MAX_EMAIL = 320;

/**
 * Return the person whose e-mail and password these are, or `null`.
 *
 * @throws AppError `rate_limited` after too many wrong passwords for one address.
 */
export async function checkCredentials(
  email: string,
  password: string,
): Promise<{ id: string; sessionEpoch: number } | null> {
  const address = email.trim().toLowerCase();
  if (address === '' || address.length > MAX_EMAIL || address.includes('\0') || !address.isWellFormed())
    return null;
  await countAttempt(address);
  const user = await db().user.findUnique({
    where: { email: address },
    select: { id: true, passwordHash: true, disabledAt: true, sessionEpoch: true },
  });
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight || user.disabledAt) return null;
  await forgetAttempts(address);
  return { id: user.id, sessionEpoch: user.sessionEpoch };
}

/**
 * Count an attempt to sign in to `email`, for all processes on this database.
 *
 * @throws AppError `rate_limited`, with the seconds to wait, from the 21st attempt within a quarter of an hour.
 */
async function countAttempt(email: string): Promise<void> {
  const rows = await db().$queryRaw<{ count: number; seconds: number }[]>`
    INSERT INTO sign_in_attempt AS known (email, count, until) VALUES (${email}::citext, 1, now() + interval '15 minutes')
    ON CONFLICT (email) DO UPDATE SET
      count = CASE WHEN known.until < now() THEN 1 ELSE known.count + 1 END,
      until = CASE WHEN known.until < now() THEN excluded.until ELSE known.until END
    RETURNING count, ceil(extract(epoch FROM until - now()))::int AS seconds`;
  const entry = rows[0];
  if (!entry || entry.count <= MOST) return;
  throw new AppError('rate_limited', 'Too many attempts for this address. Wait a quarter of an hour.', {
    retryAfter: entry.seconds,
  });
}

/** Forget the attempts for `email`: its owner has signed in. Attempts long over are swept out with them. */
async function forgetAttempts(email: string): Promise<void> {
  await db().$executeRaw`DELETE FROM sign_in_attempt WHERE email = ${email}::citext OR until < now()`;
}
