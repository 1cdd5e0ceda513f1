'use client';

import {
  createContext,
  type RefObject,
  use,
  useEffect,
  useEffectEvent,
  useState,
  useSyncExternalStore,
} from 'react';
import type { HighlightWrites } from '@/lib/client/highlights/mutations';
import type { Highlight, MarkedPassage } from '@/lib/contracts/highlight';
import type { Project } from '@/lib/contracts/project';
import type { StatementToRead } from '@/lib/contracts/statement';
import type { Tag } from '@/lib/contracts/tag';
import type { OffsetMap } from '@/lib/core/code-points';
import type { GoneHighlight } from '@/components/live/drawn-items';
import type { LayerWords } from '@/components/statement/block-text';
import type { CommandRegistry } from './keys/commands';
import type { ReaderState, ReaderStore } from './reader-state';
import type { ScrollWatch } from './text/scroll-watch';

/** What every part of a reader may count on. None of it changes while one reads. */
export interface ReaderValue {
  readonly project: Project;
  readonly statement: StatementToRead;
  readonly viewer: { readonly id: string; readonly name: string };
  /** Offsets of the statement's text. */
  readonly offsets: OffsetMap;
  /** The first passages that the feed has not come to when the page opens. */
  readonly ahead: readonly MarkedPassage[];
  /** Whether the page brought the text drawn: what is far from the screen is then left as it is. */
  readonly isAdopted: boolean;
  readonly store: ReaderStore;
  readonly writes: HighlightWrites;
  /** What can be done by key, and by whom at the moment. */
  readonly commands: CommandRegistry;
  /** How a highlight is called where it is read aloud. */
  readonly words: LayerWords;
  /** The element that holds the text, and nothing but it. */
  readonly textRef: RefObject<HTMLElement | null>;
  /** Tells when the page is scrolled. */
  readonly scroll: ScrollWatch;
  /** What is marked now, for whoever is asked to do something. What is drawn follows `useMarked`. */
  readonly marked: LatestMarked;
}

/** Holds what is marked now. */
export interface LatestMarked {
  readonly get: () => MarkedValue;
  readonly set: (value: MarkedValue) => void;
}

/** What is marked and with what. Apart from the rest, because it changes with each highlight. */
export interface MarkedValue {
  /** The highlights that the filter lets through, in the order of the text. */
  readonly highlights: readonly Highlight[];
  /** The same as far as the text shows them, and those that only the page has told of yet. */
  readonly passages: readonly MarkedPassage[];
  /** All of them, filtered or not. */
  readonly all: readonly Highlight[];
  /** The codebook, by id. */
  readonly tags: ReadonlyMap<string, Tag>;
  /** Those among them that somebody deleted while one wrote at them. */
  readonly gone: ReadonlyMap<string, GoneHighlight>;
}

const NOTHING: MarkedValue = { highlights: [], passages: [], all: [], tags: new Map(), gone: new Map() };

export const ReaderContext = createContext<ReaderValue | null>(null);
/** For the text alone, which is drawn anew in the very frame of a change. */
export const MarkedNowContext = createContext<MarkedValue>(NOTHING);
/** For everything beside the text, which follows a frame later. */
export const MarkedContext = createContext<MarkedValue>(NOTHING);

export function createLatestMarked(): LatestMarked {
  let latest = NOTHING;
  return { get: () => latest, set: (value) => void (latest = value) };
}

export function useReader(): ReaderValue {
  const value = use(ReaderContext);
  if (!value) throw new Error('This stands outside of a reader.');
  return value;
}

/** Return what is marked at this very moment. */
export function useMarkedNow(): MarkedValue {
  return use(MarkedNowContext);
}

/** Return what is marked, as of the last frame. */
export function useMarked(): MarkedValue {
  return use(MarkedContext);
}

/** Return what `select` takes from the state of the reader, drawn anew when that changes. */
export function useReaderState<T>(select: (state: ReaderState) => T): T {
  const { store } = useReader();
  const read = () => select(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}

/**
 * As `useReaderState`, for what stands beside the text: it follows once the frame of the change has been painted,
 * together with `useMarked`. `select` must not depend on anything but the state.
 */
export function useLateReaderState<T>(select: (state: ReaderState) => T): T {
  const { store } = useReader();
  const [value, setValue] = useState(() => select(store.get()));
  const follow = useEffectEvent(() => setValue(() => select(store.get())));
  useEffect(() => {
    follow();
    return store.subscribeLate(() => follow());
  }, [store]);
  return value;
}
