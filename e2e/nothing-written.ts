import { expect } from '@playwright/test';
import type { Api } from './api';
import type { Make, World } from './make';
import type { Site } from './site';

/** An id that is well-formed and nobody's. */
export const NOBODY = '01890000-0000-7000-8000-000000000000';

/** Somebody who may do everything in a world. */
export async function allowed(make: Make): Promise<{ world: World; api: Api }> {
  const admin = await make.admin();
  return { world: await make.world(admin), api: admin.api };
}

/** Run `work` and expect that the database has not changed by it, in any row of any table. */
export async function writingNothing(site: Site, work: () => Promise<void>): Promise<void> {
  const before = await site.fingerprint();
  await work();
  expect(await site.fingerprint()).toEqual(before);
}
