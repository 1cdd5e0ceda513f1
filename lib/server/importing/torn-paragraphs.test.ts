import { describe, expect, test } from 'vitest';
import type { BlockDraft, BlockType, InlineDraft } from '@/lib/core/statement-text';
import { plainText } from './drafts';
import { joinTornParagraphs } from './torn-paragraphs';

const SPEECH = 'We listened with great interest to all the discussions that we had today.';

function draft(text: string | InlineDraft[], type: BlockType = 'paragraph'): BlockDraft {
  return { type, inlines: typeof text === 'string' ? [{ text }] : text };
}

function drafts(...texts: string[]): BlockDraft[] {
  return texts.map((text) => draft(text));
}

function outline(blocks: readonly BlockDraft[]): string[] {
  return blocks.map((block) => `${block.type}: ${plainText(block)}`);
}

describe('torn paragraphs', () => {
  const half = 'We heard of impediments that need to be addressed in order to improve';

  test('are one again', () => {
    const { drafts: all, notices } = joinTornParagraphs(drafts(half, 'international cooperation.', SPEECH));
    expect(outline(all)).toEqual([`paragraph: ${half} international cooperation.`, `paragraph: ${SPEECH}`]);
    expect(notices).toEqual([{ code: 'paragraphsJoined', params: { count: 1 } }]);
  });

  test('may be torn twice and keep their marks', () => {
    const emphasis: InlineDraft = { text: `and ${half}`, marks: [{ type: 'emphasis' }] };
    const { drafts: all } = joinTornParagraphs([draft(half), draft([emphasis]), draft('to go on.')]);
    expect(all[0]?.inlines).toEqual([
      { text: half },
      { text: ' ' },
      emphasis,
      { text: ' ' },
      { text: 'to go on.' },
    ]);
  });

  test.each([
    ['a sentence', `${half}.`, 'and this'],
    ['a sentence in quotes', `${half}.”`, 'and this'],
    ['an introduction', `${half}:`, 'and this'],
    ['a capital letter', half, 'International cooperation.'],
    ['a salutation', 'Excellencies,', 'ladies and gentlemen'],
    ['Chinese', '移徙'.repeat(30), '移徙'],
  ])('%s between two paragraphs keeps them apart', (_name, before, after) => {
    expect(joinTornParagraphs(drafts(before, after)).drafts).toHaveLength(2);
  });

  test('only paragraphs are torn', () => {
    const list = [draft(half, 'listItem'), draft('and this'), draft(half, 'caption'), draft('and that')];
    expect(joinTornParagraphs(list).drafts).toEqual(list);
  });

  test('somebody who writes without capitals and full stops is left alone', () => {
    const all = drafts(...Array.from({ length: 30 }, () => half.toLowerCase()));
    expect(joinTornParagraphs(all).drafts).toEqual(all);
  });
});
