import { type CitationItem, type DateParts, issuedParts } from './citation';
import type { CitedName } from './citation-name';

/** The ways in which software passes on what is cited. */
export const CITATION_RECORDS = ['bibtex', 'ris', 'csl'] as const;

/** The name of one of them. */
export type CitationRecord = (typeof CITATION_RECORDS)[number];

/** Return `item` as BibTeX, RIS or CSL-JSON, to be read by Zotero and its like. Every script stays as it is: in UTF-8. */
export function writeRecord(item: CitationItem, record: CitationRecord): string {
  if (record === 'csl') return JSON.stringify([item], null, 2);
  return record === 'bibtex' ? writeBibtex(item) : writeRis(item);
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

type Fields = readonly (readonly [name: string, value: string | undefined])[];

function writeBibtex(item: CitationItem): string {
  const isReport = item.type === 'report';
  const [year, month, day] = issuedParts(item) ?? [];
  const fields: Fields = [
    ['author', braced(bibtexName(item.author?.[0]))],
    // Twice in braces, or else a style may take the capitals away.
    ['title', braced(braced(bibtexText(item.title)))],
    ['year', braced(year?.toString())],
    ['month', month === undefined ? undefined : MONTHS[month - 1]],
    ['day', braced(day?.toString())],
    ...(isReport ? reportFields(item) : otherFields(item)),
    ['number', braced(bibtexText(item.number))],
    ['language', braced(item.language)],
    ['url', braced(item.URL?.replace(/[{}\\\s]/g, encodeURIComponent))],
    ['urldate', braced(isoDate(item.accessed?.['date-parts'][0]))],
    ['annote', braced(bibtexText(item.note))],
  ];
  const lines = fields.flatMap(([name, value]) => (value === undefined ? [] : `  ${name} = ${value},`));
  return [`@${isReport ? 'techreport' : 'misc'}{${item.id},`, ...lines, '}'].join('\n');
}

/** A report needs an institution. */
function reportFields(item: CitationItem): Fields {
  return [
    ['type', braced(bibtexText(capital(item.genre)))],
    ['institution', braced(bibtexText(item.publisher ?? item.author?.[0]?.literal))],
    ['address', braced(bibtexText(item['publisher-place']))],
  ];
}

function otherFields(item: CitationItem): Fields {
  const published = [
    capital(item.genre),
    item.publisher ?? item['container-title'],
    item['event-place'] ?? item['publisher-place'],
  ].filter((part) => part !== undefined);
  return [['howpublished', published.length === 0 ? undefined : braced(bibtexText(published.join(', ')))]];
}

const braced = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : `{${text}}`;

const TEX: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
};

/** Signs that TeX takes for something else are escaped, and a line of its own becomes a space. */
function bibtexText(text: string | undefined): string | undefined {
  return text?.replace(/[\\~^&%$#_{}]/g, (sign) => TEX[sign] ?? `\\${sign}`).replaceAll('\n', ' ');
}

/** A family name first; an institution in braces of its own, so that its words are not taken for names. */
function bibtexName(name: CitedName | undefined): string | undefined {
  if (!name) return undefined;
  if (name.literal !== undefined) return braced(bibtexText(name.literal));
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return bibtexText([family, name.given].filter(Boolean).join(', '));
}

const RIS_TYPES: Readonly<Record<CitationItem['type'], string>> = {
  // RIS knows no speeches. What Zotero and others make of the generic type says at least nothing wrong.
  speech: 'GEN',
  document: 'GEN',
  article: 'GEN',
  report: 'RPRT',
  legislation: 'LEGAL',
  webpage: 'ELEC',
};

function writeRis(item: CitationItem): string {
  const issued = issuedParts(item);
  const fields: Fields = [
    ['TY', RIS_TYPES[item.type]],
    ['ID', item.id],
    ['TI', item.title],
    ['AU', risName(item.author?.[0])],
    ['PY', issued?.[0].toString()],
    ['DA', risDate(issued)],
    ['M3', capital(item.genre)],
    ['M1', item.number],
    ['PB', item.publisher],
    ['T2', item['container-title']],
    ['CY', item['event-place'] ?? item['publisher-place']],
    ['LA', item.language],
    ['UR', item.URL],
    ['Y2', risDate(item.accessed?.['date-parts'][0])],
    ['N1', item.note],
  ];
  const lines = fields.flatMap(([tag, value]) =>
    value === undefined ? [] : `${tag}  - ${value.replaceAll('\n', ' ')}`,
  );
  return [...lines, 'ER  - '].join('\n');
}

function risName(name: CitedName | undefined): string | undefined {
  if (!name) return undefined;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  return name.literal ?? [family, name.given].filter(Boolean).join(', ');
}

/** Year, month and day between slashes, which stay where one is not known. */
function risDate(parts: DateParts | null | undefined): string | undefined {
  if (!parts) return undefined;
  const [year, month, day] = parts;
  return `${year}/${twoFigures(month)}/${twoFigures(day)}`;
}

function isoDate(parts: DateParts | undefined): string | undefined {
  return parts
    ?.filter((part) => part !== undefined)
    .map((part, index) => (index === 0 ? `${part}` : twoFigures(part)))
    .join('-');
}

function twoFigures(part: number | undefined): string {
  return part === undefined ? '' : `${part}`.padStart(2, '0');
}

function capital(text: string | undefined): string | undefined {
  return text === undefined ? undefined : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
