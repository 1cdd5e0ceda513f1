/*
 * What a page hands from the server to the browser, React takes over value by value: twice on the server, once in the
 * browser. Thousands of values go as one text instead, which JSON takes apart much faster.
 */

declare const content: unique symbol;

/** A value as JSON: what has a `toJSON` is that afterwards, and what is `undefined` is absent. */
export type Packed<T> = string & { readonly [content]: T };

/** Return `value` as text, for `unpack`. */
export function pack<T>(value: T): Packed<T> {
  return JSON.stringify(value) as Packed<T>; // the only place where such a text is made
}

/** Return what `pack` was given. */
export function unpack<T>(text: Packed<T>): T {
  return JSON.parse(text) as T; // as `pack` wrote it
}
