/** Which cards come first: the open one in any case, then the first `most`. */
export interface Step {
  readonly openId: string | null;
  readonly most: number;
}

/**
 * Return, in their order, those of `cards` that are to be drawn next: all that are `known`, and a step of the others. It
 * goes from the first to the last because where a card stands depends on how tall those before it are.
 */
export function nextStep<T extends { readonly id: string }>(
  cards: readonly T[],
  known: ReadonlySet<string>,
  { openId, most }: Step,
): readonly T[] {
  const come = cards.filter(({ id }) => id !== openId && !known.has(id));
  const waiting = new Set(come.slice(most));
  return waiting.size === 0 ? cards : cards.filter((card) => !waiting.has(card));
}
