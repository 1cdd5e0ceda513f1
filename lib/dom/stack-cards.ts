/** A card in the margin: where its passage is, and how much room the card takes, in CSS pixels. */
export interface MarginCard {
  readonly id: string;
  /** Where the card would like to stand: at the first line of its passage. */
  readonly anchor: number;
  readonly height: number;
}

/** Where the cards stand, and which of them were folded into a count because they would stand too far away. */
export interface Stack {
  readonly cards: readonly { readonly id: string; readonly top: number }[];
  readonly folds: readonly Fold[];
}

/** Cards for which there is no room, in order, and where to say so. */
export interface Fold {
  readonly ids: readonly string[];
  readonly top: number;
}

/** How cards are stacked: the room between two of them, how far one may drift, how tall a count is. */
export interface StackRules {
  readonly gap: number;
  readonly drift: number;
  readonly foldHeight: number;
}

interface Placed {
  id: string;
  top: number;
  height: number;
  anchor: number;
  /** Set on a count: what it stands for. */
  folded?: string[];
}

/**
 * Return where to put each of `cards`, given in the order of their anchors, so that none covers another.
 *
 * A card stands at its anchor or, where that is taken, below the card before it. The card `activeId` always stands
 * exactly at its anchor: those before it that are in its way move up, those after it down; all others stay. Cards that
 * would drift more than `rules.drift` from their anchors are folded into counts; the active one never is.
 */
export function stackCards(cards: readonly MarginCard[], activeId: string | null, rules: StackRules): Stack {
  const active = cards.findIndex((card) => card.id === activeId);
  const before = pushDown(active < 0 ? cards : cards.slice(0, active), 0, rules);
  const card = cards[active];
  if (!card) return toStack(before);
  const own = { ...card, top: card.anchor };
  const after = pushDown(cards.slice(active + 1), own.top + own.height + rules.gap, rules);
  return toStack([...pushUp(before, own.top - rules.gap, rules), own, ...after]);
}

function pushDown(cards: readonly MarginCard[], from: number, rules: StackRules): Placed[] {
  const placed: Placed[] = [];
  let free = from;
  for (const card of cards) {
    const top = Math.max(card.anchor, free);
    const last = placed.at(-1);
    if (top - card.anchor <= rules.drift) placed.push({ ...card, top });
    else if (last?.folded) last.folded.push(card.id);
    else placed.push({ id: '', anchor: card.anchor, top, height: rules.foldHeight, folded: [card.id] });
    const lowest = placed.at(-1);
    if (lowest) free = lowest.top + lowest.height + rules.gap;
  }
  return placed;
}

/** Moves what reaches below `limit` up, from the lowest on, until nothing is in the way of anything. */
function pushUp(placed: readonly Placed[], limit: number, rules: StackRules): Placed[] {
  const moved: Placed[] = [];
  let free = limit;
  for (const card of placed.toReversed()) {
    const top = Math.min(card.top, free - card.height);
    const next = moved.at(-1);
    const fits = top >= 0 && card.anchor - top <= rules.drift;
    if (fits) moved.push({ ...card, top });
    else if (next?.folded) next.folded.unshift(...idsOf(card));
    else
      moved.push({
        ...card,
        id: '',
        top: free - rules.foldHeight,
        height: rules.foldHeight,
        folded: idsOf(card),
      });
    free = (moved.at(-1)?.top ?? free) - rules.gap;
  }
  return moved.reverse();
}

function idsOf(card: Placed): string[] {
  return card.folded ?? [card.id];
}

function toStack(placed: readonly Placed[]): Stack {
  return {
    cards: placed.filter((card) => !card.folded).map(({ id, top }) => ({ id, top })),
    folds: placed.flatMap(({ folded, top }) => (folded ? [{ ids: folded, top: Math.max(0, top) }] : [])),
  };
}
