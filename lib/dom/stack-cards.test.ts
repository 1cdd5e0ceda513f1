import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MarginCard, stackCards } from './stack-cards';

const rules = { gap: 10, drift: 1000, foldHeight: 20 };

/** Cards named a, b, c … of height 50 at these anchors. */
function cardsAt(...anchors: number[]): MarginCard[] {
  return anchors.map((anchor, index) => ({ id: String.fromCharCode(97 + index), anchor, height: 50 }));
}

function tops(cards: readonly MarginCard[], activeId: string | null): number[] {
  return stackCards(cards, activeId, rules).cards.map(({ top }) => top);
}

const anyCards = fc
  .array(fc.tuple(fc.nat(3000), fc.integer({ min: 20, max: 200 })), { maxLength: 30 })
  .map((pairs) =>
    pairs
      .toSorted(([a], [b]) => a - b)
      .map(([anchor, height], index): MarginCard => ({ id: String(index), anchor, height })),
  );

describe('stackCards', () => {
  test('leaves cards with room at their passages', () => {
    expect(tops(cardsAt(0, 60, 200), null)).toEqual([0, 60, 200]);
  });

  test('pushes cards down that would cover the one before', () => {
    expect(tops(cardsAt(0, 10, 20, 500), null)).toEqual([0, 60, 120, 500]);
  });

  test('aligns the active card exactly and moves only what is in its way', () => {
    expect(tops(cardsAt(0, 200, 210, 220, 600), 'd')).toEqual([0, 100, 160, 220, 600]);
  });

  test('folds what would drift too far into one count', () => {
    const { cards, folds } = stackCards(cardsAt(0, 0, 0, 0, 0, 900), null, { ...rules, drift: 100 });
    expect(cards).toEqual([
      { id: 'a', top: 0 },
      { id: 'b', top: 60 },
      { id: 'f', top: 900 },
    ]);
    expect(folds).toEqual([{ ids: ['c', 'd', 'e'], top: 120 }]);
  });

  test('folds rather than push a card above the text', () => {
    const { cards, folds } = stackCards(cardsAt(0, 10, 20), 'c', rules);
    expect(cards).toEqual([{ id: 'c', top: 20 }]);
    expect(folds).toEqual([{ ids: ['a', 'b'], top: 0 }]);
  });

  test('shows or counts every card once, and lets none cover another', () => {
    fc.assert(
      fc.property(anyCards, fc.nat(30), fc.integer({ min: 0, max: 400 }), (cards, active, drift) => {
        const stack = stackCards(cards, String(active), { gap: 10, drift, foldHeight: 20 });
        const ids = [...stack.cards.map(({ id }) => id), ...stack.folds.flatMap((fold) => fold.ids)];
        expect(ids.toSorted()).toEqual(cards.map(({ id }) => id).toSorted());
        const heights = new Map(cards.map(({ id, height }) => [id, height]));
        stack.cards.reduce((free, { id, top }) => {
          expect(top).toBeGreaterThanOrEqual(free);
          return top + (heights.get(id) ?? 0) + 10;
        }, 0);
        const own = stack.cards.find(({ id }) => id === String(active));
        if (cards[active]) expect(own?.top).toBe(cards[active].anchor);
      }),
    );
  });
});
