import { describe, expect, test } from 'vitest';
import type { HighlightWrites } from '@/lib/client/highlights/mutations';
import type { Highlight } from '@/lib/contracts/highlight';
import { spokenWrites } from './spoken-writes';

const words = {
  created: ({ exact }: Highlight) => `made ${exact}`,
  tagged: (tagId: string, isOn: boolean) => `${isOn ? 'on' : 'off'} ${tagId}`,
  noted: (note: string | null) => (note === null ? 'removed' : 'saved'),
};

/** Writes that answer `state`; only what is spoken of is there. */
function heardOf(state: 'saved' | 'failed') {
  const heard: string[] = [];
  const answer = () => Promise.resolve({ state });
  const silent = { create: answer, setTag: answer, setNote: answer } as unknown as HighlightWrites;
  return { heard, writes: spokenWrites(silent, words, (text) => heard.push(text)) };
}

describe('spokenWrites', () => {
  test('says at once what is seen at once', () => {
    const { heard, writes } = heardOf('saved');
    void writes.create({ exact: 'the need' } as Highlight);
    void writes.setTag('a', 't', true);
    void writes.setTag('a', 't', false);
    expect(heard).toEqual(['made the need', 'on t', 'off t']);
  });

  test('says that a note is saved only when it is', async () => {
    const saved = heardOf('saved');
    await saved.writes.setNote('a', 'text');
    await saved.writes.setNote('a', null);
    expect(saved.heard).toEqual(['saved', 'removed']);
    const failed = heardOf('failed');
    await failed.writes.setNote('a', 'text');
    expect(failed.heard).toEqual([]);
  });
});
