'use client';

import { useTranslations } from 'next-intl';
import {
  memo,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { firstIndexWhere } from '@/lib/core/first-index';
import { stackCards } from '@/lib/dom/stack-cards';
import { useLateReaderState, useMarked, useReader, useReaderState } from '../reader-context';
import { type Extents, topOf } from '../text/extents';
import { Card } from './card';
import { EmptyHint } from './empty-hint';
import { useInSteps } from './use-in-steps';

/** How cards are put in the margin, in pixels. */
const RULES = { gap: 8, drift: 280, foldHeight: 28 };
/** What a card is taken to need until it was seen. */
const LIKELY_HEIGHT = 92;

/** How tall cards were when they were last seen so: one that was just closed must not be taken to be as tall as before. */
interface Heights {
  readonly open: ReadonlyMap<string, number>;
  readonly closed: ReadonlyMap<string, number>;
}

/** The cards beside their passages. Only those near the screen are drawn, and the open one. */
export function Margin() {
  const t = useTranslations('reader.margin');
  const { highlights } = useMarked();
  const extents = useLateReaderState((state) => state.extents);
  const view = useLateReaderState((state) => state.view);
  // At once, as in the card: one that is open is taller, and would be folded where another is taken to be the open one.
  const activeId = useReaderState((state) => state.activeId);
  const activeTop = useReaderState((state) => state.activeTop);
  const [heights, setHeights] = useState<Heights>({ open: new Map(), closed: new Map() });
  const onHeight = useCallback((id: string, isOpen: boolean, height: number) => {
    const kind = isOpen ? 'open' : 'closed';
    setHeights((known) =>
      known[kind].get(id) === height ? known : { ...known, [kind]: new Map(known[kind]).set(id, height) },
    );
  }, []);

  const around = useMemo(() => beginningIn(highlights, extents, activeId), [highlights, extents, activeId]);
  const byId = useMemo(() => new Map(around.map((highlight) => [highlight.id, highlight])), [around]);
  const anchors = useMemo(() => anchorsOf(around, extents), [around, extents]);
  const stack = useMemo(() => {
    const cards = anchors.map(({ id, anchor }) => {
      const isOpen = id === activeId;
      const height = heights[isOpen ? 'open' : 'closed'].get(id) ?? LIKELY_HEIGHT;
      return { id, anchor: isOpen ? (activeTop ?? anchor) : anchor, height };
    });
    if (activeTop !== null) cards.sort((a, b) => a.anchor - b.anchor);
    return stackCards(cards, activeId, RULES);
  }, [anchors, heights, activeId, activeTop]);

  const isNear = (top: number) => view.start <= top && top <= view.end;
  const near = stack.cards.filter(({ id, top }) => id === activeId || isNear(top));
  const shown = useInSteps(near, activeId);
  return (
    <aside aria-label={t('label')} className="margin print:hidden">
      {highlights.length === 0 ? <EmptyHint /> : null}
      {shown.map(({ id, top }) => {
        const highlight = byId.get(id);
        const place = { top, isOpen: id === activeId, onHeight };
        return highlight ? <Place key={id} highlight={highlight} {...place} /> : null;
      })}
      {stack.folds
        .filter(({ top }) => isNear(top))
        .map((fold) => (
          <FoldButton key={fold.ids[0]} first={fold.ids[0] ?? null} count={fold.ids.length} top={fold.top} />
        ))}
    </aside>
  );
}

/** The highlights that begin in the blocks that are known, for only these have a place for a card there; and the open one. */
function beginningIn(
  highlights: readonly Highlight[],
  { spans }: Extents,
  activeId: string | null,
): readonly Highlight[] {
  const from = spans[0]?.start ?? 0;
  const to = spans.at(-1)?.end ?? 0;
  const first = firstIndexWhere(highlights, ({ start }) => start >= from);
  const around = highlights.slice(
    first,
    firstIndexWhere(highlights, ({ start }) => start >= to),
  );
  if (activeId === null || around.some(({ id }) => id === activeId)) return around;
  const active = highlights.find(({ id }) => id === activeId);
  return active ? [...around, active] : around;
}

/** Where the cards of `highlights` would like to stand, from the top of the text down. */
function anchorsOf(highlights: readonly Highlight[], extents: Extents): { id: string; anchor: number }[] {
  const anchors = highlights.flatMap((highlight) => {
    const anchor = topOf(extents, highlight);
    return anchor === undefined ? [] : [{ id: highlight.id, anchor }];
  });
  return anchors.sort((a, b) => a.anchor - b.anchor);
}

interface PlaceProps {
  highlight: Highlight;
  top: number;
  isOpen: boolean;
  onHeight: (id: string, isOpen: boolean, height: number) => void;
}

/** Holds a card where it belongs and says how tall it is. Slides only once it has been somewhere. */
const Place = memo(function Place({ highlight, top, isOpen, onHeight }: PlaceProps) {
  const { id } = highlight;
  const ref = useRef<HTMLDivElement>(null);
  const [isSettled, setIsSettled] = useState(false);
  const tell = useEffectEvent((height: number) => onHeight(id, isOpen, height));

  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    // The observer speaks when the layout has been made; to ask here would make it once more.
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize;
      if (height !== undefined) tell(height);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const frame = requestAnimationFrame(() => setIsSettled(true));
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <div
      ref={ref}
      data-settled={isSettled || undefined}
      className="margin-place"
      style={{ translate: `0 ${Math.round(top)}px` }}
    >
      <Card highlight={highlight} hasQuote={false} />
    </div>
  );
});

interface FoldButtonProps {
  first: string | null;
  count: number;
  top: number;
}

/** Cards for which there is no room, as a count that opens the first of them. */
const FoldButton = memo(function FoldButton({ first, count, top }: FoldButtonProps) {
  const t = useTranslations('reader.margin');
  const { store } = useReader();
  return (
    <button
      type="button"
      className="margin-place h-7 rounded-md px-3 text-start text-sm text-ink-muted hover:bg-paper-sunken hover:text-ink"
      style={{ translate: `0 ${Math.round(top)}px` }}
      onClick={() => store.set({ activeId: first, activeTop: null, focusId: first })}
    >
      {t('more', { count })}
    </button>
  );
});
