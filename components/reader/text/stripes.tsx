'use client';

import { useTranslations } from 'next-intl';
import { type CSSProperties, type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import { firstIndexWhere } from '@/lib/core/first-index';
import { spansIntersect } from '@/lib/core/span';
import { activate } from '../cards/activate';
import { useLateReaderState, useMarked, useReader, useReaderState } from '../reader-context';
import { useWide } from '../use-wide';
import { beginningOf } from './beginning-of';
import { extentOf } from './extents';
import { nameOf, type Stripe, stripesOf } from './stripe-lanes';

/** How much of a passage is read aloud for its stripe. */
const LABEL_LENGTH = 60;
/** How many stripes stand side by side; where there would be more, the longest are left out. */
const LANES = { narrow: 3, wide: 8 };

/**
 * The stripes beside the text: from where to where each tag of each highlight reaches, the longest outermost. One stop
 * of the Tab key for all of them; the arrow keys go from one to the next.
 */
export function Stripes() {
  const t = useTranslations('reader.stripes');
  const { highlights, tags } = useMarked();
  const beside = useLateReaderState((state) => state.beside);
  const extents = useLateReaderState((state) => state.extents);
  const isWide = useWide();
  const ref = useRef<HTMLDivElement>(null);
  const [stopKey, setStopKey] = useState<string | null>(null);
  // Of more than are near, so that a stripe keeps its lane while one scrolls.
  const around = useMemo(() => {
    const { start = 0 } = extents.spans[0] ?? {};
    const { end = 0 } = extents.spans.at(-1) ?? {};
    const before = highlights.slice(
      0,
      firstIndexWhere(highlights, (highlight) => highlight.start >= end),
    );
    return before.filter((highlight) => start < highlight.end);
  }, [highlights, extents]);
  const stripes = useMemo(
    () => stripesOf(around, tags, isWide ? LANES.wide : LANES.narrow),
    [around, tags, isWide],
  );
  const shown = useMemo(
    () =>
      stripes.flatMap((stripe) => {
        const isNear = spansIntersect(stripe.highlight, beside);
        const extent = isNear ? extentOf(extents, stripe.highlight) : undefined;
        return extent ? [{ stripe, extent }] : [];
      }),
    [stripes, beside, extents],
  );
  const stop = shown.find(({ stripe }) => keyOf(stripe) === stopKey) ?? shown[0];

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
      {shown.map(({ stripe, extent }) => (
        <StripeButton
          key={keyOf(stripe)}
          stripe={stripe}
          name={nameOf(stripe, tags)}
          start={extent.start}
          end={extent.end}
          isStop={stripe === stop?.stripe}
          onStop={setStopKey}
        />
      ))}
    </div>
  );
}

interface StripeButtonProps {
  stripe: Stripe;
  /** The tags that it stands for. */
  name: string;
  /** From where to where it reaches, in pixels from the top of the text. */
  start: number;
  end: number;
  isStop: boolean;
  onStop: (key: string) => void;
}

const StripeButton = memo(function StripeButton({
  stripe,
  name,
  start,
  end,
  isStop,
  onStop,
}: StripeButtonProps) {
  const t = useTranslations('reader.stripes');
  const reader = useReader();
  const { store } = reader;
  const { highlight, colour, lane } = stripe;
  const isActive = useReaderState(({ activeId }) => activeId === highlight.id);
  const isHovered = useReaderState(({ hoveredId }) => hoveredId === highlight.id);
  const style = {
    '--stripe-lane': lane,
    insetBlockStart: `${start}px`,
    blockSize: `${end - start}px`,
  } as CSSProperties; // custom properties are not in the type
  const quote = beginningOf(highlight.exact, LABEL_LENGTH);
  return (
    <button
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={name === '' ? t('open', { quote }) : t('openTagged', { name, quote })}
      aria-pressed={isActive}
      data-lit={isHovered || undefined}
      data-tag-colour={colour ?? undefined}
      className="stripe"
      style={style}
      onFocus={() => {
        onStop(keyOf(stripe));
        store.set({ hoveredId: highlight.id });
      }}
      onPointerEnter={() => store.set({ hoveredId: highlight.id })}
      onPointerLeave={() => store.set({ hoveredId: null })}
      onClick={() => activate(reader, highlight, { isPanelOpen: true })}
    />
  );
}, isSameStripe);

function isSameStripe(a: StripeButtonProps, b: StripeButtonProps): boolean {
  return (
    a.isStop === b.isStop &&
    a.name === b.name &&
    a.start === b.start &&
    a.end === b.end &&
    a.stripe.highlight === b.stripe.highlight &&
    a.stripe.colour === b.stripe.colour &&
    a.stripe.lane === b.stripe.lane
  );
}

function keyOf({ highlight, colour }: Stripe): string {
  return `${highlight.id} ${colour ?? ''}`;
}
