'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { nestedLanes } from '@/lib/dom/lanes';
import type { Extent } from '@/lib/dom/span-to-rects';
import { type Extents, extentOf } from './extents';
import { coloursOf } from '@/components/statement/layers';
import { activate } from './activate';
import { beginningOf } from './beginning-of';
import { useMarked, useReader, useReaderState } from './reader-context';
import { useWide } from './use-wide';

/** How much of a passage is read aloud for its stripe. */
const LABEL_LENGTH = 60;
/** How many stripes stand side by side before further ones share a lane. */
const LANES = { narrow: 3, wide: 8 };

interface Stripe {
  readonly highlight: Highlight;
  readonly extent: Extent;
  readonly lane: number;
}

/**
 * The stripes beside the text: from where to where each highlight reaches, the longest outermost. One stop of the Tab
 * key for all of them; the arrow keys go from one to the next.
 */
export function Stripes() {
  const t = useTranslations('reader.stripes');
  const { highlights } = useMarked();
  const extents = useReaderState((state) => state.extents);
  const view = useReaderState((state) => state.view);
  const isWide = useWide();
  const ref = useRef<HTMLDivElement>(null);
  const [stopId, setStopId] = useState<string | null>(null);
  const stripes = useMemo(
    () => stripesOf(highlights, extents, isWide ? LANES.wide : LANES.narrow),
    [highlights, extents, isWide],
  );
  const shown = stripes.filter(({ extent }) => extent.start < view.end && view.start < extent.end);
  const stop = shown.find(({ highlight }) => highlight.id === stopId) ?? shown[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...(ref.current?.querySelectorAll('button') ?? [])];
    const next = step && buttons[buttons.findIndex((button) => button === event.target) + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      ref={ref}
      role="toolbar"
      aria-orientation="vertical"
      aria-label={t('label')}
      className="stripes print:hidden"
      onKeyDown={onKeyDown}
    >
      {shown.map((stripe) => (
        <StripeButton key={stripe.highlight.id} stripe={stripe} isStop={stripe === stop} onStop={setStopId} />
      ))}
    </div>
  );
}

interface StripeButtonProps {
  stripe: Stripe;
  isStop: boolean;
  onStop: (id: string) => void;
}

const StripeButton = memo(function StripeButton({ stripe, isStop, onStop }: StripeButtonProps) {
  const t = useTranslations('reader.stripes');
  const { tags } = useMarked();
  const reader = useReader();
  const { store } = reader;
  const { highlight, extent, lane } = stripe;
  const isActive = useReaderState(({ activeId }) => activeId === highlight.id);
  const isHovered = useReaderState(({ hoveredId }) => hoveredId === highlight.id);
  const style = {
    '--stripe-lane': lane,
    insetBlockStart: `${extent.start}px`,
    blockSize: `${extent.end - extent.start}px`,
  } as CSSProperties; // custom properties are not in the type
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={t('open', { quote: beginningOf(highlight.exact, LABEL_LENGTH) })}
      aria-pressed={isActive}
      data-lit={isHovered || undefined}
      className="stripe"
      style={style}
      onFocus={() => {
        onStop(highlight.id);
        store.set({ hoveredId: highlight.id });
      }}
      onPointerEnter={() => store.set({ hoveredId: highlight.id })}
      onPointerLeave={() => store.set({ hoveredId: null })}
      onClick={() => activate(reader, highlight, { isPanelOpen: true })}
    >
      {coloursOf(highlight.tagIds, tags).map((colour) => (
        <span key={colour} data-tag-colour={colour ?? undefined} />
      ))}
    </button>
  );
});

function stripesOf(highlights: readonly Highlight[], extents: Extents, lanes: number): Stripe[] {
  const placed = highlights.flatMap((highlight) => {
    const extent = extentOf(extents, highlight);
    return extent ? [{ highlight, extent }] : [];
  });
  const laneOf = nestedLanes(
    placed.map(({ extent }) => extent),
    lanes,
  );
  return placed.map((stripe, index) => ({ ...stripe, lane: laneOf[index] ?? 0 }));
}
