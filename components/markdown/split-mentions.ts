/** A piece of a text: an "@" with a name, or what stands between. */
interface Piece {
  readonly text: string;
  readonly isMention: boolean;
}

const SIGN = /[*_`[\]\\&<]/;
const SIGNS = new RegExp(SIGN, 'g');

/** Return the pieces of `text`, cut at each "@" that one of `names` follows as a whole. The longest name wins. */
export function splitMentions(text: string, names: readonly string[]): Piece[] {
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  const pieces: Piece[] = [];
  let done = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const name = nameAt(text, at, longestFirst);
    if (name === null) continue;
    if (at > done) pieces.push({ text: text.slice(done, at), isMention: false });
    done = at + 1 + name.length;
    pieces.push({ text: text.slice(at, done), isMention: true });
    at = done - 1;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isMention: false });
  return pieces;
}

/** Return `text` such that signs of Markdown in the names that it mentions stand for themselves. */
export function escapeMentions(text: string, names: readonly string[]): string {
  const withSigns = names.filter((name) => SIGN.test(name));
  if (withSigns.length === 0) return text;
  const pieces = splitMentions(text, withSigns);
  return pieces.map((piece) => (piece.isMention ? piece.text.replace(SIGNS, '\\$&') : piece.text)).join('');
}

/** The "@" of an e-mail address mentions nobody, and "@Ann" is not in "@Anna". */
function nameAt(text: string, at: number, names: readonly string[]): string | null {
  if (/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at))) return null;
  const name = names.find((other) => text.startsWith(other, at + 1));
  if (name === undefined) return null;
  return /^[\p{L}\p{N}\p{M}]/u.test(text.slice(at + 1 + name.length, at + 3 + name.length)) ? null : name;
}
