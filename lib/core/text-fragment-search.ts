import { firstIndexWhere } from './first-index';
import type { TextFragment } from './text-fragment';

/** A place in a text, in UTF-16 units. */
interface Place {
  readonly from: number;
  readonly to: number;
}

/** How a browser looks for a text fragment in one page. */
export interface FragmentSearch {
  /** Return the first place where the fragment is found, `null` for none, and `too many` when looking would take too long. */
  find(fragment: TextFragment): Place | null | 'too many';
  /** Return whether a word begins or ends at `at`, or neither is near. */
  isWordEdge(at: number): boolean;
}

/** More places to look at than this take longer than anyone waits for a link. */
const MAX_TRIES = 20_000;
/** In a longer block only this much on either side decides where words end, in UTF-16 units. */
const WORD_WINDOW = 500;

/**
 * Return a search in `page`, whose lines are blocks.
 *
 * Letters are compared without case and without marks, which is at least as loose as any browser does: what is found
 * first here is what a stricter one finds first, too.
 */
export function createFragmentSearch(page: string): FragmentSearch {
  const folded = fold(page);
  const isWordEdge = wordEdgesOf(page);

  /** Where the text of `needle`, folded, begins at or after the folded position `at`. */
  const placeAt = (at: number, needle: string): Place => ({
    from: folded.toPage(at),
    to: folded.toPage(at + needle.length),
  });

  /** The place of `needle` if it stands at `from` of the page, past white space. */
  const standsAt = (from: number, needle: string): Place | null => {
    const at = folded.fromPage(skipSpace(page, from));
    return folded.text.startsWith(needle, at) ? placeAt(at, needle) : null;
  };

  function* placesOf(needle: string, from: number): Generator<Place> {
    let at = folded.text.indexOf(needle, folded.fromPage(from));
    for (; at !== -1; at = folded.text.indexOf(needle, at + 1)) yield placeAt(at, needle);
  }

  let tries = 0;

  /** A match that begins with `place`, carried on to its end; `null` when it goes on otherwise. */
  const complete = (place: Place, { end, suffix }: Folded): Place | null => {
    const hasSuffix = (at: number): boolean => {
      if (suffix === undefined) return isWordEdge(at);
      const found = standsAt(at, suffix);
      return found !== null && isWordEdge(found.to);
    };
    if (end === undefined) return hasSuffix(place.to) ? place : null;
    if (!isWordEdge(place.to)) return null;
    for (const last of placesOf(end, place.to)) {
      tries += 1;
      if (tries > MAX_TRIES) return null;
      if (isWordEdge(last.from) && hasSuffix(last.to)) return { from: place.from, to: last.to };
    }
    return null;
  };

  return {
    isWordEdge,
    find(fragment) {
      const parts = foldParts(fragment);
      if (Object.values(parts).includes('')) return null;
      tries = 0;
      for (const lead of placesOf(parts.prefix ?? parts.start, 0)) {
        tries += 1;
        if (tries > MAX_TRIES) return 'too many';
        if (!isWordEdge(lead.from)) continue;
        const place = parts.prefix === undefined ? lead : standsAt(lead.to, parts.start);
        const found = place && complete(place, parts);
        if (found) return found;
      }
      return null;
    },
  };
}

interface Folded {
  readonly prefix: string | undefined;
  readonly start: string;
  readonly end: string | undefined;
  readonly suffix: string | undefined;
}

function foldParts({ prefix, start, end, suffix }: TextFragment): Folded {
  const foldPart = (part: string | undefined) => (part === undefined ? undefined : fold(part).text);
  return { prefix: foldPart(prefix), start: fold(start).text, end: foldPart(end), suffix: foldPart(suffix) };
}

/** A text without case and marks, and the way from its positions to those of the text and back. */
interface FoldedText {
  readonly text: string;
  readonly toPage: (at: number) => number;
  readonly fromPage: (at: number) => number;
}

const ASCII = /^[\0-\x7f]*$/;

function fold(text: string): FoldedText {
  if (ASCII.test(text)) return { text: text.toLowerCase(), toPage: (at) => at, fromPage: (at) => at };
  const known = new Map<string, string>();
  const pieces: string[] = [];
  // For each unit of the folded text where its character begins in the text, and at last where the text ends.
  const origins: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = known.get(character) ?? foldCharacter(character);
    known.set(character, piece);
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) origins.push(at);
    at += character.length;
  }
  origins.push(at);
  return {
    text: pieces.join(''),
    toPage: (index) => origins[index] ?? at,
    fromPage: (index) => firstIndexWhere(origins, (origin) => origin >= index),
  };
}

function foldCharacter(character: string): string {
  return character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordEdgesOf(page: string): (at: number) => boolean {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
  return (at) => {
    const [before, after] = [page[at - 1] ?? '\n', page[at] ?? '\n'];
    if (/\s/.test(before) || /\s/.test(after)) return true;
    if (/[a-z0-9]/i.test(before) && /[a-z0-9]/i.test(after)) return false;
    const from = Math.max(page.lastIndexOf('\n', at - 1) + 1, at - WORD_WINDOW);
    const lineEnd = page.indexOf('\n', at);
    const to = Math.min(lineEnd === -1 ? page.length : lineEnd, at + WORD_WINDOW);
    return segmenter.segment(page.slice(from, to)).containing(at - from)?.index === at - from;
  };
}

function skipSpace(page: string, from: number): number {
  let at = from;
  while (/\s/.test(page[at] ?? '')) at += 1;
  return at;
}
