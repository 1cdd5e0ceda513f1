import { type CitationItem, type DateParts, issuedParts } from './citation';
import type { CitedName } from './citation-name';

/** The ways in which a citation can be written out. */
export const CITATION_STYLES = ['un', 'apa', 'chicago'] as const;

/** The name of one of them. */
export type CitationStyle = (typeof CITATION_STYLES)[number];

/** Text of which some is in italics. */
export type RichText = readonly { readonly text: string; readonly isItalic?: true }[];

/**
 * Return `item` written out in `style`: as the United Nations Editorial Manual has it, the American Psychological
 * Association (seventh edition), or the notes of The Chicago Manual of Style. They are rules of English.
 */
export function writeCitation(item: CitationItem, style: CitationStyle): RichText {
  return WRITERS[style](item);
}

/** Return the text without its italics. */
export function plainText(rich: RichText): string {
  return rich.map(({ text }) => text).join('');
}

const WRITERS: Readonly<Record<CitationStyle, (item: CitationItem) => RichText>> = {
  un: writeUn,
  apa: writeApa,
  chicago: writeChicago,
};

function writeUn(item: CitationItem): RichText {
  const facts = [genreUn(item), publisherOf(item), placeOf(item), dayFirst(issuedParts(item))];
  const accessed = dayFirst(item.accessed?.['date-parts'][0] ?? null);
  return [
    { text: lead(fullName(item)) },
    ...(hasOwnCover(item) ? [italic(item.title)] : [{ text: `“${inner(item.title)}”` }]),
    { text: `${symbolBeside(item)}${follow(facts)}.` },
    ...(item.URL === undefined
      ? []
      : [{ text: ` Available at ${item.URL}${accessed && ` (accessed on ${accessed})`}.` }]),
  ];
}

/** The United Nations call a speech a statement. */
function genreUn({ genre }: CitationItem): string {
  return genre === 'speech' ? 'statement' : (genre ?? '');
}

function writeApa(item: CitationItem): RichText {
  const author = item.author?.[0] ? sentence(apaName(item.author[0])) : '';
  const date = `(${apaDate(issuedParts(item))}).`;
  const genre = item.genre === undefined ? '' : ` [${capital(item.genre)}]`;
  const beside = `${symbolBeside(item)}${genre}`;
  const title = [italic(item.title), { text: beside === '' ? fullStop(item.title) : `${beside}.` }];
  const place = item.type === 'speech' ? placeOf(item) : '';
  const publisher = [publisherOf(item), place].filter((part) => part !== '').join(', ');
  return [
    ...(author === '' ? [...title, { text: ` ${date}` }] : [{ text: `${author} ${date} ` }, ...title]),
    { text: publisher === '' ? '' : ` ${sentence(publisher)}` },
    { text: item.URL === undefined ? '' : ` ${item.URL}` },
  ].filter(({ text }) => text !== '');
}

function writeChicago(item: CitationItem): RichText {
  const parts = issuedParts(item);
  const facts = [item.genre ?? '', publisherOf(item), placeOf(item), monthFirst(parts)];
  const link = chicagoLink(item, parts === null);
  const author = { text: lead(fullName(item)) };
  if (hasOwnCover(item) || item.type === 'speech') {
    const title = hasOwnCover(item) ? italic(item.title) : { text: `“${inner(item.title)}”` };
    const known = facts.filter((fact) => fact !== '').join(', ');
    return [author, title, { text: `${symbolBeside(item)}${known && ` (${known})`}${link}.` }];
  }
  // American printers put the comma inside the quotation marks.
  const comma = ENDED.test(item.title) ? '' : ',';
  const rest = `${follow(facts)}${link}`.replace(/^, /, ' ');
  return [author, { text: `“${inner(item.title)}${rest && comma}”${symbolBeside(item)}${rest}.` }];
}

/** The day of access stands in for that of publication, where this is not known. */
function chicagoLink(item: CitationItem, isUndated: boolean): string {
  const accessed = monthFirst(item.accessed?.['date-parts'][0] ?? null);
  if (item.URL === undefined) return '';
  return `${isUndated && accessed ? `, accessed ${accessed}` : ''}, ${item.URL}`;
}

/** What is published on its own has its title in italics, what is part of something larger in quotation marks. */
function hasOwnCover({ type }: CitationItem): boolean {
  return type === 'report' || type === 'legislation';
}

/** The symbol in brackets, unless the title says it already. */
function symbolBeside({ number, title }: CitationItem): string {
  return number === undefined || title.includes(number) ? '' : ` (${number})`;
}

function fullName({ author }: CitationItem): string {
  const name = author?.[0];
  if (!name) return '';
  const { literal, given, family } = name;
  return literal ?? [given, name['non-dropping-particle'], family].filter(Boolean).join(' ');
}

/** Family name, initials: Lajčák, M.; J.-P. for Jean-Pierre. */
function apaName(name: CitedName): string {
  if (name.literal !== undefined) return name.literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const initials = (name.given ?? '')
    .split(' ')
    .filter((given) => given !== '')
    .map((given) =>
      given
        .split('-')
        .map((part) => `${Array.from(part)[0] ?? ''}.`)
        .join('-'),
    );
  return initials.length === 0 ? family : `${family}, ${initials.join(' ')}`;
}

function publisherOf(item: CitationItem): string {
  return item.publisher ?? item['container-title'] ?? '';
}

function placeOf(item: CitationItem): string {
  return item['event-place'] ?? item['publisher-place'] ?? '';
}

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const monthOf = (month: number | undefined): string => (month === undefined ? '' : (MONTHS[month - 1] ?? ''));

function dayFirst(parts: DateParts | null): string {
  if (!parts) return '';
  const [year, month, day] = parts;
  return [day, monthOf(month), year].filter(Boolean).join(' ');
}

function monthFirst(parts: DateParts | null): string {
  if (!parts) return '';
  const [year, month, day] = parts;
  if (month === undefined) return `${year}`;
  return day === undefined ? `${monthOf(month)} ${year}` : `${monthOf(month)} ${day}, ${year}`;
}

function apaDate(parts: DateParts | null): string {
  if (!parts) return 'n.d.';
  const [year, month, day] = parts;
  const rest = [monthOf(month), day].filter(Boolean).join(' ');
  return rest === '' ? `${year}` : `${year}, ${rest}`;
}

/** With a sign after which there is no other. */
const ENDED = /[.?!…؟。！？]$/;
const italic = (text: string) => ({ text, isItalic: true }) as const;
const lead = (text: string): string => (text === '' ? '' : `${text}, `);
const follow = (facts: readonly string[]): string =>
  facts.map((fact) => (fact === '' ? '' : `, ${fact}`)).join('');
const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
const fullStop = (text: string): string => (ENDED.test(text) ? '' : '.');
const sentence = (text: string): string => `${text}${fullStop(text)}`;
/** Quotation marks within others are single. */
const inner = (text: string): string => text.replaceAll('“', '‘').replaceAll('”', '’');
