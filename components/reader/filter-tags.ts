import type { Tag } from '@/lib/contracts/tag';
import { buildTree, flattenTree, indexTags, tagPath } from '@/lib/core/codebook-tree';

/** A tag as the picker lists it. */
export interface TagChoice {
  readonly tag: Tag;
  /** The names of the tags above it, from the root down. */
  readonly path: readonly string[];
}

/** Return the tags that can be given, in the order of the codebook. Archived ones cannot. */
export function tagChoices(tags: readonly Tag[]): TagChoice[] {
  const index = indexTags(tags);
  return flattenTree(buildTree(tags))
    .filter(({ tag }) => !tag.archived)
    .map(({ tag }) => ({
      tag,
      path: tagPath(index, tag.id)
        .slice(0, -1)
        .map(({ name }) => name),
    }));
}

/**
 * Return the choices in which each word of `typed` is found, the likeliest first: a name that begins with it, then one
 * with a word that does, then one that has it inside, then path and definition. Accents and case do not count.
 */
export function filterTags(choices: readonly TagChoice[], typed: string): TagChoice[] {
  const query = fold(typed.trim());
  if (query === '') return [...choices];
  const words = query.split(/\s+/);
  return choices
    .map((choice) => ({ choice, rank: rankOf(choice, query, words) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ choice }) => choice);
}

const NO_MATCH = 5;

function rankOf({ tag, path }: TagChoice, query: string, words: readonly string[]): number {
  const name = fold(tag.name);
  const withPath = `${path.map(fold).join(' ')} ${name}`;
  const isIn = (text: string) => words.every((word) => text.includes(word));
  if (name.startsWith(query)) return 0;
  if (words.every((word) => ` ${name}`.includes(` ${word}`))) return 1;
  if (isIn(name)) return 2;
  if (isIn(withPath)) return 3;
  return isIn(`${withPath} ${fold(tag.definition)}`) ? 4 : NO_MATCH;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
