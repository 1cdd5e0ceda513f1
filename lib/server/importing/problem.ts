/** Why a file or text cannot become a statement; each is also an error code of the API. */
export type ImportProblemCode = 'invalid' | 'unsupported_media_type' | 'too_large';

/**
 * The one error that importing throws on purpose. `detail` is an English sentence for the person who sent the file:
 * what is wrong with it, and what to do.
 */
export class ImportProblem extends Error {
  constructor(
    readonly code: ImportProblemCode,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'ImportProblem';
  }
}
