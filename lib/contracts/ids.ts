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

export const timeSchema = z.iso.datetime();
