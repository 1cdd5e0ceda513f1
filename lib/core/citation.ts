import { documentSymbolIn } from './document-symbol';
import { nameOf, type CitedName } from './citation-name';

/** The kinds of statements, as the library has them. */
type Kind =
  'speech' | 'press-release' | 'concept-note' | 'report' | 'resolution' | 'letter' | 'article' | 'other';

/** What is known of a statement that is cited. */
export interface Citable {
  readonly title: string;
  readonly kind: Kind;
  readonly speaker: string | null;
  readonly body: string | null;
  readonly place: string | null;
  /** ISO 8601; a year or a month is enough. */
  readonly date: string | null;
  readonly language: string;
  readonly sourceUrl: string | null;
}

/** A day, a month or a year. */
export type DateParts = readonly [year: number, month?: number, day?: number];

/** A date as CSL-JSON has it. */
interface CslDate {
  readonly 'date-parts': readonly [DateParts];
}

/** A statement as citation software knows it: one item of CSL-JSON 1.0.2. */
export interface CitationItem {
  readonly id: string;
  readonly type: 'speech' | 'document' | 'report' | 'legislation' | 'webpage' | 'article';
  readonly title: string;
  readonly author?: readonly CitedName[];
  /** In lower case, as within a sentence. */
  readonly genre?: string;
  /** The symbol of a document, such as A/RES/71/1. */
  readonly number?: string;
  readonly publisher?: string;
  readonly 'container-title'?: string;
  readonly 'event-place'?: string;
  readonly 'publisher-place'?: string;
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly language: string;
  readonly URL?: string;
  /** The passage that is quoted. */
  readonly note?: string;
}

interface Circumstances {
  /** Where the statement can be read here; cited when it is not known where it was published. `null` to cite without. */
  readonly address: string | null;
  /** The day on which that was seen, in ISO 8601. */
  readonly accessed: string;
  /** What is quoted, in its quotation marks; `null` when the statement is cited as a whole. */
  readonly quotation: string | null;
}

const TYPES: Readonly<Record<Kind, { type: CitationItem['type']; genre: string | null }>> = {
  speech: { type: 'speech', genre: 'speech' },
  'press-release': { type: 'document', genre: 'press release' },
  'concept-note': { type: 'report', genre: 'concept note' },
  report: { type: 'report', genre: null },
  resolution: { type: 'legislation', genre: 'resolution' },
  letter: { type: 'document', genre: 'letter' },
  article: { type: 'article', genre: null },
  other: { type: 'document', genre: null },
};

/**
 * Return `source` as an item of CSL-JSON. Its author is the speaker, or else the body that published it; the body is
 * the publisher only beside a speaker. What is not known is left out.
 */
export function citationItem(source: Citable, { address, accessed, quotation }: Circumstances): CitationItem {
  const { title, kind, speaker, body, place, date, language, sourceUrl } = source;
  const { type, genre } = TYPES[kind];
  const issued = date === null ? null : cslDate(date);
  const author = speaker ?? body;
  return known<CitationItem>({
    id: keyOf(author, issued, title),
    type: type === 'article' && sourceUrl !== null ? 'webpage' : type,
    title,
    author: author === null ? null : [nameOf(author, speaker === null)],
    genre,
    number: documentSymbolIn(title) ?? documentSymbolIn(body ?? ''),
    ...publication(type, speaker === null ? null : body, place),
    issued,
    accessed: cslDate(accessed),
    language,
    URL: sourceUrl ?? address,
    note: quotation,
  });
}

/** Return the year, the month and the day of an item, as far as they are known. */
export function issuedParts({ issued }: Pick<CitationItem, 'issued'>): DateParts | null {
  return issued?.['date-parts'][0] ?? null;
}

/** Who made it public and where, under the names that these have for a thing of this type. */
function publication(type: CitationItem['type'], publisher: string | null, place: string | null) {
  const isArticle = type === 'article';
  const isSpeech = type === 'speech';
  return {
    publisher: isArticle ? null : publisher,
    'container-title': isArticle ? publisher : null,
    'event-place': isSpeech ? place : null,
    'publisher-place': isSpeech ? null : place,
  };
}

/** Leave out what is not known. */
function known<Item extends object>(fields: { [Key in keyof Item]-?: Item[Key] | null }): Item {
  // Only what may be left out was null.
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as Item;
}

/** A year, a month of it or a day of that; `null` for anything else. */
function cslDate(date: string): CslDate | null {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date)?.slice(1);
  if (!parts) return null;
  // A group that is not there is undefined, which the types do not know.
  const [year = 0, ...rest] = (parts as (string | undefined)[]).flatMap((part) => part ?? []).map(Number);
  const [month, day] = rest;
  if (month === undefined) return { 'date-parts': [[year]] };
  return { 'date-parts': [day === undefined ? [year, month] : [year, month, day]] };
}

const SMALL_WORDS = new Set(['a', 'an', 'the', 'of', 'on', 'for', 'la', 'le', 'les', 'el', 'los']);

/** A short name by which a document may cite it, such as lajcak2017closing: letters of every keyboard, and figures. */
function keyOf(author: string | null, issued: CslDate | null, title: string): string {
  const name = author === null ? null : nameOf(author, false);
  const [who] = plainWords(name?.family ?? name?.literal ?? '');
  const what = plainWords(title).find((word) => !SMALL_WORDS.has(word));
  const when = issued?.['date-parts'][0][0];
  const key = [who, when, what].filter((part) => part !== undefined).join('');
  return /^[a-z]/.test(key) ? key : `statement${key}`;
}

function plainWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  );
}
