import type { endpoints } from '../../contracts/endpoints';
import type { Problem } from '../../contracts/error';
import { type Highlight, highlightSchema } from '../../contracts/highlight';
import { type Reply, replySchema } from '../../contracts/reply';
import { type StatementNote, statementNoteSchema } from '../../contracts/statement-note';
import type { HighlightDrawing } from '../highlights/draw';
import type { ReplyDrawing } from '../replies-cache';
import type { StatementNoteDrawing } from '../statement-notes-cache';
import type { RefusedChange } from './types';

/** A row as the server answers it: what the letters of an outbox are about. */
export type Row = Highlight | Reply | StatementNote;

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

interface LetterBase {
  readonly id: string;
  readonly call: Call;
  /** What has to happen in order: letters with a lane in common are sent one after another. */
  readonly lanes: readonly string[];
  /** The lanes of what this letter brings into being: refused, it takes with it what follows there. */
  readonly makes: readonly string[];
  /** None where it holds on whatever there is by then. */
  readonly bases: readonly Basis[];
  /** What the row says once the letter is carried out; `null` where that cannot be said. */
  readonly wanted: Fields | null;
  /** The query on whose data it is drawn. */
  readonly queryKey: readonly string[];
  /** What else is to be asked for again once it is answered. */
  readonly alsoStale: readonly (readonly string[])[];
  readonly about: Pick<RefusedChange, 'what' | 'text' | 'passage' | 'project' | 'statement' | 'highlight'>;
}

/** One change that waits for the server, whole: it can be kept, and sent and drawn again by another page. */
export type Letter =
  | (LetterBase & { readonly noun: 'highlight'; readonly drawing: HighlightDrawing })
  | (LetterBase & { readonly noun: 'reply'; readonly drawing: ReplyDrawing })
  | (LetterBase & { readonly noun: 'statementNote'; readonly drawing: StatementNoteDrawing });

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
  return letter.noun === 'reply' ? replyLane(row.id) : highlightLane(row.id);
}

const SCHEMAS = { highlight: highlightSchema, reply: replySchema, statementNote: statementNoteSchema };

/** Return what a problem says that there is instead: rows of the kind that `letter` is about. */
export function rowsInstead({ noun }: Letter, { current, items }: Problem): Row[] {
  const said: unknown[] = Array.isArray(items) ? items : [current];
  return said.flatMap((row) => SCHEMAS[noun].safeParse(row).data ?? []);
}

/** Return the basis of a letter that is about `row`. */
export function basisFor(letter: Letter, row: Row): Basis | undefined {
  const lane = laneOf(letter, row);
  return letter.bases.find((basis) => basis.lane === lane);
}

/** Return whether `row` says all that `fields` do; not where they are not known. Order does not matter in a list, nor white space around a text. */
export function agrees(row: Row, fields: Fields | null): boolean {
  if (!fields) return false;
  const said: Fields = { ...row };
  return Object.entries(fields).every(([name, value]) => canonical(said[name]) === canonical(value));
}

function canonical(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return JSON.stringify(value.map(nameOf).sort());
  return JSON.stringify(value ?? null);
}

/** People are told apart by their ids. */
function nameOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);
}

/** Return what a row says in words of its author. */
export function wordsOf(row: Row): string | null {
  return 'text' in row ? row.text : row.note;
}
