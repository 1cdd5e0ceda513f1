/* Other people's readers of citations, by which the tests check what ours writes. They come without types. */

declare module '@citation-js/core' {
  /** Something that is cited. */
  export class Cite {
    constructor(text: string);
    /** Items of CSL-JSON. */
    readonly data: readonly object[];
  }
}

declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
