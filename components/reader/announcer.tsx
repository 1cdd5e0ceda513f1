'use client';

import { useLateReaderState } from './reader-context';
import type { ReaderStore } from './reader-state';

/** Something to be read aloud, and in which language when that is not the interface's. */
export interface Announcement {
  readonly text: string;
  readonly language: string | null;
  /** Which one this is: the same words said twice are two announcements. */
  readonly number: number;
}

/**
 * Tell screen readers `text` as soon as they have nothing else to say. What was not said by then is replaced.
 * `language` is that of the text when it comes from the statement.
 */
export function announce(
  { store }: { store: ReaderStore },
  text: string,
  language: string | null = null,
): void {
  const number = (store.get().announcement?.number ?? 0) + 1;
  store.set({ announcement: { text, language, number } });
}

/** Where `announce` puts what it is told. Once, in each reader. */
export function Announcer() {
  const announcement = useLateReaderState((state) => state.announcement);
  return (
    <div role="status" className="sr-only">
      {announcement ? (
        // A new element each time, so that the same words are read again.
        <span key={announcement.number} lang={announcement.language ?? undefined}>
          {announcement.text}
        </span>
      ) : null}
    </div>
  );
}
