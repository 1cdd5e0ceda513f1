import { z } from 'zod';
import { parseJson } from '../../core/parse-json';

const fieldSchema = z.string();
const keptSchema = z.object({
  draft: z.union([
    fieldSchema,
    z
      .object({ name: fieldSchema, definition: fieldSchema })
      .transform(({ name, definition }) => [name, definition]),
    z
      .object({ title: fieldSchema, description: fieldSchema })
      .transform(({ title, description }) => [title, description]),
  ]),
});

/** Return the words of a draft that `useKeptDraft` kept as `text`; as it is, where it is of another version of these pages. */
export function writtenText(text: string): string {
  const { data } = keptSchema.safeParse(parseJson(text));
  if (!data) return text;
  return [data.draft]
    .flat()
    .filter((field) => field.trim() !== '')
    .join('\n\n');
}
