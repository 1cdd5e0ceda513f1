import type { Tx } from '../db';

const MAX_SLUG = 80;

/** Return `name` as lower-case ASCII words joined by hyphens; `fallback` when no letter of it can be written so. */
export function slugify(name: string, fallback: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MAX_SLUG)
    .replace(/-+$/, '');
  return slug === '' ? fallback : slug;
}

/**
 * Return `slug`, or the first of `slug-2`, `slug-3` … for which `isTaken` says no.
 *
 * Until the transaction ends nobody else chooses one like it: two who choose at once would choose the same.
 */
export async function freeSlug(
  tx: Tx,
  slug: string,
  isTaken: (slug: string) => Promise<boolean>,
): Promise<string> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('slug ' || ${slug}::text, 0))`;
  let candidate = slug;
  for (let number = 2; await isTaken(candidate); number += 1) candidate = `${slug}-${number}`;
  return candidate;
}
