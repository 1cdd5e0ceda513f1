import type { HighlightWrites } from '@/lib/client/highlights/mutations';
import type { Highlight } from '@/lib/contracts/highlight';

/** What is read aloud of a change, in the reader's language. */
export interface SpokenWords {
  readonly created: (highlight: Highlight) => string;
  readonly tagged: (tagId: string, isOn: boolean) => string;
  readonly noted: (note: string | null) => string;
}

/** Return `writes` such that each change that is seen at once is also heard: `say` is told what was done. */
export function spokenWrites(
  writes: HighlightWrites,
  words: SpokenWords,
  say: (text: string) => void,
): HighlightWrites {
  return {
    ...writes,
    create: (draft) => {
      say(words.created(draft));
      return writes.create(draft);
    },
    setTag: (id, tagId, isOn) => {
      say(words.tagged(tagId, isOn));
      return writes.setTag(id, tagId, isOn);
    },
    setNote: async (id, note) => {
      const outcome = await writes.setNote(id, note);
      if (outcome.state === 'saved' && !outcome.isWaiting) say(words.noted(note));
      return outcome;
    },
  };
}
