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

/** What was told last of each sort: where one is now, and what became of what one did. */
export interface Announcements {
  readonly move: Announcement | null;
  readonly deed: Announcement | null;
}

/**
 * Tell screen readers where one is now, as soon as they have nothing else to say. What was not said by then of where one
 * was before is replaced. `language` is that of the text when it comes from the statement.
 */
export function announce(reader: { store: ReaderStore }, text: string, language: string | null = null): void {
  tell(reader, 'move', text, language);
}

/** Tell screen readers what became of something one did. It may be a while ago: where one is by now is told all the same. */
export function announceDeed(reader: { store: ReaderStore }, text: string): void {
  tell(reader, 'deed', text, null);
}

function tell(
  { store }: { store: ReaderStore },
  sort: keyof Announcements,
  text: string,
  language: string | null,
): void {
  const { announcements } = store.get();
  const number = (announcements[sort]?.number ?? 0) + 1;
  store.set({ announcements: { ...announcements, [sort]: { text, language, number } } });
}

/** Where `announce` and `announceDeed` put what they are told. Once, in each reader. */
export function Announcer() {
  const { move, deed } = useLateReaderState(({ announcements }) => announcements);
  return (
    <>
      <Told announcement={move} />
      <Told announcement={deed} />
    </>
  );
}

function Told({ announcement }: { announcement: Announcement | null }) {
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
