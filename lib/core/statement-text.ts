import { codePointLength } from './code-points';
import { isNormalLine, normalCharacters } from './normal-form';
import type { Character } from './normal-form';
import { compareSpans, firstSpanEndingAfter, isWithin, spanContains } from './span';
import type { Span } from './span';

/** What a block of a text can be. */
export type BlockType =
  'heading' | 'paragraph' | 'listItem' | 'quotation' | 'caption' | 'preformatted' | 'tableRow';

/** An interval of a text that stands on its own. Between one block and the next is exactly one `\n`. */
export interface Block extends Span {
  readonly type: BlockType;
  /** Of a heading 1 (highest) to 6; of a list item its depth, from 1. Other types have none. */
  readonly level?: number | undefined;
}

/** How a stretch of text can be set off from the text around it. */
export type MarkType = 'strong' | 'emphasis' | 'link' | 'sub' | 'sup';

/** A set-off stretch inside one block. Two marks of one type never overlap. */
export interface Mark extends Span {
  readonly type: MarkType;
  /** The target of a link, `http`, `https` or `mailto`. Links always have one, other marks never. */
  readonly href?: string | undefined;
}

/** The whole content of a revision: one string, and intervals over it in code points. */
export interface StatementText {
  text: string;
  blocks: Block[];
  marks: Mark[];
}

/** A mark on a piece of text that has no offsets yet. */
export interface MarkDraft {
  readonly type: MarkType;
  readonly href?: string | undefined;
}

/** A piece of a block in which all characters carry the same marks. */
export interface InlineDraft {
  readonly text: string;
  readonly marks?: readonly MarkDraft[];
}

/** A block as an importer found it, before its text is normalised. */
export interface BlockDraft {
  readonly type: BlockType;
  readonly level?: number | undefined;
  readonly inlines: readonly InlineDraft[];
}

const LINE_BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}]/u;
const ALLOWED_HREF = /^(?:https?:\/\/|mailto:)[^\s\p{Cc}\p{Cs}]+$/iu;

/**
 * Return the normalised text of `drafts` with its blocks and marks; `statementTextProblems` finds nothing in it.
 *
 * The text is NFC without control characters; white space of any kind and number inside a block is one space.
 * Each line of a preformatted draft becomes a block. Blocks with nothing visible in them are dropped. A link to
 * anything but http, https or mailto loses its mark and keeps its text; of two links on one piece the first stays.
 */
export function buildStatementText(drafts: readonly BlockDraft[]): StatementText {
  const lines: string[] = [];
  const blocks: Block[] = [];
  const marks: Mark[] = [];
  let start = 0;
  for (const draft of drafts.flatMap(splitLines)) {
    const characters = normalCharacters(draft.inlines.map((inline) => inline.text));
    const line = characters.map((character) => character.value).join('');
    if (!VISIBLE.test(line)) continue;
    const end = start + characters.length;
    lines.push(line);
    blocks.push({ type: draft.type, start, end, ...levelOf(draft) });
    for (const mark of marksOf(draft.inlines, characters)) {
      marks.push({ ...mark, start: start + mark.start, end: start + mark.end });
    }
    start = end + 1;
  }
  return { text: lines.join('\n'), blocks, marks };
}

/**
 * Return a sentence, in English, for each rule of a statement's text that `value` breaks; nothing when it is sound.
 * Every revision that is stored must be sound: whatever reads one relies on it.
 */
export function statementTextProblems(value: StatementText): string[] {
  const lines = value.text === '' ? [] : value.text.split('\n');
  return [
    ...lines.flatMap((line, index) => lineProblems(line, `Block ${index + 1}`)),
    ...blockProblems(value.blocks, lines),
    ...value.marks.flatMap((mark, index) => markProblems(mark, `Mark ${index + 1}`, value.blocks)),
    ...markOrderProblems(value.marks),
  ];
}

function splitLines(draft: BlockDraft): BlockDraft[] {
  if (draft.type !== 'preformatted') return [draft];
  const lines: InlineDraft[][] = [[]];
  for (const inline of draft.inlines) {
    const [first = '', ...rest] = inline.text.split(LINE_BREAK);
    lines.at(-1)?.push({ ...inline, text: first });
    for (const text of rest) lines.push([{ ...inline, text }]);
  }
  return lines.map((inlines) => ({ ...draft, inlines }));
}

function levelOf({ type, level = 1 }: BlockDraft): { level?: number } {
  const atLeastOne = Number.isFinite(level) ? Math.max(1, Math.round(level)) : 1;
  if (type === 'heading') return { level: Math.min(6, atLeastOne) };
  return type === 'listItem' ? { level: atLeastOne } : {};
}

/** The marks of one block, with offsets from the block's start. */
function marksOf(inlines: readonly InlineDraft[], characters: readonly Character[]): Mark[] {
  const drafts = inlines.map((inline) => allowedMarks(inline.marks ?? []));
  return markRuns(drafts, characters)
    .map((mark) => withoutOuterSpaces(mark, characters))
    .filter((mark) => mark.start < mark.end)
    .sort(compareSpans);
}

function allowedMarks(drafts: readonly MarkDraft[]): MarkDraft[] {
  const byType = new Map<MarkType, MarkDraft>();
  for (const { type, href } of drafts) {
    if (byType.has(type)) continue;
    if (type !== 'link') byType.set(type, { type });
    else if (href !== undefined && ALLOWED_HREF.test(href)) byType.set(type, { type, href });
  }
  return [...byType.values()];
}

/** Grows one run per kind of mark for as long as each next character carries it, which merges neighbours. */
function markRuns(drafts: readonly MarkDraft[][], characters: readonly Character[]): Mark[] {
  const runs: { type: MarkType; href?: string | undefined; start: number; end: number }[] = [];
  const latest = new Map<string, { end: number }>();
  characters.forEach(({ part }, position) => {
    for (const draft of drafts[part] ?? []) {
      const kind = `${draft.type} ${draft.href ?? ''}`;
      const run = latest.get(kind);
      if (run?.end === position) {
        run.end += 1;
        continue;
      }
      const next = { ...draft, start: position, end: position + 1 };
      latest.set(kind, next);
      runs.push(next);
    }
  });
  return runs;
}

/** Word processors set the space after a bold word in bold too; nobody wants to see it underlined. */
function withoutOuterSpaces(mark: Mark, characters: readonly Character[]): Mark {
  const isSpace = (position: number): boolean => characters[position]?.value === ' ';
  const start = isSpace(mark.start) ? mark.start + 1 : mark.start;
  const end = isSpace(mark.end - 1) ? mark.end - 1 : mark.end;
  return { ...mark, start, end };
}

function lineProblems(line: string, name: string): string[] {
  if (line === '') return [`${name} is empty.`];
  return isNormalLine(line) ? [] : [`${name} is not normalised.`];
}

function blockProblems(blocks: readonly Block[], lines: readonly string[]): string[] {
  if (blocks.length !== lines.length) return [`There are ${blocks.length} blocks for ${lines.length} lines.`];
  let start = 0;
  return blocks.flatMap((block, index) => {
    const expected = { start, end: start + codePointLength(lines[index] ?? '') };
    start = expected.end + 1;
    const name = `Block ${index + 1}`;
    const isInPlace = compareSpans(block, expected) === 0;
    const place = isInPlace
      ? []
      : [`${name} is not at ${expected.start}–${expected.end}, where its line is.`];
    return hasRightLevel(block) ? place : [...place, `${name} has a wrong level.`];
  });
}

function hasRightLevel({ type, level }: Block): boolean {
  if (type !== 'heading' && type !== 'listItem') return level === undefined;
  if (level === undefined || !Number.isInteger(level) || level < 1) return false;
  return type === 'listItem' || level <= 6;
}

function markProblems(mark: Mark, name: string, blocks: readonly Block[]): string[] {
  const problems: string[] = [];
  const block = blocks[firstSpanEndingAfter(blocks, mark.start)];
  if (!isWithin(mark, Infinity)) problems.push(`${name} is empty or not at whole numbers.`);
  else if (!block || !spanContains(block, mark)) problems.push(`${name} is not inside one block.`);
  const hasRightTarget = mark.type === 'link' ? ALLOWED_HREF.test(mark.href ?? '') : mark.href === undefined;
  if (!hasRightTarget) problems.push(`${name} has a wrong target.`);
  return problems;
}

/** Marks of one type may touch only as links to different places. */
function markOrderProblems(marks: readonly Mark[]): string[] {
  const latest = new Map<MarkType, Mark>();
  return marks.flatMap((mark, index) => {
    const previous = marks[index - 1];
    const sameType = latest.get(mark.type);
    latest.set(mark.type, mark);
    const isInOrder = !previous || compareSpans(previous, mark) <= 0;
    const isApart =
      !sameType || sameType.end < mark.start || (sameType.end === mark.start && sameType.href !== mark.href);
    return isInOrder && isApart ? [] : [`Mark ${index + 1} is out of order or overlaps one of its type.`];
  });
}
