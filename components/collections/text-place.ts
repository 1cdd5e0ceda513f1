'use client';

import { createContext } from 'react';

/** Below which item of a collection one writes a new text, by id; empty for after the last one. */
export const TextPlace = createContext('');

/** Return what the places begin with at which texts of `collection` are written. */
export function textsOf({ id }: { id: string }): string {
  return `text ${id} `;
}

/** Return how such a place goes on for a new text. */
export function newTextAt(place: string): string {
  return `new ${place}`;
}

/** Return how such a place goes on for the words of the item `id`. */
export function wordsAt(id: string): string {
  return `words ${id}`;
}

/** Return whether the item of `items` is gone at which, by the rest of such a place, a text was written. */
export function isTextLost(place: string, items: readonly { id: string }[]): boolean {
  const there = ['', ...items.map(({ id }) => id)];
  return !there.some((id) => place === newTextAt(id) || place === wordsAt(id));
}
