import type { Span } from '@/lib/core/span';
import type { Extent } from '@/lib/dom/span-to-rects';
import type { Announcements } from './announcer';
import type { StoppedDeletion } from './cards/stopped-deletion';
import type { ChosenKeys } from './keys/commands';
import { type HighlightFilter, NO_FILTER } from './list/filter-highlights';
import type { AboutDraft } from './notes/about-draft';
import { type Away, NOTHING_AWAY } from './notes/away-drafts';
import type { Drafts } from './notes/note-drafts';
import type { ReplyDrafts } from './notes/reply-drafts';
import { type Extents, NO_EXTENTS } from './text/extents';
import { createLateListeners } from './late-listeners';

/** The ends of a highlight that are being moved. */
export interface Resizing {
  readonly id: string;
  /** What it covered when that began. */
  readonly seen: Span;
  readonly span: Span;
}

/** What the tag picker is for, and where it opens: at an element, or else at the passage itself. */
export interface PickerTarget {
  /** A highlight, or a passage that becomes one with its first tag, or each selection from now on. */
  readonly subject: { readonly id: string } | { readonly span: Span } | { readonly isSticky: true };
  readonly anchor: Element | null;
}

/** Several highlights at one place, to choose from. */
export interface Overlap {
  /** The place, as a code point of the text. */
  readonly at: number;
  /** The innermost first. */
  readonly ids: readonly string[];
  readonly isByKeyboard: boolean;
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
  /** The replies that are being written, new and old. */
  readonly replyDrafts: ReplyDrafts;
  /** The notes and replies that were closed before they were saved or given up: they are there when they are opened again. */
  readonly away: Away;
  /** What is being written about the whole statement; `null` while nothing is. */
  readonly aboutDraft: AboutDraft | null;
  /** Whether one sees what is said about the whole statement. */
  readonly isAboutOpen: boolean;
  /** The highlights that others made a moment ago, by id. */
  readonly fresh: ReadonlySet<string>;
  /** What is selected now. */
  readonly selection: Span | null;
  /** Whether the last selection was made by touch: fingers cover what is above them. */
  readonly isTouch: boolean;
  /** Whether a mouse button is down: what is under it stays as it is until it is let go. */
  readonly isPressing: boolean;
  /** The code point before which the keyboard's caret stands; `null` while there is none. */
  readonly caret: number | null;
  /** A highlight whose ends are being moved, and where they are now: not yet saved. */
  readonly resizing: Resizing | null;
  /** What screen readers are being told. */
  readonly announcements: Announcements;
  readonly picker: PickerTarget | null;
  /** The tag that was given last in this sitting. */
  readonly lastTagId: string | null;
  /** The tag that each selection gets at once, until Escape. */
  readonly stickyTagId: string | null;
  /** A place under several highlights, whose list is open. */
  readonly overlap: Overlap | null;
  /** Whether the list of keys is open. */
  readonly isKeyListOpen: boolean;
  readonly sharingId: string | null;
  readonly collectingId: string | null;
  /** What is being cited: a passage, or the whole statement when `span` is `null`. */
  readonly citing: { readonly span: Span | null } | null;
  readonly isPanelOpen: boolean;
  /** Whether the list of the highlights stands in the place of the cards, where there is room for those. */
  readonly isListOpen: boolean;
  /** A deletion that waits for an answer, because somebody changed what was to be deleted. */
  readonly stoppedDeletion: StoppedDeletion | null;
  /** The changes of others that one was shown when one wanted to delete what they changed: when those were, by the id of the highlight or reply. */
  readonly shownEdits: ReadonlyMap<string, string | null>;
  /** Which highlights are shown. */
  readonly filter: HighlightFilter;
  /** What was found in the text and which of it one is at, counted from 0; `null` while nothing is looked for. */
  readonly hits: { readonly spans: readonly Span[]; readonly current: number } | null;
  /** The part of the text on the screen, in code points, as of a moment ago: what only follows along reads it here. */
  readonly seen: Span;
  /** The keys in force where they are not the usual ones. */
  readonly keys: ChosenKeys;
  /** Where the passages are, in pixels from the top of the text. */
  readonly extents: Extents;
  /** The part of the text on the screen and around it, in the same pixels, as it was when the page last moved slowly. */
  readonly view: Extent;
  /** The same part in code points, in whole chunks: in there is what stands beside the text. */
  readonly beside: Span;
  /** The part of the text in which highlights are drawn, in whole chunks: that on the screen and more around it. */
  readonly near: Span;
  /** Whether the page is being printed: then everything is near, wherever it is scrolled to. */
  readonly isPrinting: boolean;
  /** The passage that an address points to without its being highlighted. */
  readonly pointed: Span | null;
}

/** A state that components can follow in parts, so that a pointer moving over the text redraws two passages, not a page. */
export interface ReaderStore {
  readonly get: () => ReaderState;
  readonly set: (change: Partial<ReaderState>) => void;
  /** Return how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * As `subscribe`, for what may come a frame later: `listener` is called when the page has been painted, in a React
   * transition, once for all that was set until then. Return how to stop listening.
   */
  readonly subscribeLate: (listener: () => void) => () => void;
  /** Do `work` together with what comes a frame later, before all of it. */
  readonly later: (work: () => void) => void;
}

const INITIAL: ReaderState = {
  activeId: null,
  activeTop: null,
  hoveredId: null,
  focusId: null,
  drafts: new Map(),
  replyDrafts: new Map(),
  away: NOTHING_AWAY,
  aboutDraft: null,
  isAboutOpen: false,
  fresh: new Set(),
  selection: null,
  isTouch: false,
  isPressing: false,
  caret: null,
  resizing: null,
  announcements: { move: null, deed: null },
  picker: null,
  lastTagId: null,
  stickyTagId: null,
  overlap: null,
  isKeyListOpen: false,
  sharingId: null,
  collectingId: null,
  citing: null,
  isPanelOpen: false,
  isListOpen: false,
  stoppedDeletion: null,
  shownEdits: new Map(),
  filter: NO_FILTER,
  hits: null,
  seen: { start: 0, end: 0 },
  keys: {},
  extents: NO_EXTENTS,
  view: { start: 0, end: 0 },
  beside: { start: 0, end: 0 },
  near: { start: 0, end: 0 },
  isPrinting: false,
  pointed: null,
};

/** Return the state of a reader that has just been opened, with what its address says of it. */
export function createReaderStore(given: Partial<ReaderState> = {}): ReaderStore {
  let state: ReaderState = { ...INITIAL, ...given };
  const listeners = new Set<() => void>();
  const late = createLateListeners();
  return {
    get: () => state,
    set(change) {
      const next = { ...state, ...change };
      const keys = Object.keys(change) as (keyof ReaderState)[]; // Object.keys forgets that they are keys of it
      if (keys.every((key) => next[key] === state[key])) return;
      state = next;
      for (const listener of [...listeners]) listener();
      late.wake();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeLate: late.subscribe,
    later: late.add,
  };
}
