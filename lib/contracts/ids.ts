import { z } from 'zod';

/** A UUID in lower case. Clients make them (UUIDv7), so that a repeated request cannot make a second row. */
export const idSchema = z.uuid().toLowerCase();

/** The readable name of a thing in an address: lower-case words joined by hyphens. */
export const slugSchema = z
  .string()
  .max(120)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use lower-case letters, digits and single hyphens.');

/** A slug or an id: both name a project or a statement wherever one is asked for. */
export const refSchema = z.string().min(1).max(120);

/** The largest number that a column of the database can hold. */
export const MAX_INT = 2_147_483_647;

/** A whole number from `min` on that fits the database: an offset, a version, a position. */
export const countSchema = (min: number) => z.int().min(min).max(MAX_INT);

/** Return the schema of a whole number in an address: decimal digits, not "", "0x10" or "1e3", which Number() would read. */
export function inQuery<T extends z.ZodType>(schema: T) {
  const read = (value: unknown) =>
    typeof value === 'string' && /^\d{1,10}$/.test(value) ? Number(value) : value;
  return z.preprocess(read, schema);
}

export const timeSchema = z.iso.datetime();
