import { type Statement, type StatementPatch, statementPatchSchema } from '@/lib/contracts/statement';

/** What the form asks for, in its order. */
const FIELD_NAMES = ['title', 'kind', 'speaker', 'body', 'place', 'date', 'language', 'sourceUrl'] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

/** The form as text: an empty field is "". */
export type FieldValues = Record<FieldName, string>;

/** Return how `statement` stands in the form. */
export function valuesOf(statement: Statement): FieldValues {
  const { title, kind, speaker, body, place, date, language, sourceUrl } = statement;
  return {
    title,
    kind,
    speaker: speaker ?? '',
    body: body ?? '',
    place: place ?? '',
    date: date ?? '',
    language,
    sourceUrl: sourceUrl ?? '',
  };
}

const isRequired = (name: FieldName): boolean => name === 'title' || name === 'kind' || name === 'language';

/** Return what was changed between `before` and `after`, or the names of the fields that cannot be kept. */
export function patchBetween(
  before: FieldValues,
  after: FieldValues,
): { patch: StatementPatch } | { faults: FieldName[] } {
  const changed = FIELD_NAMES.filter((name) => after[name].trim() !== before[name]);
  const given = changed.map((name) => {
    const value = after[name].trim();
    return [name, value === '' && !isRequired(name) ? null : value];
  });
  const parsed = statementPatchSchema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { patch: parsed.data };
  return { faults: FIELD_NAMES.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name)) };
}
