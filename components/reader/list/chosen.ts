/** Which of a list are chosen, and from which one on choosing goes on when Shift is held. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  readonly from: string | null;
}

export const NONE_CHOSEN: Chosen = { ids: new Set(), from: null };

/** Return `chosen` with `id` in it, or without it when it is there already. */
export function toggleChosen({ ids }: Chosen, id: string): Chosen {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: next, from: id };
}

/** Return `chosen` with all from the one that was last chosen up to `id`, in the order of `list`. */
export function extendChosen(chosen: Chosen, id: string, list: readonly { id: string }[]): Chosen {
  const to = list.findIndex((item) => item.id === id);
  const from = list.findIndex((item) => item.id === chosen.from);
  if (to < 0) return chosen;
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)];
  const ids = new Set(chosen.ids);
  for (const item of list.slice(first, last + 1)) ids.add(item.id);
  return { ids, from: from < 0 ? id : chosen.from };
}
