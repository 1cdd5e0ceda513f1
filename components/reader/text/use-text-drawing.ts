'use client';

import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';
import { noteNear } from '@/lib/client/highlights/queries';
import { watchPrint } from '../print/watch-print';
import { type ReaderValue, useMarkedNow, useReader } from '../reader-context';
import type { Chunk } from './chunks';
import { chunkElement, chunksWithin, spanOfChunks } from './chunk-elements';
import type { ScrollFrame } from './scroll-watch';
import { type ChunkDrawing, type Place, TextDrawing } from './text-drawing';

/** So many screens above and below the one that is seen are drawn before one comes there. */
const AHEAD = 2;

/** So many chunks that were left behind are forgotten only when the page rests. */
const MOST_LEFT = 40;

/** Return what is drawn of the text in `chunks`, and keep it in step with what is highlighted and where one is. */
export function useTextDrawing(chunks: readonly Chunk[]): TextDrawing {
  const reader = useReader();
  const client = useQueryClient();
  const { passages, tags } = useMarkedNow();
  const [drawing] = useState(() => {
    const { near } = reader.store.get();
    const made = new TextDrawing(
      reader.statement.revision.blocks,
      chunks.map(({ span }) => span),
    );
    made.mark(passages, tags);
    made.move({ seen: near, near });
    made.drawAll();
    return made;
  });
  const [loop] = useState(() => createLoop(reader, drawing));

  useLayoutEffect(() => {
    drawing.mark(passages, tags);
    loop.wake();
  }, [drawing, loop, passages, tags]);

  useEffect(() => {
    const stop = reader.scroll.add((frame) =>
      follow(reader, client, frame, (place) => {
        drawing.move(place);
        loop.wake();
      }),
    );
    return () => {
      stop();
      loop.stop();
    };
  }, [reader, client, drawing, loop]);

  usePrint(reader, drawing);
  return drawing;
}

/** Return how the chunk `index` is drawn, anew whenever that changes. */
export function useChunkDrawing(drawing: TextDrawing, index: number): ChunkDrawing {
  const [subscribe] = useState(() => (listener: () => void) => drawing.subscribe(index, listener));
  const read = () => drawing.chunk(index);
  return useSyncExternalStore(subscribe, read, read);
}

/** Return whether any of the chunks from `first` on, `count` of them, is drawn block by block. */
export function useIsAnyNear(drawing: TextDrawing, first: number, count: number): boolean {
  const [subscribe] = useState(() => (listener: () => void) => {
    const stops = numbers(first, count).map((number) => drawing.subscribe(number, listener));
    return () => stops.forEach((stop) => stop());
  });
  const read = () => numbers(first, count).some((number) => drawing.chunk(number).isNear);
  return useSyncExternalStore(subscribe, read, read);
}

function numbers(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function follow(
  { store, textRef }: ReaderValue,
  client: QueryClient,
  { top, height }: ScrollFrame,
  move: (place: Place) => void,
): (() => void) | null {
  const root = textRef.current;
  // Paper has other lines than the screen: its layout must not take back what is drawn for it.
  if (!root || store.get().isPrinting) return null;
  const reach = (screens: number) => {
    const view = { start: top - screens * height, end: top + (1 + screens) * height };
    return spanOfChunks(root, chunksWithin(root, view));
  };
  const place = { seen: reach(0), near: reach(AHEAD) };
  return () => {
    const { near } = store.get();
    noteNear(client, place.near);
    if (near.start !== place.near.start || near.end !== place.near.end) store.set({ near: place.near });
    move(place);
  };
}

/**
 * Draws a little in each frame, until everything is drawn. Of what cannot be seen yet the style is worked out in the frame
 * after that, and in the next one it is laid out: nothing is left to do when it comes onto the screen but to paint it.
 */
function createLoop({ textRef, scroll }: ReaderValue, drawing: TextDrawing) {
  let frame = 0;
  let drawn: readonly number[] = [];
  let isStyled = false;
  const elements = () => {
    const root = textRef.current;
    return root ? drawn.flatMap((chunk) => chunkElement(root, chunk) ?? []) : [];
  };
  const step = () => {
    frame = 0;
    if (drawn.length > 0 && !isStyled) {
      elements().forEach(workOutStyle);
      isStyled = true;
      wake();
      return;
    }
    elements().forEach(layOut);
    drawn = drawing.draw();
    isStyled = false;
    if (drawn.length > 0 || (mayForget() && drawing.forget())) wake();
  };
  const wake = () => {
    frame ||= requestAnimationFrame(step);
  };
  const mayForget = () => {
    if (scroll.isMoving()) return drawing.countLeft() > MOST_LEFT;
    return !textRef.current || !isSelecting(textRef.current);
  };
  return { wake, stop: () => cancelAnimationFrame(frame) };
}

/*
 * A browser leaves alone what is off the screen, until it is asked about something in it.
 */

/** Have the style worked out of what was just drawn in `chunk`. */
function workOutStyle(chunk: Element): void {
  for (const mark of chunk.querySelectorAll('mark')) getComputedStyle(mark).getPropertyValue('color');
}

function layOut(chunk: Element): void {
  chunk.lastElementChild?.getBoundingClientRect();
}

/** What is drawn anew would take the browser's selection with it, and with that the end that one is still dragging. */
function isSelecting(root: Element): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && selection.containsNode(root, true);
}

/** On paper everything is near. */
function usePrint(reader: ReaderValue, drawing: TextDrawing): void {
  useEffect(() => {
    const { store, offsets, scroll } = reader;
    const everything = { start: 0, end: offsets.length };
    const drawAll = () =>
      flushSync(() => {
        store.set({ isPrinting: true, near: everything });
        drawing.move({ seen: everything, near: everything });
        drawing.drawAll();
      });
    const drawNear = () => {
      store.set({ isPrinting: false });
      scroll.look();
    };
    return watchPrint(drawAll, drawNear);
  }, [reader, drawing]);
}
