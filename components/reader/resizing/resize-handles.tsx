'use client';

import './resize.css';
import { useTranslations } from 'next-intl';
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef } from 'react';
import type { Highlight } from '@/lib/contracts/highlight';
import type { Edge } from '@/lib/core/resize';
import type { Span } from '@/lib/core/span';
import { spanEnds, type SpanEnds } from '@/lib/dom/span-ends';
import { useLateReaderState, useMarked, useReader, useReaderState } from '../reader-context';
import { dragHandle } from './drag-handle';
import { sayEdge, saveResize, showResize } from './save-resize';
import { useResizeKeys } from './use-resize-keys';

/** What the ends of the open highlight are taken by. */
export function ResizeHandles() {
  const { all } = useMarked();
  const activeId = useLateReaderState((state) => state.activeId);
  const highlight = activeId === null ? undefined : all.find(({ id }) => id === activeId);
  return highlight?.can.edit && highlight.anchor !== 'orphaned' ? (
    <Handles key={highlight.id} highlight={highlight} />
  ) : null;
}

function Handles({ highlight }: { highlight: Highlight }) {
  const t = useTranslations('resizing');
  const reader = useReader();
  const { id } = highlight;
  const moved = useReaderState(({ resizing }) => (resizing?.id === id ? resizing.span : null));
  const startRef = useRef<HTMLSpanElement>(null);
  const endRef = useRef<HTMLSpanElement>(null);
  const letGo = useRef<() => void>(() => undefined);
  const words = { conflict: t('conflict'), hint: t('conflictHint') };
  useHandlePlaces(moved ?? highlight, startRef, endRef);
  const saveNow = useResizeKeys(highlight);
  useEffect(() => () => letGo.current(), []);
  const isDrawn = moved?.start === highlight.start && moved.end === highlight.end;
  useEffect(() => {
    if (isDrawn) reader.store.set({ resizing: null });
  }, [isDrawn, reader]);

  const takeHold = (edge: Edge, event: PointerEvent<HTMLSpanElement>) => {
    const span = moved ?? highlight;
    const ends = reader.textRef.current && spanEnds(reader.textRef.current, span);
    if (event.button !== 0 || !ends) return;
    event.preventDefault();
    saveNow();
    const page = event.currentTarget.closest('.reader');
    const done = () => page?.removeAttribute('data-resizing');
    letGo.current();
    page?.setAttribute('data-resizing', '');
    const stop = dragHandle(reader, event.nativeEvent, {
      span: { start: span.start, end: span.end },
      edge,
      at: { x: ends[edge].left, y: (ends[edge].top + ends[edge].bottom) / 2 },
      onMove: (next) => showResize(reader, highlight, next),
      onDone: () => {
        done();
        const { resizing } = reader.store.get();
        const say = (word: string) => t(edge === 'start' ? 'begins' : 'ends', { word });
        if (resizing) sayEdge(reader, resizing.span, edge, say);
        void saveResize(reader, id, words);
      },
      onCancel: () => {
        done();
        reader.store.set({ resizing: null });
      },
    });
    letGo.current = () => {
      stop();
      done();
    };
  };
  // With the keyboard the ends are moved by commands; these are for pointers alone.
  return (
    <>
      <span
        ref={startRef}
        aria-hidden
        className="handle"
        data-edge="start"
        onPointerDown={(event) => takeHold('start', event)}
      />
      <span
        ref={endRef}
        aria-hidden
        className="handle"
        data-edge="end"
        onPointerDown={(event) => takeHold('end', event)}
      />
    </>
  );
}

type HandleRef = RefObject<HTMLSpanElement | null>;

/** Keep the handles at the ends of `span`, also when the text around them is laid out anew. */
function useHandlePlaces({ start, end }: Span, startRef: HandleRef, endRef: HandleRef): void {
  const { textRef } = useReader();
  const view = useLateReaderState((state) => state.view);
  useLayoutEffect(() => {
    const root = textRef.current;
    if (!root) return;
    const place = () => {
      const ends = spanEnds(root, { start, end });
      placeHandle(startRef.current, ends?.start);
      placeHandle(endRef.current, ends?.end);
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(root);
    return () => observer.disconnect();
  }, [textRef, start, end, view, startRef, endRef]);
}

function placeHandle(handle: HTMLElement | null, box: SpanEnds[Edge] | undefined): void {
  const origin = handle?.offsetParent?.getBoundingClientRect();
  if (!handle || !origin || !box) return;
  handle.style.translate = `${box.left - origin.left}px ${box.top - origin.top}px`;
  handle.style.blockSize = `${box.bottom - box.top}px`;
}
