const WHITE_SPACE = /\p{White_Space}/u;

/** What no text may hold: controls, halves of surrogate pairs, code points that are never characters, byte order marks. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufeff]/u;

/** Characters that NFC may merge into the one before: combining marks, Hangul vowels and finals, Kirat Rai vowels. */
const MAY_JOIN_PREVIOUS = /[\p{M}\u1160-\u11ff\u{16d63}-\u{16d6a}]/u;

const MARK = /\p{M}/u;

/**
 * The longest run of combining marks that is kept: what Unicode's Stream-Safe Text Format allows. No language comes
 * near it, and ordering endless runs takes quadratic time, in our normalising and in everyone's after us.
 */
const MAX_MARKS = 30;

/** One code point of a normalised line, with the index of the part that it came from. */
export interface Character {
  readonly value: string;
  readonly part: number;
}

/**
 * Return the characters of one line made of `parts`: NFC, without forbidden characters, every run of white space one
 * space, none at either end, and no letter with more combining marks than writing ever needs. Joiners and direction
 * marks stay: Persian, Indic scripts, emoji and Arabic need them.
 *
 * A character composed across parts, like a run of white space, belongs to the part in which it begins.
 */
export function normalCharacters(parts: readonly string[]): Character[] {
  // Limited before composing for the sake of time, and after it because NFC makes two marks of some.
  return limited(composed(limited(spaced(allowed(parts)))));
}

/** Return whether `line` is what `normalCharacters` would make of it. */
export function isNormalLine(line: string): boolean {
  return (
    normalCharacters([line])
      .map((character) => character.value)
      .join('') === line
  );
}

/** Joins the parts before looking at characters, because a surrogate pair may be split between two of them. */
function allowed(parts: readonly string[]): Character[] {
  const characters: Character[] = [];
  let part = 0;
  let partEnd = parts[0]?.length ?? 0;
  let offset = 0;
  for (const value of parts.join('')) {
    while (offset >= partEnd) partEnd += parts[++part]?.length ?? Infinity;
    // Most characters are plain; not trying the patterns on them saves a third of the time.
    const isPlain = value > ' ' && value <= '~';
    if (!isPlain && WHITE_SPACE.test(value)) characters.push({ value: ' ', part });
    else if (isPlain || !FORBIDDEN.test(value)) characters.push({ value, part });
    offset += value.length;
  }
  return characters;
}

function spaced(characters: readonly Character[]): Character[] {
  const result: Character[] = [];
  for (const character of characters) {
    const followsSpace = (result.at(-1)?.value ?? ' ') === ' ';
    if (character.value !== ' ' || !followsSpace) result.push(character);
  }
  if (result.at(-1)?.value === ' ') result.pop();
  return result;
}

function limited(characters: Character[]): Character[] {
  let marks = 0;
  return characters.filter(({ value }) => {
    marks = MARK.test(value) ? marks + 1 : 0;
    return marks <= MAX_MARKS;
  });
}

/** Normalises cluster by cluster, so that each character of the result still knows its part. */
function composed(characters: Character[]): Character[] {
  const text = joined(characters);
  if (text.normalize('NFC') === text) return characters;
  return clusters(characters).flatMap((cluster) => {
    const before = joined(cluster);
    const after = before.normalize('NFC');
    if (after === before) return cluster;
    const part = cluster[0]?.part ?? 0;
    return Array.from(after, (value) => ({ value, part }));
  });
}

/** Cuts where no character can compose with the one before. */
function clusters(characters: readonly Character[]): Character[][] {
  const result: Character[][] = [];
  for (const character of characters) {
    const open = MAY_JOIN_PREVIOUS.test(character.value) ? result.at(-1) : undefined;
    if (open) open.push(character);
    else result.push([character]);
  }
  return result;
}

function joined(characters: readonly Character[]): string {
  return characters.map((character) => character.value).join('');
}
