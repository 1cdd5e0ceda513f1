import { hash, verify } from '@node-rs/argon2';

// OWASP's second recommended setting for Argon2id (19 MiB, two passes): kind to small servers.
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Return the Argon2id hash of `password`, with its salt and cost in it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

let decoy: Promise<string> | undefined;

/**
 * Return whether `password` is the one that `passwordHash` was made from.
 *
 * Pass `null` when there is no such person: it takes the same time, so that an answer does not tell who has an account.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const isRight = await verify(passwordHash ?? (await decoy), password.normalize('NFKC'));
  return passwordHash !== null && isRight;
}
