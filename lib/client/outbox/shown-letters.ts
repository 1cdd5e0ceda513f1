import type { Letter } from './letter';

/** What each of some letters is about, by the id of the letter. */
type Subjects = ReadonlyMap<string, string>;

const NONE: Subjects = new Map();

/**
 * Which letters data shows already. Where a letter says what stands where, doing it once more on top of later ones would
 * put it elsewhere; data that comes from elsewhere shows none of them.
 */
export class ShownLetters {
  readonly #subjects = new WeakMap<object, Subjects>();

  /** Return those of `letters` that `data` does not show. */
  missing(data: unknown, letters: readonly Letter[]): readonly Letter[] {
    const shown = this.#in(data);
    return shown.size === 0 ? letters : letters.filter(({ id }) => !shown.has(id));
  }

  /** `data` was drawn from `before`: it shows what that did, and `letters`. */
  add(
    before: unknown,
    data: unknown,
    letters: readonly Letter[],
    subjectOf: (letter: Letter) => string,
  ): void {
    const added = letters.map((letter) => [letter.id, subjectOf(letter)] as const);
    this.#note(data, new Map([...this.#in(before), ...added]));
  }

  /** `data` is `before` without letters about `subjects`; without any, where there are none given. */
  drop(before: unknown, data: unknown, subjects: ReadonlySet<string> | null): void {
    const left = [...this.#in(before)].filter(([, subject]) => subjects !== null && !subjects.has(subject));
    this.#note(data, new Map(left));
  }

  #in(data: unknown): Subjects {
    return (isKey(data) && this.#subjects.get(data)) || NONE;
  }

  #note(data: unknown, subjects: Subjects): void {
    if (isKey(data)) this.#subjects.set(data, subjects);
  }
}

function isKey(data: unknown): data is object {
  return typeof data === 'object' && data !== null;
}
