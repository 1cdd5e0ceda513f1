import { type Citable, citationItem } from '@/lib/core/citation';
import { CITATION_RECORDS, type CitationRecord, writeRecord } from '@/lib/core/citation-record';
import {
  CITATION_STYLES,
  type CitationStyle,
  plainText,
  type RichText,
  writeCitation,
} from '@/lib/core/citation-style';
import { escapeHtml } from '@/lib/core/escape-html';
import { quotationOf } from '@/lib/core/quotation';

/** Every form in which one can take a citation along. */
export const CITED_FORMS = [...CITATION_STYLES, ...CITATION_RECORDS] as const;

export type CitedForm = CitationStyle | CitationRecord;

/** What is cited, and how it was come by. */
export interface Cited {
  source: Citable & { direction: 'ltr' | 'rtl' };
  /** What is quoted of it, each paragraph on a line of its own; `null` to cite the whole. */
  passage: string | null;
  /** Where the passage, or the statement, can be read here. */
  address: string;
  /** Today, in ISO 8601. */
  accessed: string;
}

/** A quotation with its source, to be read; or a record of it, for software. */
export type Citation =
  { kind: 'prose'; quotation: readonly string[]; citation: RichText } | { kind: 'record'; text: string };

export function makeCitation({ source, passage, address, accessed }: Cited, form: CitedForm): Citation {
  const quotation = passage === null ? [] : quotationOf(passage, source.language);
  const joined = quotation.length === 0 ? null : quotation.join('\n');
  const item = citationItem(source, { address, accessed, quotation: joined });
  return isStyle(form)
    ? { kind: 'prose', quotation, citation: writeCitation(item, form) }
    : { kind: 'record', text: writeRecord(item, form) };
}

export function isCitedForm(form: string | null): form is CitedForm {
  return CITED_FORMS.some((known) => known === form);
}

function isStyle(form: CitedForm): form is CitationStyle {
  return CITATION_STYLES.some((style) => style === form);
}

/** Return the citation for a page without any formatting. */
export function citationText(made: Citation): string {
  if (made.kind === 'record') return made.text;
  return [...made.quotation, plainText(made.citation)].join('\n');
}

/** Return the citation for a page that knows quotations and italics; `null` for a record, which is text. */
export function citationHtml(made: Citation, source: Cited['source']): string | null {
  if (made.kind === 'record') return null;
  const { language, direction } = source;
  const paragraphs = made.quotation.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('');
  const quotation =
    paragraphs && `<blockquote lang="${escapeHtml(language)}" dir="${direction}">${paragraphs}</blockquote>`;
  const citation = made.citation
    .map(({ text, isItalic }) => (isItalic ? `<i>${escapeHtml(text)}</i>` : escapeHtml(text)))
    .join('');
  return `${quotation}<p>${citation}</p>`;
}
