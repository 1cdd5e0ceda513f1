import { expect, test } from 'vitest';
import type { ChangeEvent } from '../../contracts/event';
import { effectsOf, effectsOfAnything } from './change-effects';

const ID = '00000000-0000-7000-8000-000000000001';
const READER = { project: 'p', statement: 's' };
const PAGE = { project: 'p', statement: null };
const change = (kind: ChangeEvent['kind'], statement?: string): ChangeEvent => ({
  kind,
  id: ID,
  version: 7,
  ...(statement !== undefined && { statement }),
});

/** What is asked for at once, what is only noted, and up to where the feed is followed. */
function told({ refresh, mark, feed, isAccess }: ReturnType<typeof effectsOf>) {
  const names = (keys: typeof refresh) => keys.map((key) => key.join(' '));
  return { now: names(refresh), later: names(mark), feed, isAccess };
}

const COUNTS = ['tags p', 'collection', 'trash p', 'statements'];

test.each([
  ['a highlight here', READER, change('highlight', 's'), { now: [], later: COUNTS, feed: 7 }],
  ['something unnamed here', READER, change('feed', 's'), { now: [], later: COUNTS, feed: 7 }],
  ['a reply here', READER, change('reply', 's'), { now: [`replies ${ID}`], later: COUNTS, feed: 7 }],
  [
    'a highlight elsewhere',
    READER,
    change('highlight', 't'),
    { later: [...COUNTS, 'highlights p t'], feed: null },
  ],
  ['a highlight without a place', READER, change('highlight'), { later: COUNTS, feed: null }],
  ['a highlight, in the codebook', PAGE, change('highlight', 's'), { now: COUNTS, later: [], feed: null }],
  ['a tag', READER, change('tag'), { now: ['tags p', 'trash p'] }],
  ['a collection', PAGE, change('collection'), { now: ['collections p', `collection ${ID}`, 'trash p'] }],
  ['a note on a statement', READER, change('statementNote', 's'), { now: ['statement-notes p s'] }],
  ['a note on who knows what', READER, change('statementNote'), { now: ['statement-notes p'] }],
  ['a share link', PAGE, change('shareLink'), { now: ['share-links'] }],
  ['the library', READER, change('library'), { now: ['statements'], feed: Infinity }],
  ['the library, in the codebook', PAGE, change('library'), { now: ['statements'], feed: null }],
  ['a member', READER, change('member'), { now: ['members p'], isAccess: true }],
  ['the project', PAGE, change('project'), { now: [], isAccess: true }],
])('%s', (_name, place, event, expected) => {
  expect(told(effectsOf(event, place))).toMatchObject({ isAccess: false, ...expected });
});

test('anything may be everything', () => {
  const { now, later, feed, isAccess } = told(effectsOfAnything(READER));
  expect(now).toEqual([
    ...['tags p', 'collections p', 'collection', 'trash p'],
    ...['statement-notes p', 'replies', 'members p', 'share-links'],
  ]);
  expect(later).toEqual(['statements', 'highlights p']);
  expect([feed, isAccess]).toEqual([Infinity, true]);
  expect(effectsOfAnything(PAGE).feed).toBeNull();
});
