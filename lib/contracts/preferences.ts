import { z } from 'zod';
import { endpoint } from './endpoint';
import { idSchema } from './ids';

/** How a person likes to read: steps on small scales, so that no page can be made unreadable. */
export const readingPreferencesSchema = z.strictObject({
  /** Size of the text. */
  size: z.enum(['small', 'medium', 'large', 'huge']).default('medium'),
  /** Length of a line. */
  measure: z.enum(['narrow', 'medium', 'wide']).default('medium'),
  /** Room between lines. */
  leading: z.enum(['tight', 'medium', 'loose']).default('medium'),
});

export type ReadingPreferences = z.infer<typeof readingPreferencesSchema>;

const chordSchema = z.string().min(1).max(40);

/** What a person set for themselves; every part has a usual value. */
export const preferencesSchema = z.strictObject({
  reading: readingPreferencesSchema.prefault({}),
  /** Whether keys without Ctrl, ⌘ or Alt do anything: they are in the way of some who dictate. */
  hasSingleKeys: z.boolean().default(true),
  /** The keys chosen instead of the usual ones, by the name of the command; an empty list for none. */
  keys: z.record(z.string().max(40), z.array(chordSchema).max(4)).default({}),
  /** The tags on the number keys, by the slug of the project: ids of tags, the first on 1. */
  pinnedTags: z.record(z.string().max(120), z.array(idSchema).max(9)).default({}),
});

export type Preferences = z.infer<typeof preferencesSchema>;

/** What nobody has changed yet. */
export const usualPreferences: Preferences = preferencesSchema.parse({});

export const preferencesEndpoints = {
  getPreferences: endpoint({
    method: 'GET',
    path: '/api/v1/me/preferences',
    summary: 'Get what one set for oneself: how to read, keys, pinned tags.',
    access: 'member',
    response: preferencesSchema,
    statuses: [200],
  }),
  setPreferences: endpoint({
    method: 'PUT',
    path: '/api/v1/me/preferences',
    summary: 'Replace what one set for oneself.',
    access: 'member',
    body: preferencesSchema,
    response: preferencesSchema,
    statuses: [200],
  }),
};
