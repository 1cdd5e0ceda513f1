'use client';

import './list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef } from 'react';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Highlight } from '@/lib/contracts/highlight';
import { Card } from '../cards/card';
import { useLateReaderState, useMarked, useReader } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';
import { firstBeginningAt } from '../text/text-places';
import { type Chosen, extendChosen, toggleChosen } from './chosen';

/** What a card is taken to need until it was seen, in pixels. */
const LIKELY_HEIGHT = 124;

interface HighlightListProps {
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
}

/** All the highlights, of which only those in sight are drawn; in step with the text, and several of them to choose. */
export function HighlightList({ chosen, onChosen }: HighlightListProps) {
  const t = useTranslations('beside.list');
  const { store } = useReader();
  const { highlights } = useMarked();
  const scrollRef = useRef<HTMLDivElement>(null);
  const hintId = useId();
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing made of it is kept from one drawing to the next
  const virtualizer = useVirtualizer({
    count: highlights.length,
    getScrollElement: () => scrollRef.current,
    estimateSize: () => LIKELY_HEIGHT,
    getItemKey: (index) => highlights[index]?.id ?? index,
    // What others add above stays above: what one looks at does not move.
    anchorTo: 'end',
    gap: 8,
    paddingStart: 12,
    paddingEnd: 12,
    scrollPaddingStart: 12,
    scrollPaddingEnd: 12,
    overscan: 4,
  });
  const show = (index: number, align: 'start' | 'auto') => virtualizer.scrollToIndex(index, { align });
  useFollow(scrollRef, show);
  const choose = (id: string, isRange: boolean) =>
    onChosen(isRange ? extendChosen(chosen, id, highlights) : toggleChosen(chosen, id));
  const onKeyDown = useListKeys(
    show,
    (id) => choose(id, false),
    (id) => onChosen(extendChosen(chosen, id, highlights)),
  );
  return (
    <div ref={scrollRef} className="list-scroll">
      <ol
        aria-describedby={hintId}
        data-choosing={chosen.ids.size > 0 || undefined}
        className="list-items"
        style={{ blockSize: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map(({ index, key, start }) => {
          const highlight = highlights[index];
          return highlight ? (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              aria-setsize={highlights.length}
              aria-posinset={index + 1}
              className="list-item"
              style={{ translate: `0 ${start}px` }}
            >
              <Card highlight={highlight} hasQuote />
              <input
                type="checkbox"
                // The keys of the card choose it, too: one stop of the Tab key for each is enough.
                tabIndex={-1}
                aria-label={t('choose')}
                className="list-choose"
                checked={chosen.ids.has(highlight.id)}
                onChange={({ nativeEvent }) => {
                  choose(highlight.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey);
                  // To the keys of the reader a checkbox is a field in which one types.
                  store.set({ focusId: highlight.id });
                }}
              />
            </li>
          ) : null;
        })}
      </ol>
      <VisuallyHidden id={hintId}>{t('keys')}</VisuallyHidden>
    </div>
  );
}

type Show = (index: number, align: 'start' | 'auto') => void;

/** Keep the list at the first highlight on the screen, unless somebody is busy in it, and the open one in sight. */
function useFollow(scrollRef: { readonly current: HTMLElement | null }, show: Show): void {
  const { highlights } = useMarked();
  const start = useLateReaderState(({ seen }) => seen.start);
  const activeId = useLateReaderState((state) => state.activeId);

  const follow = useEffectEvent(() => {
    if (scrollRef.current?.matches(':hover, :focus-within')) return;
    const index = firstBeginningAt(highlights, start);
    show(Math.min(index, highlights.length - 1), 'start');
  });
  const showActive = useEffectEvent(() => {
    const index = highlights.findIndex(({ id }) => id === activeId);
    if (index >= 0) show(index, 'auto');
  });

  useEffect(() => {
    follow();
  }, [start]);
  useEffect(() => {
    showActive();
  }, [activeId]);
}

/** The arrow keys go from card to card, Shift with them chooses; Enter opens, and X or the space bar chooses. */
function useListKeys(show: Show, toggle: (id: string) => void, extend: (id: string) => void) {
  const reader = useReader();
  const { store } = reader;
  const { highlights } = useMarked();

  const goTo = (index: number): Highlight | undefined => {
    const next = highlights[index];
    if (!next) return undefined;
    show(index, 'auto');
    store.set({ focusId: next.id });
    return next;
  };
  const stepOf = (key: string, index: number): number | null =>
    ({ ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: highlights.length - 1 })[key] ?? null;
  const open = (highlight: Highlight) => {
    store.set({ activeId: highlight.id, activeTop: null, focusId: highlight.id });
    scrollToPassage(reader, highlight);
  };

  return (event: KeyboardEvent) => {
    const card = cardOf(event.target);
    const index = highlights.findIndex(({ id }) => id === card?.dataset.card);
    const highlight = highlights[index];
    if (!highlight || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, index);
    if (step !== null) {
      const next = goTo(step);
      if (next && event.shiftKey) {
        extend(highlight.id);
        extend(next.id);
      }
    } else if (event.key === 'x' || event.key === ' ') toggle(highlight.id);
    else if (event.key === 'Enter') open(highlight);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

/** The card itself, or the button that opens it, has the focus; what is inside of an open card has keys of its own. */
function cardOf(target: EventTarget): HTMLElement | null {
  if (!(target instanceof HTMLElement)) return null;
  if (target.matches('[data-card], .list-choose'))
    return target.closest('.list-item')?.querySelector('[data-card]') ?? null;
  return target.matches('[data-card] > button') ? target.parentElement : null;
}
