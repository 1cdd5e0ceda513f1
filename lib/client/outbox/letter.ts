import { type Collection, type CollectionItemInput, collectionSchema } from '../../contracts/collection';
import type { endpoints } from '../../contracts/endpoints';
import type { Problem } from '../../contracts/error';
import { type Highlight, highlightSchema } from '../../contracts/highlight';
import { type Reply, replySchema } from '../../contracts/reply';
import { type StatementNote, statementNoteSchema } from '../../contracts/statement-note';
import { type CountedTag, tagSchema } from '../../contracts/tag';
import type { TrashKind } from '../../contracts/trash';
import type { CollectionDrawing } from '../collections-drawing';
import type { HighlightDrawing } from '../highlights/draw';
import type { ReplyDrawing } from '../replies-cache';
import type { StatementNoteDrawing } from '../statement-notes-cache';
import type { TagDrawing } from '../tags-cache';
import type { RestoreDrawing } from '../trash-cache';
import type { RefusedChange } from './types';

/** A row as the server answers it: what the letters of an outbox are about. */
export type Row = Highlight | Reply | StatementNote | CountedTag | Collection;

/** Some fields of a row, as they were or as they are to be. */
export type Fields = Readonly<Record<string, unknown>>;

/** A request in a form that can be kept: everything but who sends it and when. */
export interface Call {
  readonly endpoint: keyof typeof endpoints;
  readonly params: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  /** Where it says what it was made on: as `If-Match`, unless told; or as `versions` in the body, by id. */
  readonly versions?: 'body';
}

/** What a change was made on: what the server is asked to make sure of. */
export interface Basis {
  /** The lane of the row whose version is named, and what names it there. */
  readonly lane: string;
  readonly id: string;
  /** `null` where there was no row. */
  readonly version: number | null;
  /**
   * What the person saw. A row that still says all this may have another version: only what this change leaves alone is
   * different. `null` where the version alone counts.
   */
  readonly fields: Fields | null;
}

/** What names the data of a query. */
export type Key = readonly (string | null)[];

interface LetterBase {
  readonly id: string;
  readonly call: Call;
  /** What has to happen in order: letters with a lane in common are sent one after another. */
  readonly lanes: readonly string[];
  /** The lanes of what this letter brings into being: refused, it takes with it what follows there. */
  readonly makes: readonly string[];
  /** The lanes of what it counts on: while a letter waits that makes one of them, it goes after that, and with it. */
  readonly needs?: readonly string[];
  /** None where it holds on whatever there is by then. */
  readonly bases: readonly Basis[];
  /** What the row says once the letter is carried out; `null` where that cannot be said. */
  readonly wanted: Fields | null;
  /** The query on whose data it is drawn. */
  readonly queryKey: Key;
  /** Other queries on whose data it is drawn as well. */
  readonly alsoDrawn?: readonly Key[];
  /** What else is to be asked for again once it is answered. */
  readonly alsoStale: readonly Key[];
  readonly about: Pick<
    RefusedChange,
    'what' | 'text' | 'passage' | 'project' | 'statement' | 'highlight' | 'subject' | 'collection'
  >;
}

/** One change that waits for the server, whole: it can be kept, and sent and drawn again by another page. */
export type Letter =
  | (LetterBase & { readonly noun: 'highlight'; readonly drawing: HighlightDrawing })
  | (LetterBase & { readonly noun: 'reply'; readonly drawing: ReplyDrawing })
  | (LetterBase & { readonly noun: 'statementNote'; readonly drawing: StatementNoteDrawing })
  | (LetterBase & { readonly noun: 'tag'; readonly drawing: TagDrawing })
  | (LetterBase & { readonly noun: 'collection'; readonly drawing: CollectionDrawing })
  | (LetterBase & { readonly noun: 'restore'; readonly drawing: RestoreDrawing });

/** Return the keys of all queries on whose data `letter` is drawn. */
export function drawnOn({ queryKey, alsoDrawn = [] }: Letter): Key[] {
  return [queryKey, ...alsoDrawn];
}

/** Return the lane of all that happens to a highlight. */
export function highlightLane(id: string): string {
  return `highlight ${id}`;
}

/** Return the lane of all that happens to a reply. */
export function replyLane(id: string): string {
  return `reply ${id}`;
}

/** Return the lane of all that happens to one's own note on a whole statement. */
export function statementNoteLane(project: string, statement: string): string {
  return `note ${project}/${statement}`;
}

/** Return the lane of all that happens to the order of a codebook: each move counts on the one before. */
export function codebookLane(project: string): string {
  return `codebook ${project}`;
}

/** Return the lane of all that happens to a tag. */
export function tagLane(id: string): string {
  return `tag ${id}`;
}

/** Return the lane of all that happens to a collection and in it. */
export function collectionLane(id: string): string {
  return `collection ${id}`;
}

/** Return the lane of all that happens to one item of a collection. */
export function itemLane(id: string): string {
  return `item ${id}`;
}

/** Return the lane of all that happens to a thing that can be in the trash. */
export function laneOfKind(kind: TrashKind, id: string): string {
  return { highlight: highlightLane, tag: tagLane, collection: collectionLane }[kind](id);
}

/** Return the lane of what is only meant together: refused, each takes with it what follows. */
export function stepLane(id: string): string {
  return `step ${id}`;
}

const isStepLane = (lane: string) => lane.startsWith('step ');

/** Return the lanes in which what follows `letter` counts on it. */
export function leadingLanes({ lanes, makes }: Letter): string[] {
  return [...makes, ...lanes.filter(isStepLane)];
}

/** Return the lane that `row`, an answer to `letter`, belongs to. */
export function laneOf(letter: Letter, row: Row): string {
  if (!('id' in row)) return letter.lanes[0] ?? '';
  switch (letter.noun) {
    case 'reply':
      return replyLane(row.id);
    case 'tag':
    case 'collection':
      return laneOfKind(letter.noun, row.id);
    case 'restore':
      return laneOfKind(letter.drawing.kind, row.id);
    default:
      return highlightLane(row.id);
  }
}

const SCHEMAS = {
  highlight: highlightSchema,
  reply: replySchema,
  statementNote: statementNoteSchema,
  tag: tagSchema,
  collection: collectionSchema,
};

/** Return what a problem says that there is instead: rows of the kind that `letter` is about. */
export function rowsInstead({ noun }: Letter, { current, items }: Problem): Row[] {
  // What is in the trash is nobody's to change: whoever restores it first has done so.
  if (noun === 'restore') return [];
  const said: unknown[] = Array.isArray(items) ? items : [current];
  return said.flatMap((row) => SCHEMAS[noun].safeParse(row).data ?? []);
}

/** Return the basis of a letter that is about `row`. */
export function basisFor(letter: Letter, row: Row): Basis | undefined {
  const lane = laneOf(letter, row);
  return letter.bases.find((basis) => basis.lane === lane);
}

/** The words of an item that two people can write at the same time. */
type ItemWord = 'text' | 'caption';

const ITEM_FIELD = /^item (\S+) (text|caption)$/;

/** Return the name, among the fields of a collection, of what one item of it says. */
function itemField(id: string, word: ItemWord): string {
  return `item ${id} ${word}`;
}

/** Return what `item` says, as fields of its collection, in those words that `input` gives: nothing where it is `null`. */
export function itemFields(
  id: string,
  input: CollectionItemInput,
  item: { readonly [Word in ItemWord]?: string | null | undefined } | null,
): Fields {
  const words = (['text', 'caption'] as const).filter((word) => word in input);
  return Object.fromEntries(words.map((word) => [itemField(id, word), item?.[word] ?? null]));
}

/** Return what `row` says in the field `name`: of an item that is not there, nothing. */
export function saidIn(row: Row, name: string): unknown {
  const [, id, word] = ITEM_FIELD.exec(name) ?? [];
  if (id === undefined || !('items' in row)) return ({ ...row } as Fields)[name];
  return row.items.find((item) => item.id === id)?.[word as ItemWord] ?? null; // as the expression has it
}

/** Return whether a change made on `basis` was made on top of one made on `earlier`, of the same row. */
export function isOnTop({ fields }: Basis, { fields: earlier }: Basis): boolean {
  if (!fields || !earlier) return true;
  const [names, others] = [Object.keys(fields), Object.keys(earlier)];
  const isOfItem = (name: string) => ITEM_FIELD.test(name);
  if (!names.some(isOfItem) && !others.some(isOfItem)) return true;
  // Each item stands for itself; only who counts on all of them counts on each.
  return names.some((name) => others.includes(name) || (name === 'items' && others.some(isOfItem)));
}

/**
 * Return whether `row` says all that `fields` do; not where they are not known. White space around a text does not matter,
 * nor does order in a list, but for the items of a collection.
 */
export function agrees(row: Row, fields: Fields | null): boolean {
  if (!fields) return false;
  return Object.entries(fields).every(([name, value]) => canonical(saidIn(row, name)) === canonical(value));
}

function canonical(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) {
    return JSON.stringify(value.some(isItem) ? value.map(wordsOfItem) : value.map(nameOf).sort());
  }
  return JSON.stringify(value ?? null);
}

function isItem(value: unknown): value is Collection['items'][number] {
  return typeof value === 'object' && value !== null && 'caption' in value;
}

/** What somebody made of an item: which it is, where it stands, and its words. */
function wordsOfItem(value: unknown): unknown {
  return isItem(value) ? [value.id, value.caption, value.text] : value;
}

/** People are told apart by their ids. */
function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
}

/** Return what a row says in words of its author. */
export function wordsOf(row: Row): string | null {
  if ('text' in row) return row.text;
  if ('note' in row) return row.note;
  return 'definition' in row
    ? inParagraphs(row.name, row.definition)
    : inParagraphs(row.title, row.description);
}

/** Return texts as one, with a blank line between them; `null` where all of them are blank. */
export function inParagraphs(...texts: readonly (string | undefined)[]): string | null {
  const said = texts.filter((text) => text !== undefined && text.trim() !== '');
  return said.length === 0 ? null : said.join('\n\n');
}
