import type { Span } from '@/lib/core/span';
import type { Extent } from '@/lib/dom/span-to-rects';
import type { Extents } from './extents';
import type { Drafts } from './note-drafts';

/** What the tag picker is for, and where it opens: at an element, or else at the passage itself. */
export interface PickerTarget {
  /** A highlight, or a passage that becomes one with its first tag. */
  readonly subject: { readonly id: string } | { readonly span: Span };
  readonly anchor: Element | null;
}

/** Which highlights are shown. */
export interface HighlightFilter {
  /** The id of a tag, or `untagged`; `null` for any. */
  readonly tag: string | null;
  readonly isMine: boolean;
}

/** Everything about one open reader that is neither on the server nor in the cache. */
export interface ReaderState {
  /** The highlight that is open. */
  readonly activeId: string | null;
  /**
   * Where in the text the card of the open highlight stands when the passage begins above the screen, in pixels from
   * the top of the text; `null` for beside its first line.
   */
  readonly activeTop: number | null;
  /** The highlight under the pointer, or with the focus on its card. */
  readonly hoveredId: string | null;
  /** The highlight whose card wants the focus when it is next drawn. */
  readonly focusId: string | null;
  /** The notes that are being written, by the id of their highlight. One that could not be saved stays here. */
  readonly drafts: Drafts;
  /** What is selected now. */
  readonly selection: Span | null;
  /** Whether the last selection was made by touch: fingers cover what is above them. */
  readonly isTouch: boolean;
  /** The code point before which the keyboard's caret stands; `null` while there is none. */
  readonly caret: number | null;
  readonly picker: PickerTarget | null;
  readonly sharingId: string | null;
  readonly collectingId: string | null;
  readonly isPanelOpen: boolean;
  readonly filter: HighlightFilter;
  /** Where the passages are, in pixels from the top of the text. */
  readonly extents: Extents;
  /** The part of the text on the screen and around it, in the same pixels. */
  readonly view: Extent;
}

/** A state that components can follow in parts, so that a pointer moving over the text redraws two passages, not a page. */
export interface ReaderStore {
  readonly get: () => ReaderState;
  readonly set: (change: Partial<ReaderState>) => void;
  /** Return how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
}

const INITIAL: ReaderState = {
  activeId: null,
  activeTop: null,
  hoveredId: null,
  focusId: null,
  drafts: new Map(),
  selection: null,
  isTouch: false,
  caret: null,
  picker: null,
  sharingId: null,
  collectingId: null,
  isPanelOpen: false,
  filter: { tag: null, isMine: false },
  extents: new Map(),
  view: { start: 0, end: 0 },
};

export function createReaderStore(): ReaderStore {
  let state = INITIAL;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      const keys = Object.keys(change) as (keyof ReaderState)[]; // Object.keys forgets that they are keys of it
      if (keys.every((key) => next[key] === state[key])) return;
      state = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
