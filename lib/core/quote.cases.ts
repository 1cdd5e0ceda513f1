/** A place to find: what `‹ ›` marks in `before` is described, then looked for in `after`, where it should be what is marked there. */
export interface QuoteCase {
  readonly name: string;
  readonly before: string;
  /** Without marks: nothing should be found. */
  readonly after: string;
  /** Whether the old start is given as a hint. */
  readonly hint: boolean;
}

/** Places found again, and places better not found, after an edit. */
export const QUOTE_CASES: readonly QuoteCase[] = [
  {
    name: 'a text that did not change',
    before: 'the ‹quick› fox',
    after: 'the ‹quick› fox',
    hint: false,
  },
  {
    name: 'words put in before it',
    before: 'the ‹quick› fox',
    after: 'it was said that the ‹quick› fox',
    hint: true,
  },
  {
    name: 'an emoji put in before it',
    before: 'we ‹welcome› them',
    after: '👩‍👩‍👧‍👦 we ‹welcome› them',
    hint: true,
  },
  {
    name: 'a second place with the same words but another context',
    before: 'states have ‹rights›, migrants have duties',
    after: 'migrants have rights, states have ‹rights›, migrants have duties',
    hint: false,
  },
  {
    name: 'context against a nearer place',
    before: '‹rights› of migrants',
    after: 'rights, and the ‹rights› of migrants',
    hint: true,
  },
  {
    name: 'equal contexts, told apart by the hint',
    before: 'no, no, ‹no›, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no',
    after: 'no, no, ‹no›, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no, no',
    hint: true,
  },
  {
    name: 'equal contexts and no hint: uncertain',
    before: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa‹a›aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    after: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
    hint: false,
  },
  {
    name: 'two places equally near to the hint: uncertain',
    before: '......‹x›......',
    after: '.....x.x.....',
    hint: true,
  },
  {
    name: 'overlapping places',
    before: 'ban‹ana›',
    after: 'ban‹ana›',
    hint: false,
  },
  {
    name: 'changed words: exact matches only',
    before: 'the ‹quick› fox',
    after: 'the slow fox',
    hint: true,
  },
  {
    name: 'Arabic, with direction marks',
    before: '\u200fمبدأ ‹السيادة› الوطنية',
    after: 'أولا: \u200fمبدأ ‹السيادة› الوطنية',
    hint: true,
  },
  {
    name: 'Devanagari',
    before: 'सुरक्षित ‹प्रवासन› और प्रवासन',
    after: 'सुरक्षित ‹प्रवासन› और प्रवासन',
    hint: false,
  },
];
