'use client';

import { useEffect, useRef, useState } from 'react';
import { pagePerson } from './page-person';
import { keepInTab, recall } from './tab-memory';

/** Where a text that is being written is kept. */
interface TextKeeper {
  /** Return what was kept, or `null`. */
  readonly recall: () => string | null;
  /** Keep `text`; the very text that one began with is nothing to keep. */
  readonly keep: (text: string) => void;
  readonly forget: () => void;
}

/**
 * Return the keeper, in this tab, of what the person of this page writes at `place` of the page at `path`, having begun
 * with `initial`. Nobody else who signs in here gets it, and neither does a text that became another one meanwhile.
 */
export function textKeeper(path: string, place: string, initial: string): TextKeeper {
  const key = `postil text ${JSON.stringify([pagePerson(), path, place, initial])}`;
  return {
    recall: () => recall(key),
    keep: (text) => void keepInTab(key, text === initial ? null : text),
    forget: () => void keepInTab(key, null),
  };
}

/**
 * A text that is written at `place` of this page, and is still there when the page is loaded again in this tab. Call
 * `forget` when it is given up, and `submit` when it is sent: it is then forgotten once its form is closed, and stays
 * for as long as that is open. Only for what is drawn in a browser alone.
 */
export function useKeptText(place: string, initial: string) {
  const [keeper] = useState(() => textKeeper(window.location.pathname, place, initial));
  const [text, setText] = useState(() => keeper.recall() ?? initial);
  const isSent = useRef(false);
  useEffect(
    () => () => {
      if (isSent.current) keeper.forget();
    },
    [keeper],
  );
  return {
    text,
    setText: (next: string) => {
      isSent.current = false;
      setText(next);
      keeper.keep(next);
    },
    submit: () => {
      isSent.current = true;
    },
    forget: keeper.forget,
  };
}
