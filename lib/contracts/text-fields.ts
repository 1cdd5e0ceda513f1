import { z } from 'zod';

/** Something that can be seen: white space, controls and joiners alone would be a blank row in a list. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
const visible = (value: string) => VISIBLE.test(value);
const INVISIBLE_MESSAGE = 'Write at least one character that can be seen.';

/** A required line of text, trimmed; line breaks and other controls in it become spaces. */
export const lineSchema = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .trim()
    .min(1)
    .max(max)
    .refine(visible, INVISIBLE_MESSAGE);

/** Required text of any number of lines, trimmed. */
export const textSchema = (max: number) =>
  z.string().trim().min(1).max(max).refine(visible, INVISIBLE_MESSAGE);

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

export type Person = z.infer<typeof personSchema>;

export const visibilitySchema = z.enum(['private', 'project']);

export type Visibility = z.infer<typeof visibilitySchema>;
