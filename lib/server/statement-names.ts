interface Statement {
  readonly sql: string;
  readonly args: readonly unknown[];
}

/** So often a statement is asked without a name: what comes once, such as a list of an uncommon length, gets none. */
const FIRST_NAMED = 10;
/** PostgreSQL keeps each named statement, for each connection, until that ends. */
const MOST_NAMED = 300;
const MOST_COUNTED = 5_000;

/**
 * Return what names the statements of one database client. One with a name is parsed once for each connection, and
 * planned a few times at most; that is more than half of the work of a small query.
 *
 * The empty name stands for none. A statement without arguments, such as `BEGIN`, is sent in a simpler way without.
 */
export function statementNames(): (statement: Statement) => string {
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    if (args.length === 0) return '';
    const known = names.get(sql);
    if (known !== undefined || names.size === MOST_NAMED) return known ?? '';
    const count = (counts.get(sql) ?? 0) + 1;
    if (counts.size === MOST_COUNTED) counts.clear();
    counts.set(sql, count);
    if (count < FIRST_NAMED) return '';
    counts.delete(sql);
    const name = `postil_${names.size}`;
    names.set(sql, name);
    return name;
  };
}
