'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type MouseEvent, useDeferredValue, useMemo } from 'react';
import { Dot } from '@/components/ui/chip';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import type { Highlight } from '@/lib/contracts/highlight';
import { caretBox } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useMarked, useReader, useReaderState } from '../reader-context';
import type { Overlap } from '../reader-state';
import { beginningOf } from './beginning-of';
import { openHighlight } from './use-passage-pointer';

/** A highlight can be as long as the statement; more than this of it is not even looked at. */
const LONGEST = 400;

/** More than are in sight when the list opens; the rest of a long one is drawn right after. */
const AT_ONCE = 12;

/** The highlights at a place that is under several of them, to choose the one to open. */
export function OverlapList() {
  const reader = useReader();
  const overlap = useReaderState((state) => state.overlap);
  const { all } = useMarked();
  const highlights = useMemo(() => {
    if (!overlap) return [];
    const ids = new Set(overlap.ids);
    const found = new Map(all.filter(({ id }) => ids.has(id)).map((highlight) => [highlight.id, highlight]));
    return [...ids].flatMap((id) => found.get(id) ?? []);
  }, [all, overlap]);
  return overlap && <List reader={reader} overlap={overlap} highlights={highlights} />;
}

interface ListProps {
  reader: ReaderValue;
  overlap: Overlap;
  highlights: readonly Highlight[];
}

function List({ reader, overlap, highlights }: ListProps) {
  const t = useTranslations('coding.overlap');
  const { store, textRef } = reader;
  const first = useMemo(() => highlights.slice(0, AT_ONCE), [highlights]);
  const drawn = useDeferredValue(highlights, first);
  const close = () => store.set({ overlap: null, hoveredId: null });
  const choose = (highlight: Highlight) => (event: MouseEvent) => {
    close();
    // A click without a pointer is Enter.
    openHighlight(reader, highlight, overlap.isByKeyboard || event.detail === 0);
  };
  return (
    <Popover open onOpenChange={(isOpen) => isOpen || close()}>
      <PopoverAnchor virtualRef={{ current: { getBoundingClientRect: () => boxOf(reader, overlap.at) } }} />
      <PopoverContent
        isFlush
        align="start"
        aria-label={t('label', { count: highlights.length })}
        className="w-88"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          // The card may have taken the focus already; and whoever used a pointer has no caret to come back to.
          const isLost = document.activeElement === document.body;
          if (isLost && overlap.isByKeyboard) textRef.current?.focus({ preventScroll: true });
        }}
      >
        <ol className="grid p-1" onKeyDown={moveFocus}>
          {drawn.map((highlight) => (
            <li key={highlight.id}>
              <button
                type="button"
                onClick={choose(highlight)}
                onFocus={() => store.set({ hoveredId: highlight.id })}
                onPointerEnter={() => store.set({ hoveredId: highlight.id })}
                className="grid w-full gap-1 rounded-sm px-2.5 py-2 text-start transition-colors hover:bg-paper-sunken focus-visible:bg-paper-sunken focus-visible:-outline-offset-2"
              >
                <Description highlight={highlight} />
              </button>
            </li>
          ))}
        </ol>
      </PopoverContent>
    </Popover>
  );
}

function Description({ highlight }: { highlight: Highlight }) {
  const t = useTranslations('coding.overlap');
  const { statement } = useReader();
  const { tags } = useMarked();
  const borne = highlight.tagIds.flatMap((id) => tags.get(id) ?? []);
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 text-sm">
        {borne.map((tag) => (
          <span key={tag.id} className="inline-flex min-w-0 items-center gap-1.5">
            <Dot colour={tag.colour} />
            <span className="truncate">{tag.name}</span>
          </span>
        ))}
        {borne.length === 0 ? <span className="text-ink-muted">{t('untagged')}</span> : null}
      </span>
      <span className="flex min-w-0 items-baseline gap-3">
        <span
          lang={statement.language}
          dir={statement.direction}
          className="min-w-0 grow truncate font-serif text-base text-ink-muted"
        >
          {beginningOf(highlight.exact.slice(0, LONGEST), 120)}
        </span>
        <span className="max-w-28 shrink-0 truncate text-xs text-ink-muted">{highlight.author.name}</span>
      </span>
    </>
  );
}

function moveFocus(event: KeyboardEvent<HTMLOListElement>): void {
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const steps: Record<string, number> = {
    ArrowDown: (at + 1) % buttons.length,
    ArrowUp: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const next = steps[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
}

function boxOf({ textRef }: ReaderValue, at: number): DOMRect {
  const box = textRef.current && caretBox(textRef.current, at);
  return box ? new DOMRect(box.left, box.top, 0, box.bottom - box.top) : new DOMRect();
}
