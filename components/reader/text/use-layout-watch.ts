'use client';

import { useEffect } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import { type Span, spansIntersect } from '@/lib/core/span';
import { measureElements } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useReader } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { blocksOfChunk, chunkElements, chunksWithin, spanOfChunk, spanOfChunks } from './chunk-elements';
import { type Extents, measureMissing } from './extents';
import type { ScrollFrame } from './scroll-watch';

/** What stands beside the text moves on in steps of this many pixels, so that scrolling redraws it only now and then. */
const STEP = 600;

/** Who scrolls faster than so many screens a second does not read what stands beside the text: it waits for them. */
const SLOW = 1.5;

/**
 * Blocks are known from the last multiple of this many characters on that lies well above the screen: where a card
 * stands depends on the ones before it, and must not change with every step.
 */
const LEAD = 16_000;

/** As many lines as are kept: those of some screens. */
const KEPT_LINES = 2_000;

/**
 * Keep in the reader's state which part of the text is on the screen and around it, and where the passages there are,
 * for what stands beside the text. While one scrolls fast nothing is measured.
 */
export function useLayoutWatch(): void {
  const reader = useReader();

  useEffect(() => {
    const root = reader.textRef.current;
    if (!root) return;
    let { offsetWidth: width, offsetHeight: height } = root;
    let isSlow = true;
    const stop = reader.scroll.add((frame) => {
      isSlow = frame.speed < frame.height * SLOW;
      if (!isSlow) return null;
      const found = lookBeside(reader, frame);
      return found && (() => reader.store.set(found));
    });
    const observer = new ResizeObserver(() => {
      // An observer speaks once at the beginning, when nothing has changed yet.
      if (root.offsetWidth === width && root.offsetHeight === height) return;
      const isSameWidth = root.offsetWidth === width;
      ({ offsetWidth: width, offsetHeight: height } = root);
      if (!isSameWidth) forgetLines(reader);
      // What a new place on the screen is laid out as moves all that is below it.
      else if (isSlow) measureAgain(reader);
      reader.scroll.look();
    });
    observer.observe(root);
    return () => {
      stop();
      observer.disconnect();
    };
  }, [reader]);
}

/** Find out where `highlights` are that were not known the last time. Highlights change nothing about the layout of the text. */
export function measurePassages(
  { store, textRef }: Pick<ReaderValue, 'store' | 'textRef'>,
  highlights: readonly Highlight[],
): void {
  const { beside, extents } = store.get();
  if (textRef.current) store.set({ extents: measured(textRef.current, highlights, beside, extents) });
}

/** Return what is beside the text at a place to which one has scrolled; `null` where that is as it was. */
function lookBeside(
  reader: ReaderValue,
  { top, height, isResting }: ScrollFrame,
): Partial<ReaderState> | null {
  const { store, textRef } = reader;
  const { view, beside, isPrinting } = store.get();
  // Paper has other lines than the screen.
  if (!textRef.current || isPrinting) return null;
  const start = Math.floor((top - height) / STEP) * STEP;
  const end = Math.ceil((top + 2 * height) / STEP) * STEP;
  const isFar = Math.abs(view.start - start) >= STEP * 2;
  if (!isResting && !isFar) return null;
  const chunks = chunksWithin(textRef.current, { start: top - height, end: top + 2 * height });
  const next = spanOfChunks(textRef.current, chunks);
  const isSame =
    view.start === start && view.end === end && beside.start === next.start && beside.end === next.end;
  return isSame ? null : { view: { start, end }, beside: next, extents: measureAt(reader, next) };
}

function measureAgain(reader: ReaderValue): void {
  const { beside } = reader.store.get();
  reader.store.set({ extents: measureAt(reader, beside) });
}

/** Lines are where they were only while the width is the same. */
function forgetLines({ store }: ReaderValue): void {
  store.set({ extents: { ...store.get().extents, lines: new Map() }, view: { start: 0, end: 0 } });
}

/** Find out where the text in `beside` is now, and the passages in it. */
function measureAt({ store, textRef, marked }: ReaderValue, beside: Span): Extents {
  const root = textRef.current;
  const { extents } = store.get();
  if (!root) return extents;
  const lead = Math.max(0, Math.floor(beside.start / LEAD - 0.5) * LEAD);
  const chunks = chunkElements(root).map((element) => ({ element, span: spanOfChunk(element) }));
  // Of chunks off the screen the browser knows the height; asked for their blocks it would have to lay them out.
  const before = chunks.filter(({ span }) => lead <= span.start && span.end <= beside.start);
  const shown = chunks
    .filter(({ span }) => spansIntersect(span, beside))
    .flatMap(({ element }) => blocksOfChunk(element));
  const parts = [...before, ...shown];
  const blocks = measureElements(
    root,
    parts.map(({ element }) => element),
  );
  const lines = extents.lines.size > KEPT_LINES ? new Map<never, never>() : extents.lines;
  const known = { blocks, spans: parts.map(({ span }) => span), lines };
  return measured(root, marked.get().highlights, beside, known);
}

function measured(root: Element, highlights: readonly Highlight[], beside: Span, known: Extents): Extents {
  if (known.blocks.length === 0) return known;
  const shown = highlights.filter((highlight) => spansIntersect(highlight, beside));
  return measureMissing(root, shown, known);
}
