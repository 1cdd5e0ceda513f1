'use client';

import './minimap.css';
import { type PointerEvent, useEffect, useEffectEvent, useRef } from 'react';
import { MinimapPeople } from '@/components/live/minimap-people';
import { coloursOf } from '@/components/statement/layers';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Tag } from '@/lib/contracts/tag';
import { TAG_COLOURS, type TagColour } from '@/lib/core/colour';
import type { Span } from '@/lib/core/span';
import { measureLines } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useMarked, useReader } from '../reader-context';
import { stickyBottom } from '../text/scroll-to-passage';
import { type ColouredSpan, minimapBars } from './minimap-rows';

/** How long nothing has to change before the picture is made anew, in milliseconds. */
const PAUSE = 200;
/** How many colours stand side by side. */
const LANES = 3;
/** What a change of theme, of contrast or of the system's colours is heard by. */
const MEDIA = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/**
 * The tags over the whole length of the text, on a strip at the edge of the window, and which part of it is on the
 * screen. A picture to click into: the outline and the list of highlights say the same in words.
 */
export function Minimap() {
  const reader = useReader();
  const { highlights, tags } = useMarked();
  const canvasRef = useRef<HTMLCanvasElement>(null);
  const redraw = useEffectEvent(() => {
    if (canvasRef.current) draw(canvasRef.current, reader, highlights, tags);
  });

  useEffect(() => {
    // One change comes in several steps, as it is drawn, saved and confirmed: the picture is made once of them.
    const timer = setTimeout(redraw, PAUSE);
    return () => clearTimeout(timer);
  }, [highlights, tags]);

  useEffect(() => {
    const canvas = canvasRef.current;
    if (!canvas) return;
    const onChange = () => redraw();
    let isKnown = false;
    const size = new ResizeObserver(() => {
      // An observer speaks once at the beginning, when the page has more to do than that: the effect above has it drawn.
      if (isKnown) redraw();
      isKnown = true;
    });
    size.observe(canvas);
    const theme = new MutationObserver(onChange);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const queries = MEDIA.map((query) => window.matchMedia(query));
    for (const query of queries) query.addEventListener('change', onChange);
    return () => {
      size.disconnect();
      theme.disconnect();
      for (const query of queries) query.removeEventListener('change', onChange);
    };
  }, []);

  const go = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    scrollToShare(reader, (event.clientY - box.top) / box.height);
    // The press neither selects text nor takes the focus from where it is.
    event.preventDefault();
  };
  return (
    <div
      aria-hidden
      className="minimap print:hidden"
      onPointerDown={go}
      onPointerMove={go}
      onMouseDown={(event) => event.preventDefault()}
    >
      <canvas ref={canvasRef} />
      <SeenBox />
      <MinimapPeople />
    </div>
  );
}

/** The part of the text that is on the screen. Drawn past React: it moves while one scrolls. */
function SeenBox() {
  const { offsets, store } = useReader();
  const ref = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let drawn: Span | null = null;
    const draw = () => {
      const { seen } = store.get();
      if (seen === drawn) return;
      drawn = seen;
      const { start, end } = seen;
      const share = (offset: number) => String(offset / Math.max(1, offsets.length));
      ref.current?.style.setProperty('--from', share(start));
      ref.current?.style.setProperty('--length', share(end - start));
    };
    draw();
    return store.subscribe(draw);
  }, [store, offsets]);
  return <span ref={ref} className="minimap-seen" />;
}

/** Put the place at `share` of the text in the middle of the screen. */
function scrollToShare({ textRef, offsets }: ReaderValue, share: number): void {
  const root = textRef.current;
  if (!root) return;
  const offset = Math.round(Math.max(0, Math.min(1, share)) * offsets.length);
  const line = measureLines(root, [Math.min(offset, offsets.length - 1)])[0];
  if (!line) return;
  const top = root.getBoundingClientRect().top + line.start;
  const covered = stickyBottom();
  window.scrollBy({ top: top - covered - (window.innerHeight - covered) / 2, behavior: 'instant' });
}

function draw(
  canvas: HTMLCanvasElement,
  { offsets }: ReaderValue,
  highlights: readonly Highlight[],
  tags: ReadonlyMap<string, Tag>,
): void {
  const scale = window.devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const rows = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext('2d');
  if (!context || rows === 0) return;
  canvas.width = width;
  canvas.height = rows;
  const inkOf = inks(canvas);
  const pitch = width / LANES;
  const isRtl = getComputedStyle(canvas).direction === 'rtl';
  for (const { lane, from, to, colour } of minimapBars(coloured(highlights, tags), {
    rows,
    lanes: LANES,
    length: offsets.length,
  })) {
    context.fillStyle = inkOf(colour);
    const left = Math.round((isRtl ? LANES - 1 - lane : lane) * pitch);
    context.fillRect(left, from, Math.max(1, Math.round(pitch - scale)), Math.max(scale, to - from));
  }
}

function* coloured(
  highlights: readonly Highlight[],
  tags: ReadonlyMap<string, Tag>,
): Generator<ColouredSpan> {
  for (const { start, end, tagIds } of highlights) {
    for (const colour of coloursOf(tagIds, tags)) yield { start, end, colour };
  }
}

/** The tokens as they are in force: only an element can tell what a colour for light and dark is at the moment. */
function inks(canvas: HTMLElement): (colour: TagColour | null) => string {
  const probe = document.createElement('span');
  canvas.after(probe);
  const read = (colour: TagColour | null) => {
    probe.style.color = `var(--tag-${colour ?? 'grey'})`;
    return getComputedStyle(probe).color;
  };
  const known = new Map([...TAG_COLOURS, null].map((colour) => [colour, read(colour)]));
  probe.remove();
  return (colour) => known.get(colour) ?? 'CanvasText';
}
