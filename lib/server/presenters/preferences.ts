import type { z } from 'zod';
import { type Preferences, preferencesSchema, readingPreferencesSchema } from '../../contracts/preferences';

/**
 * Return the preferences in what was kept, which may be of another version of Postil: each part that is not usable, or
 * is not there, has its usual value.
 */
export function presentPreferences(kept: unknown): Preferences {
  const { shape } = preferencesSchema;
  const given = fieldsOf(kept);
  const usable = soundFields(shape, {
    ...given,
    reading: soundFields(readingPreferencesSchema.shape, fieldsOf(given.reading)),
    keys: soundEntries(shape.keys, fieldsOf(given.keys)),
    pinnedTags: soundEntries(shape.pinnedTags, fieldsOf(given.pinnedTags)),
  });
  return preferencesSchema.parse(usable);
}

type Fields = Record<string, unknown>;

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** The fields that their schema takes; what no schema knows is left out. */
function soundFields(shape: Readonly<Record<string, z.ZodType>>, given: Fields): Fields {
  const names = Object.keys(shape).filter((name) => shape[name]?.safeParse(given[name]).success);
  return Object.fromEntries(names.map((name) => [name, given[name]]));
}

/** The entries that the schema of the whole record takes each by itself. */
function soundEntries(schema: z.ZodType, given: Fields): Fields {
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => schema.safeParse({ [name]: value }).success),
  );
}
