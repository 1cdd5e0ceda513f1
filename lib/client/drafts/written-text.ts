import { z } from 'zod';
import { parseJson } from '../../core/parse-json';

const fieldSchema = z.string();
const keptSchema = z.object({
  draft: z.union([
    fieldSchema.transform((field) => [field]),
    z
      .object({ name: fieldSchema, definition: fieldSchema })
      .transform(({ name, definition }) => [name, definition]),
    z
      .object({ title: fieldSchema, description: fieldSchema })
      .transform(({ title, description }) => [title, description]),
  ]),
});

/** As the reader keeps a note, a reply and what is said about a statement. */
const readerSchema = z.object({ text: fieldSchema }).transform(({ text }) => ({ draft: [text] }));

const schema = z.union([keptSchema, readerSchema]);

/**
 * Return the words of a draft that was kept as `text`, empty where it has none; as it is, where it is of another version of
 * these pages.
 */
export function writtenText(text: string): string {
  const { data } = schema.safeParse(parseJson(text));
  if (!data) return text;
  return data.draft.filter((field) => field.trim() !== '').join('\n\n');
}
