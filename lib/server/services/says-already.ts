type Asked<Row> = { readonly [Field in keyof Row]?: Row[Field] | undefined };

/**
 * Return whether `row` has every value that `asked` names, so that there is nothing to change; `undefined` asks for nothing.
 * Values are compared as they are: of a date give both as they are written.
 */
export function saysAlready<Row extends object>(row: Row, asked: Asked<Row>): boolean {
  return Object.entries(asked).every(
    ([field, value]) => value === undefined || value === row[field as keyof Row], // that is what `asked` is made of
  );
}

/** Return which parts of `row` will be others than they are, given the values that are asked for in each. */
export function partsChanged<Row extends object, Part extends string>(
  row: Row,
  asked: Readonly<Record<Part, Asked<Row>>>,
): Part[] {
  const parts = Object.keys(asked) as Part[]; // Object.keys forgets that they are keys of it
  return parts.filter((part) => !saysAlready(row, asked[part]));
}
