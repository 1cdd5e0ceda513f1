'use client';

import { useEffect, useEffectEvent } from 'react';
import { useReader, useReaderState } from '../reader-context';
import { readSelection } from '../selection/selected-text';
import { isAroundText } from '../text/offset-beside';
import { useReaderActions } from '../use-reader-actions';
import { rememberTag } from './last-tag';

/** After a double click a third one may follow, and then a sentence is meant instead of a word; in milliseconds. */
const WAIT_FOR_CLICK = 350;

/** Return how to give a tag to each selection from now on; to what is selected already, too. */
export function useStickTag(): (tagId: string) => void {
  const reader = useReader();
  const actions = useReaderActions();
  const { store, project } = reader;
  return (tagId) => {
    store.set({ stickyTagId: tagId });
    rememberTag(store, project.slug, tagId);
    const { selection } = store.get();
    if (selection) actions.highlight(selection);
  };
}

/**
 * While a tag is sticky, highlight with it what was selected with the mouse or a pen, as soon as that is let go. What
 * fingers select is never finished for certain, and what keys select is so with Enter: both use the tools.
 */
export function useStickySelection(): void {
  const reader = useReader();
  const isOn = useReaderState(({ stickyTagId }) => stickyTagId !== null);
  const finish = useFinish();

  useEffect(() => {
    if (!isOn) return;
    let timer = 0;
    let isFromText = false;
    const press = (event: MouseEvent) => {
      clearTimeout(timer);
      isFromText = isAroundText(reader, event.target);
    };
    const release = ({ detail }: MouseEvent) => {
      if (!isFromText) return;
      // After the frame in which the reader takes over what is selected.
      timer = window.setTimeout(() => requestAnimationFrame(finish), detail === 2 ? WAIT_FOR_CLICK : 0);
    };
    document.addEventListener('mousedown', press);
    document.addEventListener('mouseup', release);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('mousedown', press);
      document.removeEventListener('mouseup', release);
    };
  }, [isOn, reader]);
}

function useFinish() {
  const reader = useReader();
  const actions = useReaderActions();
  return useEffectEvent(() => {
    readSelection(reader);
    const { selection, stickyTagId, isTouch } = reader.store.get();
    if (selection && stickyTagId && !isTouch) actions.highlight(selection);
  });
}
