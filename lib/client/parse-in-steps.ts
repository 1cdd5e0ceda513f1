import { z } from 'zod';
import { nextTask } from './next-task';

/** Rows that are checked at once: a few milliseconds on a slow machine. */
const STEP = 100;

/**
 * Return what `schema.safeParse(answer)` does. Of an answer with many rows in `items`, some are checked at a time, so that
 * a long list does not keep the page from answering; where one of them is wrong, the places that the error names are
 * counted from there.
 */
export async function parseInSteps(
  schema: z.ZodType,
  answer: unknown,
): Promise<z.ZodSafeParseResult<unknown>> {
  const rows = rowSchemaOf(schema);
  if (!rows || !hasManyItems(answer)) return schema.safeParse(answer);
  const first = schema.safeParse({ ...answer, items: answer.items.slice(0, STEP) });
  if (!first.success) return first;
  const { items, ...rest } = first.data as { items: unknown[] }; // an array, by that schema
  let all = items;
  for (let from = STEP; from < answer.items.length; from += STEP) {
    await nextTask();
    const step = rows.safeParse(answer.items.slice(from, from + STEP));
    if (!step.success) return step;
    all = all.concat(step.data);
  }
  return { success: true, data: { ...rest, items: all } };
}

/** The schema of the rows in `items`, where an answer has any. */
function rowSchemaOf(schema: z.ZodType): z.ZodArray | null {
  const items: unknown = schema instanceof z.ZodObject ? schema.shape['items'] : null;
  return items instanceof z.ZodArray ? items : null;
}

function hasManyItems(answer: unknown): answer is { items: unknown[] } {
  if (typeof answer !== 'object' || answer === null || !('items' in answer)) return false;
  return Array.isArray(answer.items) && answer.items.length > STEP;
}
