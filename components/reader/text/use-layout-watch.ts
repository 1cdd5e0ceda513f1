'use client';

import { useEffect, useEffectEvent, useLayoutEffect } from 'react';
import { flushSync } from 'react-dom';
import type { Highlight } from '@/lib/contracts/highlight';
import { firstIndexWhere } from '@/lib/core/first-index';
import { type Span, spansIntersect } from '@/lib/core/span';
import { measureElements } from '@/lib/dom/span-to-rects';
import { blockElements, blockStartOf } from '@/lib/dom/text-index';
import { watchPrint } from '../print/watch-print';
import { type ReaderValue, useReader, useReaderState } from '../reader-context';
import { measureMissing } from './extents';

/** The view moves on in steps of this many pixels, so that scrolling redraws something only now and then. */
const STEP = 600;

/**
 * Blocks are known from the last multiple of this many characters on that lies well above the screen: where a card
 * stands depends on the ones before it, and must not change with every step.
 */
const LEAD = 16_000;

/**
 * Keep in the reader's state which part of the text is on the screen and around it, where the blocks are, and where
 * the passages of `highlights` near the screen are. Highlights change nothing about the layout of the text.
 */
export function useLayoutWatch(highlights: readonly Highlight[]): void {
  const reader = useReader();
  const near = useReaderState((state) => state.near);

  useLayoutEffect(() => {
    measureText(reader, true);
  }, [reader, near]);

  useLayoutEffect(() => {
    measure(reader, highlights);
  }, [reader, highlights, near]);

  const measureAgain = useEffectEvent((isSameWidth: boolean) => {
    look(reader);
    measureText(reader, isSameWidth);
    measure(reader, highlights);
  });

  useEffect(() => {
    const root = reader.textRef.current;
    if (!root) return;
    let { offsetWidth: width, offsetHeight: height } = root;
    measureAgain(false);
    const observer = new ResizeObserver(() => {
      // An observer speaks once at the beginning, when nothing has changed yet.
      if (root.offsetWidth === width && root.offsetHeight === height) return;
      const isSameWidth = root.offsetWidth === width;
      ({ offsetWidth: width, offsetHeight: height } = root);
      measureAgain(isSameWidth);
    });
    observer.observe(root);
    return () => observer.disconnect();
  }, [reader]);

  useScroll(reader);
  usePrint(reader);
}

function useScroll(reader: ReaderValue): void {
  useEffect(() => {
    let frame = 0;
    const onScroll = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => look(reader));
    };
    window.addEventListener('scroll', onScroll, { passive: true });
    window.addEventListener('resize', onScroll);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('scroll', onScroll);
      window.removeEventListener('resize', onScroll);
    };
  }, [reader]);
}

/** On paper everything is near. */
function usePrint(reader: ReaderValue): void {
  useEffect(() => {
    const { store, offsets } = reader;
    const drawAll = () =>
      flushSync(() => store.set({ isPrinting: true, near: { start: 0, end: offsets.length } }));
    const drawNear = () => {
      store.set({ isPrinting: false });
      look(reader, true);
    };
    return watchPrint(drawAll, drawNear);
  }, [reader]);
}

/** Find out where the text near the screen is now. Lines in it are where they were while the width is the same. */
function measureText({ store, textRef }: ReaderValue, isSameWidth: boolean): void {
  const root = textRef.current;
  if (!root) return;
  const { near, extents } = store.get();
  const lead = Math.max(0, Math.floor(near.start / LEAD - 0.5) * LEAD);
  const chunks = chunkElements(root).map((element) => ({ element, span: spanOf(element) }));
  // Of chunks off the screen the browser knows the height; asked for their blocks it would have to lay them out.
  const before = chunks.filter(({ span }) => lead <= span.start && span.end <= near.start);
  const shown = chunks
    .filter(({ span }) => spansIntersect(span, near))
    .flatMap(({ element, span }) => blocksIn(element, span));
  const parts = [...before, ...shown];
  store.set({
    extents: {
      blocks: measureElements(
        root,
        parts.map(({ element }) => element),
      ),
      spans: parts.map(({ span }) => span),
      lines: isSameWidth ? extents.lines : new Map(),
    },
  });
}

function blocksIn(chunk: Element, { end }: Span): { element: Element; span: Span }[] {
  const elements = blockElements(chunk);
  const starts = elements.map(blockStartOf);
  // Between two blocks is one line break.
  return elements.map((element, index) => ({
    element,
    span: { start: starts[index] ?? end, end: (starts[index + 1] ?? end + 1) - 1 },
  }));
}

function measure({ store, textRef }: ReaderValue, highlights: readonly Highlight[]): void {
  const { near, extents } = store.get();
  if (!textRef.current || extents.blocks.length === 0) return;
  const shown = highlights.filter((highlight) => spansIntersect(highlight, near));
  store.set({ extents: measureMissing(textRef.current, shown, extents) });
}

function look({ store, textRef }: ReaderValue, isForced = false): void {
  // Paper has other lines than the screen: its layout must not take back what is drawn for it.
  if (!textRef.current || store.get().isPrinting) return;
  const top = -textRef.current.getBoundingClientRect().top;
  const height = window.innerHeight;
  const start = Math.floor((top - height) / STEP) * STEP;
  const end = Math.ceil((top + 2 * height) / STEP) * STEP;
  const { view, near } = store.get();
  const seen = nearSpan(textRef.current, { start, end });
  const isSame =
    view.start === start && view.end === end && near.start === seen.start && near.end === seen.end;
  if (isSame && !isForced) return;
  store.set({ view: { start, end }, near: isSelecting(textRef.current) ? union(near, seen) : seen });
}

/** The chunks that reach into `view`, in code points. */
function nearSpan(root: Element, view: Span): Span {
  const elements = chunkElements(root);
  const origin = root.getBoundingClientRect().top;
  const first = elements[firstReaching(elements, origin + view.start)];
  const last = elements[Math.min(firstReaching(elements, origin + view.end), elements.length - 1)];
  return { start: first ? spanOf(first).start : 0, end: last ? spanOf(last).end : 0 };
}

function chunkElements(root: Element): Element[] {
  return [...root.querySelectorAll('[data-chunk]')];
}

function spanOf(chunk: Element): Span {
  const [start = 0, end = 0] = (chunk.getAttribute('data-chunk') ?? '').split(' ').map(Number);
  return { start, end };
}

/** The number of the first element that reaches below `limit`. */
function firstReaching(elements: readonly Element[], limit: number): number {
  return firstIndexWhere(elements, (element) => element.getBoundingClientRect().bottom > limit);
}

/** What is drawn anew would take the browser's selection with it, and with that the end that one is still dragging. */
function isSelecting(root: Element): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(root, true);
}

function union(a: Span, b: Span): Span {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
