import { MAX_FILE_BYTES, MAX_FILE_MIB } from '@/lib/contracts/statement';
import { buildStatementText } from '@/lib/core/statement-text';
import type { BlockDraft, StatementText } from '@/lib/core/statement-text';
import { parseDateLine, parseDateline } from './dates';
import type { Dateline } from './dates';
import { decodeText } from './detect';
import { plainText } from './drafts';
import { arrangeFurniture } from './furniture';
import { isSpokenBy, speakerIn } from './furniture-words';
import { detectDirection, detectLanguage } from './language';
import { readMarkdown } from './markdown';
import type { ImportNotice } from './notice';
import { ImportProblem } from './problem';

/** What a text says about itself. `null` is "it does not say", never a guess. */
interface DetectedMetadata {
  readonly title: string | null;
  readonly speaker: string | null;
  /** ISO 8601, `2017-12-06`. */
  readonly date: string | null;
  readonly place: string | null;
  /** BCP 47. */
  readonly language: string | null;
  readonly direction: 'ltr' | 'rtl';
}

/** A text ready to become a revision, with what the person who sent it should check. */
export interface ImportedStatement {
  readonly text: StatementText;
  readonly detected: DetectedMetadata;
  readonly notices: readonly ImportNotice[];
}

/**
 * Return the statement in a file of plain text or Markdown. `detected.title` is never null here: failing all else it
 * is the file's name.
 *
 * @throws ImportProblem if the file is empty, too large, not text, or in an encoding that cannot be made out.
 */
export function importStatement(bytes: Uint8Array, fileName: string): ImportedStatement {
  const decoded = decodeText(bytes);
  const { text, detected, notices } = importText(decoded.text);
  const title = detected.title ?? titleFromFileName(fileName);
  return { text, detected: { ...detected, title }, notices: [...decoded.notices, ...notices] };
}

/**
 * Return the statement in `text`, which is plain text or Markdown.
 *
 * @throws ImportProblem `invalid` if nothing in it can be read, `too_large` if it is longer than a file may be.
 */
export function importText(text: string): ImportedStatement {
  if (text.length > MAX_FILE_BYTES) {
    throw new ImportProblem(
      'too_large',
      `The text is longer than ${MAX_FILE_MIB} million characters, the most that is read.`,
    );
  }
  refuseTooManyLines(text);
  const source = readMarkdown(text);
  const arranged = arrangeFurniture(source.drafts);
  if (arranged.drafts.length > MAX_BLOCKS) throw tooManyParts();
  const built = buildStatementText(arranged.drafts);
  if (built.text === '') throw new ImportProblem('invalid', 'There is no text in it.');
  return {
    text: built,
    detected: { ...describe(arranged.drafts), ...languageOf(built.text) },
    notices: [...source.notices, ...arranged.notices],
  };
}

// Each line and each block costs more than its characters: a megabyte of line breaks would keep the server for a minute.
const MAX_LINES = 100_000;
const MAX_BLOCKS = 20_000;

function refuseTooManyLines(text: string): void {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines += 1;
  if (lines > MAX_LINES) throw tooManyParts();
}

function tooManyParts(): ImportProblem {
  return new ImportProblem(
    'too_large',
    `The text has more than ${MAX_BLOCKS} paragraphs or ${MAX_LINES} lines, the most that is read. Split it.`,
  );
}

/** What a statement says about itself it says before or in its first sentences. */
const HEAD_BLOCKS = 12;

function describe(
  drafts: readonly BlockDraft[],
): Pick<DetectedMetadata, 'title' | 'speaker' | 'date' | 'place'> {
  const head = drafts.slice(0, HEAD_BLOCKS);
  const title = head.find((draft) => draft.type === 'heading' && draft.level === 1);
  const texts = head.map(plainText);
  const spokenBy = texts.find(isSpokenBy);
  const day = firstDateline(texts);
  return {
    title: title ? plainText(title) : null,
    speaker: spokenBy === undefined ? null : speakerIn(spokenBy),
    date: day?.date ?? null,
    place: day?.place ?? null,
  };
}

/** A line that is a date says more than the date with which a paragraph opens. */
function firstDateline(texts: readonly string[]): Dateline | null {
  const lines = texts.map(parseDateLine);
  return [...lines, ...texts.map(parseDateline)].find((line) => line !== null) ?? null;
}

function languageOf(text: string): Pick<DetectedMetadata, 'language' | 'direction'> {
  return { language: detectLanguage(text), direction: detectDirection(text) };
}

function titleFromFileName(fileName: string): string {
  const name = fileName.split(/[\\/]/).at(-1) ?? '';
  const words = name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return words === '' ? 'Untitled' : words;
}
