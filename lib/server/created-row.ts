/** What a create brings: the row, and whether this call made it or an earlier one with the same id had. */
export interface Created<T> {
  value: T;
  isNew: boolean;
}
