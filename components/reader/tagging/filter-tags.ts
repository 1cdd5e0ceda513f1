import fuzzysort, { type Prepared } from 'fuzzysort';
import type { Tag } from '@/lib/contracts/tag';
import { buildTree, flattenTree, indexTags, tagPath } from '@/lib/core/codebook-tree';
import { fold } from '@/lib/core/fold';
import { type Folded, foldName, foldQuery } from './folded-name';

/** A tag as the picker lists it. */
export interface TagChoice {
  readonly tag: Tag;
  /** The names of the tags above it, from the root down. */
  readonly path: readonly string[];
}

/** What of a choice is searched, made ready once for all that will be typed. */
interface SearchTexts {
  readonly name: Folded;
  readonly path: readonly Folded[];
  readonly definition: string;
  readonly fuzzy: Prepared;
}

/** A tag that answers to what was typed, and the letters by which it does. */
export interface TagMatch extends TagChoice {
  /** Places in the name, in UTF-16 units. */
  readonly inName: readonly number[];
  /** Places in each part of the path. */
  readonly inPath: readonly (readonly number[])[];
}

/** Return the tags that `isListed`, in the order of the codebook: those that can be given, which archived ones cannot. */
export function tagChoices(
  tags: readonly Tag[],
  isListed: (tag: Tag) => boolean = ({ archived }) => !archived,
): TagChoice[] {
  const index = indexTags(tags);
  return flattenTree(buildTree(tags))
    .filter(({ tag }) => isListed(tag))
    .map(({ tag }) => ({
      tag,
      path: tagPath(index, tag.id)
        .slice(0, -1)
        .map(({ name }) => name),
    }));
}

const known = new WeakMap<TagChoice, SearchTexts>();

function searchTexts(choice: TagChoice): SearchTexts {
  const before = known.get(choice);
  if (before) return before;
  const name = foldName(choice.tag.name);
  const texts = {
    name,
    path: choice.path.map(foldName),
    definition: fold(choice.tag.definition),
    fuzzy: fuzzysort.prepare(name.text),
  };
  known.set(choice, texts);
  return texts;
}

/**
 * Return the choices that answer to `typed`, the likeliest first: a name that begins with it, then one with words that
 * begin with its words, one that has them inside, one that has their letters in this order; then those that have the
 * words in the path, and in the definition. Accents and case do not count. Nothing typed: all of them.
 */
export function filterTags(choices: readonly TagChoice[], typed: string): TagMatch[] {
  const query = foldQuery(typed);
  if (query === '') return choices.map((choice) => withoutMarks(choice));
  const words = query.split(' ');
  const ranks: Ranked[][] = Array.from({ length: RANKS }, () => []);
  for (const choice of choices) {
    const ranked = rank(choice, query, words);
    if (ranked) ranks[ranked.rank]?.push(ranked);
  }
  ranks[FUZZY]?.sort((a, b) => b.score - a.score);
  return ranks.flat().map(({ match }) => match);
}

interface Ranked {
  readonly rank: number;
  readonly score: number;
  readonly match: TagMatch;
}

const RANKS = 6;
const FUZZY = 3;
/** Below this the letters are there by chance; two of them are in almost every name. */
const LEAST_SCORE = 0.28;
const LEAST_LETTERS = 3;

function rank(choice: TagChoice, query: string, words: readonly string[]): Ranked | null {
  const { name, path, definition } = searchTexts(choice);
  const at = (rank: number, score = 0, inName = marksOf(name, words)): Ranked => ({
    rank,
    score,
    match: { ...choice, inName, inPath: path.map((part) => marksOf(part, words)) },
  });
  if (name.text.startsWith(query)) return at(0, 0, name.places(0, query.length));
  if (words.every((word) => wordStart(name.text, word) >= 0)) return at(1);
  if (words.every((word) => name.text.includes(word))) return at(2);
  const fuzzy = rankFuzzy(choice, query);
  if (fuzzy) return fuzzy;
  const withPath = `${path.map(({ text }) => text).join(' ')} ${name.text}`;
  if (words.every((word) => withPath.includes(word))) return at(4);
  return words.every((word) => withPath.includes(word) || definition.includes(word)) ? at(5) : null;
}

function rankFuzzy(choice: TagChoice, query: string): Ranked | null {
  const { name, fuzzy } = searchTexts(choice);
  // Whoever types a space means words.
  if (query.length < LEAST_LETTERS || query.includes(' ')) return null;
  const result = fuzzysort.single(query, fuzzy);
  if (!result || result.score < LEAST_SCORE) return null;
  const inName = result.indexes.flatMap((index) => name.places(index, index + 1));
  return { rank: FUZZY, score: result.score, match: { ...withoutMarks(choice), inName } };
}

/** The places of the words in `folded`: where a word of it begins with one, else anywhere. */
function marksOf(folded: Folded, words: readonly string[]): number[] {
  return words.flatMap((word) => {
    const start = wordStart(folded.text, word);
    const found = start >= 0 ? start : folded.text.indexOf(word);
    return found < 0 ? [] : folded.places(found, found + word.length);
  });
}

/** Return where in `text` a word begins with `word`; -1 if none does. */
function wordStart(text: string, word: string): number {
  let found = text.indexOf(word);
  while (found > 0 && /[\p{L}\p{N}]/u.test(text.charAt(found - 1))) found = text.indexOf(word, found + 1);
  return found;
}

function withoutMarks(choice: TagChoice): TagMatch {
  return { ...choice, inName: [], inPath: [] };
}
