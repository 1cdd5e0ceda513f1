/**
 * Return whether `row` has every value that `asked` names, so that there is nothing to change; `undefined` asks for nothing.
 * Values are compared as they are: of a date give both as they are written.
 */
export function saysAlready<Row extends object>(
  row: Row,
  asked: { readonly [Field in keyof Row]?: Row[Field] | undefined },
): boolean {
  return Object.entries(asked).every(
    ([field, value]) => value === undefined || value === row[field as keyof Row], // that is what `asked` is made of
  );
}
