import { describe, expect, test } from 'vitest';
import type { BlockDraft, BlockType, InlineDraft } from '@/lib/core/statement-text';
import { plainText } from './drafts';
import {
  arrangeContacts,
  arrangeFurniture,
  dropPageNumbers,
  dropTrailingLabels,
  splitSourceLabels,
} from './furniture';
import { arrangeHead, arrangeHighlights } from './head';
import { arrangePullQuotes } from './pull-quote';

const SPEECH = 'We listened with great interest to all the discussions that we had today.';
const SPOKEN_BY =
  'Statement by H.E. Mr. Miroslav Lajčák, President of the UN General Assembly, at the Hearing';
const QUOTE = 'We need to maintain momentum. We need to remind ourselves of why.';
const REPEATED = `And four, we need to maintain momentum. We need to remind ourselves of why. Thank you.`;

function draft(text: string | InlineDraft[], type: BlockType = 'paragraph'): BlockDraft {
  return { type, inlines: typeof text === 'string' ? [{ text }] : text };
}

function drafts(...texts: string[]): BlockDraft[] {
  return texts.map((text) => draft(text));
}

function outline(blocks: readonly BlockDraft[]): string[] {
  return blocks.map((block) => `${block.type}: ${plainText(block)}`);
}

describe('the head', () => {
  test('the first line is the title, and the lines about the text are captions', () => {
    const { drafts: head } = arrangeHead(
      drafts(
        '26 July 2017',
        'Closing of the Hearing',
        '– As delivered –',
        'UN Photo/Eskinder Debebe',
        SPOKEN_BY,
        SPEECH,
      ),
    );
    expect(head.map((block) => block.type)).toEqual([
      'caption',
      'heading',
      'caption',
      'caption',
      'caption',
      'paragraph',
    ]);
    expect(head[1]?.level).toBe(1);
  });

  test.each([
    '– As delivered –',
    'As delivered',
    '(As prepared for delivery)',
    'Check against delivery',
    'New York, 26 July 2017',
    'Photo: Jane Doe/OHCHR',
    'Photo by IISD/ENB',
    'story highlights',
    'Closing statement by Ms. Louise Arbour at the Conference',
  ])('%s is a caption under a title', (line) => {
    expect(outline(arrangeHead(drafts('A title', line, SPEECH)).drafts)[1]).toBe(`caption: ${line}`);
  });

  test.each([
    'As delivered by the postman, the letter was wet.',
    'Photo archives are full of migrants.',
    'Remarks by others have shown this.',
    'The hearing was on 26 July 2017',
    'Highlights of the day were many.',
  ])('%s is text', (line) => {
    expect(outline(arrangeHead(drafts('A title', line, SPEECH)).drafts)[1]).toBe(`paragraph: ${line}`);
  });

  test.each([
    'Excellencies,',
    'Mr. President',
    'Excellencies',
    'Thank you all',
    'This is a sentence.',
    'And so on –',
  ])('%s is no title', (line) => {
    expect(arrangeHead(drafts(line, SPEECH)).drafts[0]?.type).toBe('paragraph');
  });

  test('a text of one line has no title', () => {
    expect(arrangeHead(drafts('Call for action')).drafts[0]?.type).toBe('paragraph');
  });

  test('a title in bold is a title and no longer bold, whatever its level was', () => {
    const bold = draft([{ text: 'Stocktaking ends', marks: [{ type: 'strong' }] }]);
    const title = { type: 'heading', level: 1, inlines: [{ text: 'Stocktaking ends', marks: [] }] };
    expect(arrangeHead([bold, ...drafts(SPEECH)]).drafts[0]).toEqual(title);
    expect(arrangeHead([{ ...bold, type: 'heading', level: 2 }, ...drafts(SPEECH)]).drafts[0]).toEqual(title);
  });

  test('who speaks can itself be the title', () => {
    expect(arrangeHead(drafts(SPOKEN_BY, SPEECH)).drafts[0]?.type).toBe('heading');
  });

  test('what stands between the lines of a title page belongs to it', () => {
    const { drafts: head } = arrangeHead(
      drafts(
        'STATEMENT BY MEXICO',
        'TO THE UNITED NATIONS',
        'New York, 5 May 2018',
        'Mr. President,',
        SPEECH,
      ),
    );
    expect(head.map((block) => block.type)).toEqual([
      'heading',
      'caption',
      'caption',
      'paragraph',
      'paragraph',
    ]);
  });

  test('nothing after the first words of the text is touched', () => {
    const late = drafts('A title', SPEECH, '26 July 2017', 'As delivered');
    expect(arrangeHead(late).drafts.slice(2)).toEqual(late.slice(2));
  });
});

describe('highlights', () => {
  test('paragraphs between the label and the dateline are captions', () => {
    const { drafts: all } = arrangeHighlights(
      drafts(
        'A title',
        'story highlights',
        'First point.',
        'Second point.',
        '20 November 2017: The President spoke.',
      ),
    );
    expect(all.map((block) => block.type)).toEqual([
      'paragraph',
      'caption',
      'caption',
      'caption',
      'paragraph',
    ]);
  });

  test('bullets under the label are captions', () => {
    const list = [
      draft('Key points', 'paragraph'),
      draft('One', 'listItem'),
      draft('Two', 'listItem'),
      draft(SPEECH),
    ];
    expect(arrangeHighlights(list).drafts.map((block) => block.type)).toEqual([
      'caption',
      'caption',
      'caption',
      'paragraph',
    ]);
  });

  test('where their end cannot be told only the label is', () => {
    const { drafts: all } = arrangeHighlights(drafts('story highlights', 'First point.', SPEECH));
    expect(all.map((block) => block.type)).toEqual(['caption', 'paragraph', 'paragraph']);
  });
});

describe('pull-quotes', () => {
  test.each([
    ['name and office', ['MIROSLAV LAJČÁK', 'President of the UN General Assembly']],
    ['the name', ['Miroslav Lajčák']],
    ['the office', ['President of the UN General Assembly']],
  ])('a repeated passage over %s is a caption, like the lines below it', (_name, signature) => {
    const { drafts: all, notices } = arrangePullQuotes(
      drafts('Title', SPOKEN_BY, QUOTE, ...signature, SPEECH, REPEATED),
    );
    expect(all.slice(2).map((block) => block.type)).toEqual([
      'caption',
      ...signature.map(() => 'caption'),
      'paragraph',
      'paragraph',
    ]);
    expect(notices).toEqual([{ code: 'pullQuote', params: { words: QUOTE } }]);
  });

  test('a refrain without a name below it is speech', () => {
    const speech = drafts(SPOKEN_BY, QUOTE, SPEECH, REPEATED);
    expect(arrangePullQuotes(speech).drafts).toEqual(speech);
  });

  test('words over a name that nobody else says are speech', () => {
    const speech = drafts(SPOKEN_BY, SPEECH, QUOTE, 'MIROSLAV LAJČÁK');
    expect(arrangePullQuotes(speech).drafts).toEqual(speech);
  });

  test('a few words that recur by chance are speech', () => {
    const speech = drafts(SPOKEN_BY, 'Thank you all.', 'MIROSLAV LAJČÁK', 'Again: thank you all.');
    expect(arrangePullQuotes(speech).drafts).toEqual(speech);
  });
});

describe('the end', () => {
  test('labels under which nothing stands are left out by name', () => {
    const { drafts: kept, notices } = dropTrailingLabels(drafts(SPEECH, 'related events', 'Related posts:'));
    expect(outline(kept)).toEqual([`paragraph: ${SPEECH}`]);
    expect(notices).toEqual([
      { code: 'leftOut', params: { words: 'related events' } },
      { code: 'leftOut', params: { words: 'Related posts:' } },
    ]);
  });

  test('a label with something under it stays', () => {
    const all = drafts(SPEECH, 'related events', 'The Marrakech conference');
    expect(dropTrailingLabels(all).drafts).toEqual(all);
  });

  test('a text of nothing but labels stays', () => {
    expect(dropTrailingLabels(drafts('related events')).drafts).toHaveLength(1);
  });

  test('whom to call and where to read on are captions', () => {
    const link = draft([{ text: 'un.org', marks: [{ type: 'link', href: 'http://un.org' }] }]);
    const all = [...drafts(SPEECH, 'For further information please contact: Jane Doe.'), link];
    expect(arrangeContacts(all).drafts.map((block) => block.type)).toEqual([
      'paragraph',
      'caption',
      'caption',
    ]);
  });

  test('a contact in the middle of the text is text', () => {
    const all = drafts('For further information please contact: Jane Doe.', SPEECH);
    expect(arrangeContacts(all).drafts).toEqual(all);
  });
});

test.each(['- 12 -', '– 3 –', 'Page 3 of 7', 'page 12'])('the page number %s is left out', (line) => {
  const { drafts: kept, notices } = dropPageNumbers(drafts(SPEECH, line, SPEECH));
  expect(kept).toHaveLength(2);
  expect(notices).toEqual([{ code: 'pageNumbersLeftOut', params: { count: 1 } }]);
});

test.each(['12', '2030', 'Page 3 of the report says so.', '- a -'])('%s is no page number', (line) => {
  expect(dropPageNumbers(drafts(line)).drafts).toHaveLength(1);
});

describe('labels of lost links', () => {
  test('two or more after the last sentence are a caption', () => {
    const { drafts: all } = splitSourceLabels([
      draft([{ text: `${SPEECH} [Con` }, { text: 'cept Note] [Web Page]' }]),
    ]);
    expect(outline(all)).toEqual([`paragraph: ${SPEECH}`, 'caption: [Concept Note] [Web Page]']);
  });

  test.each([
    `${SPEECH} [Applause]`,
    'IOM [the Office] [for Migration]',
    '[Concept Note] [Web Page]',
    'Said. ] ]',
  ])('%s stays as it is', (text) => {
    expect(splitSourceLabels(drafts(text)).drafts).toEqual(drafts(text));
  });
});

test('the rules work together: a page number between torn halves', () => {
  const { drafts: all } = arrangeFurniture(
    drafts('Title', 'We heard of impediments that need to be addressed to improve', '- 2 -', 'cooperation.'),
  );
  expect(outline(all)).toEqual([
    'heading: Title',
    'paragraph: We heard of impediments that need to be addressed to improve cooperation.',
  ]);
});
