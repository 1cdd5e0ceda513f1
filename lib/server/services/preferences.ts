import type { Preferences } from '../../contracts/preferences';
import { db, type Tx } from '../db';
import { presentPreferences } from '../presenters/preferences';
import type { Viewer } from '../viewer';
import { asMember } from './project-access';

const preferencesSelect = { preferences: true } as const;

/** Return what `viewer` set for themselves; usual values for the rest. */
export async function getPreferences(viewer: Viewer): Promise<Preferences> {
  return readPreferences(db(), viewer);
}

/** Return the same inside a transaction. */
export async function readPreferences(tx: Tx, viewer: Viewer): Promise<Preferences> {
  const where = { id: asMember(viewer).id };
  const row = await tx.user.findUnique({ where, select: preferencesSelect });
  return presentPreferences(row?.preferences);
}

/** Replace what `viewer` set for themselves. */
export async function setPreferences(viewer: Viewer, preferences: Preferences): Promise<Preferences> {
  const where = { id: asMember(viewer).id };
  const row = await db().user.update({ where, data: { preferences }, select: preferencesSelect });
  return presentPreferences(row.preferences);
}
