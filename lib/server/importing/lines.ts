const LINE_BREAK = /\r\n|[\n\r\v\u0085\u2028\u2029]/;
const PAGE_BREAK = /\f/g;
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const SENTENCE_END = /[.!?…:;。！？；：؟؛۔।]["'”’»›)\]*_\s]*$/;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;
const LOWER_CASE_START = /^["'“‘«‹(*_\s]{0,8}\p{Ll}/u;

/** Halves of surrogate pairs: a database cannot hold them, and nobody can read them. */
const LONE_SURROGATE = /\p{Cs}/gu;

/** A paragraph that stands on one line is seldom shorter, a line that was wrapped never longer. */
const LONG_LINE = 120;
const VERY_LONG_LINE = 200;

/** Return the lines of `text`, whatever their ends; a page break is a blank one. None holds half a surrogate pair. */
export function splitLines(text: string): string[] {
  return text.replace(LONE_SURROGATE, '\ufffd').replace(PAGE_BREAK, '\n\n').split(LINE_BREAK);
}

/** Return whether nothing of `line` would be seen: it holds no-break spaces, say. */
export function isBlank(line: string): boolean {
  return !VISIBLE.test(line);
}

/** Return whether `text` ends as a sentence or an introduction ("For example:") does, closing quotes included. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.slice(-20));
}

/** Return whether `text` starts as the rest of a sentence would. Never true of scripts without lower case. */
export function startsLowerCase(text: string): boolean {
  return LOWER_CASE_START.test(text);
}

/** Return the text that was wrapped into `lines`: a space for each break, but none inside Chinese or Japanese. */
export function unwrap(lines: readonly string[]): string {
  const pieces = lines.flatMap((line, index) => {
    const before = lines[index - 1]?.at(-1) ?? '';
    const isUnspaced = index === 0 || (UNSPACED.test(before) && UNSPACED.test(line.charAt(0)));
    return isUnspaced ? [line] : [' ', line];
  });
  return pieces.join('');
}

/**
 * Return whether the paragraphs of a file stand on one line each, so that every line break in it is meant.
 * Otherwise lines were wrapped by hand or by a mail program, and the breaks between them mean nothing.
 */
export function hasOneLineParagraphs(lines: readonly string[]): boolean {
  let all = 0;
  let unwrapped = 0;
  lines.forEach((line, index) => {
    const isAlone = isBlank(lines[index - 1] ?? '') && isBlank(lines[index + 1] ?? '');
    all += line.length;
    if (line.length > (isAlone ? LONG_LINE : VERY_LONG_LINE)) unwrapped += line.length;
  });
  return unwrapped * 2 > all;
}
