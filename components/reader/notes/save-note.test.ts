import { expect, test, vi } from 'vitest';
import type { HighlightWrites } from '@/lib/client/highlights/mutations';
import { testHighlight } from '@/lib/testing/feed-server';
import { createReaderStore } from '../reader-state';
import { NOTHING_AWAY } from './away-drafts';
import type { NoteDraft } from './note-drafts';
import { saveNote } from './save-note';

// There is no page that would be painted.
vi.mock('@/lib/dom/after-paint', () => ({ afterPaint: () => () => undefined }));

const seen = testHighlight(1, { note: 'First.' });
const draft: NoteDraft = { text: 'Mine.', base: 'First.', isContested: false };

function open(now: ReturnType<HighlightWrites['now']>, isKept = false) {
  const store = createReaderStore({ drafts: new Map([[seen.id, draft]]) });
  const setNote = vi.fn<HighlightWrites['setNote']>(() => Promise.resolve({ state: 'failed', isKept }));
  return { store, writes: { now: () => now, setNote }, setNote };
}

test('A note that somebody else changed is not overwritten, though the screen does not show it yet', async () => {
  const { store, writes, setNote } = open({ ...seen, note: 'Theirs.', version: 2 });
  await saveNote({ store, writes }, seen, draft);
  expect(setNote).not.toHaveBeenCalled();
  expect(store.get().drafts.get(seen.id)).toEqual({ text: 'Mine.', base: 'Theirs.', isContested: true });
});

test.each([
  ['as it is shown', seen],
  ['not known any more', undefined],
])('A note is saved on what is %s, and written on where it is not', async (_name, now) => {
  const { store, writes, setNote } = open(now);
  await saveNote({ store, writes }, seen, draft);
  expect(setNote).toHaveBeenCalledExactlyOnceWith(seen.id, 'Mine.');
  expect(store.get().drafts.get(seen.id)).toEqual(draft);
});

test('A note that is kept among the refused changes is not kept as a draft too', async () => {
  const { store, writes, setNote } = open(seen, true);
  await saveNote({ store, writes }, seen, draft);
  expect(setNote).toHaveBeenCalledExactlyOnceWith(seen.id, 'Mine.');
  expect(store.get().drafts.size).toBe(0);
});

test.each([
  ['open', { drafts: new Map([[seen.id, { ...draft, text: 'Mine, and more.', base: 'Mine.' }]]) }],
  [
    'away',
    {
      away: {
        ...NOTHING_AWAY,
        drafts: new Map([[seen.id, { ...draft, text: 'Mine, and more.', base: 'Mine.' }]]),
      },
    },
  ],
])(
  'What was written since a note was sent, and is %s, goes on where that is not saved',
  async (_at, since) => {
    const { store, writes } = open(seen);
    const saving = saveNote({ store, writes }, seen, draft);
    store.set(since);
    await saving;
    expect(store.get().drafts.get(seen.id)).toEqual({ ...draft, text: 'Mine, and more.' });
    expect(store.get().away.drafts.size).toBe(0);
  },
);
