import type { Letter, Row } from './letter';

/** What there was before a letter was drawn, by id; `null` where that is not known any more. */
export type Before = ReadonlyMap<string, unknown> | null;

/** An answer to a letter. */
export interface Answered {
  readonly letter: Letter;
  readonly rows: readonly Row[];
}

/** A letter that is not carried out, how things were before it was drawn, and what the server has instead. */
export interface TakenBack<L extends Letter = Letter> {
  readonly letter: L;
  readonly before: Before;
  readonly instead: readonly Row[];
}

/** How letters are drawn on the data of one kind of query. All of it is pure. */
export interface Sort<Data, L extends Letter> {
  /** The very same data when it shows the letters already; `undefined` when there is nothing to draw on. */
  readonly draw: (data: Data | undefined, letters: readonly L[]) => Data | undefined;
  readonly before: (data: Data, letter: L) => ReadonlyMap<string, unknown>;
  /** `isLast` says whether nothing more waits in a lane: what waits is drawn, and not taken back by an earlier answer. */
  readonly accept: (data: Data, answers: readonly Answered[], isLast: (lane: string) => boolean) => Data;
  readonly takeBack: (data: Data, refused: readonly TakenBack<L>[]) => Data;
  /** What a letter is about, where its drawing says what stands where: then it is not drawn twice on the same data. */
  readonly subjectOf?: (letter: L) => string;
  /** Whether what the server has instead of a refused change is all of the data. */
  readonly isOneRow?: boolean;
}

/** The letters of a noun. */
export type Of<N extends Letter['noun']> = Extract<Letter, { noun: N }>;
