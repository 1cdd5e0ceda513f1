'use client';

import { type SyntheticEvent, useRef, useState } from 'react';

interface ChosenOptionInput {
  /** The values of what is there to choose, in order. */
  readonly options: readonly string[];
  /** What they are there for: what was typed, say. Where it is another, what is not there any more was not deleted. */
  readonly query: string;
}

/** Which option is chosen, and for which query. */
interface Choosing {
  readonly query: string;
  /** Empty for none. */
  readonly chosen: string;
  /** Whether none is because the one that was is gone, until somebody chooses another. */
  readonly isLost: boolean;
  /** As many blanks as say to the library once more that none is. */
  readonly none: '' | ' ';
}

/**
 * Return which option of a `Command` is chosen, and what to give it. The first one is, until a key or the pointer chooses
 * another. One that goes while it is chosen, because somebody else deleted it, `isLost`: then none is chosen, for Enter
 * must not take one that nobody has looked at.
 */
export function useChosenOption({ options, query }: ChosenOptionInput) {
  const [choosing, setChoosing] = useState<Choosing>({ query, chosen: '', isLost: false, none: '' });
  const isByHand = useRef(false);
  const next = choosingAmong(choosing, options, query);
  if (next !== choosing) setChoosing(next);
  const handle = (_event: SyntheticEvent) => {
    isByHand.current = true;
    // The library answers while the event goes back up; a microtask would come before that.
    setTimeout(() => (isByHand.current = false));
  };
  return {
    chosen: next.chosen,
    isLost: next.isLost,
    given: {
      value: next.chosen || next.none,
      onValueChange: (chosen: string) => {
        // By itself the library chooses the first one in the place of one that went, and forgets that only when it is given
        // another value: one of blanks is none.
        if (next.isLost && !isByHand.current) {
          setChoosing({ ...next, none: next.none === '' ? ' ' : '' });
        } else setChoosing({ ...next, query, chosen, isLost: false });
      },
      onKeyDownCapture: handle,
      onPointerMoveCapture: handle,
      onClickCapture: handle,
    },
  };
}

function choosingAmong(choosing: Choosing, options: readonly string[], query: string): Choosing {
  const { chosen, isLost } = choosing;
  const isThere = options.includes(chosen);
  if (choosing.query !== query) {
    return { ...choosing, query, chosen: isThere ? chosen : (options[0] ?? ''), isLost: false };
  }
  if (isLost || isThere) return choosing;
  if (chosen !== '') return { ...choosing, chosen: '', isLost: true };
  return options[0] === undefined ? choosing : { ...choosing, chosen: options[0] };
}
