/**
 * Something the importer decided that the person who sent the file should know and can check.
 * `params` are ready for a message in any language; `words` are the file's own.
 */
export type ImportNotice =
  /** The file was not UTF-8; accented letters want a look. */
  | { readonly code: 'decodedAs'; readonly params: { readonly encoding: string } }
  /** Page furniture that is not in the text at all. */
  | { readonly code: 'leftOut'; readonly params: { readonly words: string } }
  | { readonly code: 'pageNumbersLeftOut'; readonly params: { readonly count: number } }
  /** A passage that repeats the speech in large type was set as a caption. */
  | { readonly code: 'pullQuote'; readonly params: { readonly words: string } }
  /** Paragraphs that a page break had torn apart. */
  | { readonly code: 'paragraphsJoined'; readonly params: { readonly count: number } }
  /** Paragraphs too dense with Markdown signs to read them as such. */
  | { readonly code: 'signsLeftAsWritten'; readonly params: { readonly count: number } };
