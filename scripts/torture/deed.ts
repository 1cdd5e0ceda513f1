import type { Highlight } from '@/lib/contracts/highlight';
import type { Page } from './page';
import type { Part, World } from './world';

/** Somebody at work: what they do next is decided by `random` alone, and by what their page shows. */
export interface Writer {
  readonly world: World;
  readonly part: Part;
  /** Of this one deed: how much of it a deed uses changes nothing for the next one. */
  readonly random: () => number;
  readonly page: Page;
  /** Of the highlights that this person has deleted, those that may be wanted back. */
  readonly trash: Highlight[];
  /** Counts up, so that no two texts of one person are alike. */
  readonly nextText: () => string;
}

/** A name, how often of a hundred times it is done, and what is done. */
export type Deed = readonly [string, number, (writer: Writer) => Promise<unknown> | undefined];
