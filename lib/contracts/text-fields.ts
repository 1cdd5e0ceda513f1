import { z } from 'zod';

/** A required line of text, trimmed. */
export const lineSchema = (max: number) => z.string().trim().min(1).max(max);

/** An optional line of text: blank means none. */
export const optionalLineSchema = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .nullable()
    .overwrite((value) => (value === '' ? null : value));

/** Optional longer text in Markdown: blank means none. */
export const optionalTextSchema = (max: number) =>
  z
    .string()
    .max(max)
    .nullable()
    .overwrite((value) => (value?.trim() === '' ? null : value));

export const personSchema = z.object({ id: z.string(), name: z.string() });

export const visibilitySchema = z.enum(['private', 'project']);

export type Visibility = z.infer<typeof visibilitySchema>;
