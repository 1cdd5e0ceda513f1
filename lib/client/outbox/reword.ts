import type { Letter } from './letter';
import type { Noun } from './types';

/** Return `letter` with `words` instead of what was written in it, where something was. */
export function reworded(letter: Letter, words: string): Letter {
  if (!isRewordable(letter.noun)) return letter;
  const name = letter.noun === 'reply' ? 'text' : 'note';
  // A blank note is none.
  const text = name === 'note' && words.trim() === '' ? null : words;
  const { call, wanted, about } = letter;
  const isWritten = call.body !== undefined && name in call.body;
  if (!isWritten) return letter;
  return {
    ...redrawn(letter, text),
    call: { ...call, body: { ...call.body, [name]: text } },
    wanted: wanted && { ...wanted, [name]: text },
    about: { ...about, text },
  };
}

/** Return whether what was written in a letter is one text, which another can take the place of. */
export function isRewordable(noun: Noun): boolean {
  return noun === 'highlight' || noun === 'reply' || noun === 'statementNote';
}

function redrawn(letter: Letter, text: string | null): Letter {
  if (letter.noun === 'highlight') {
    const { drawing } = letter;
    if (drawing.do === 'put') {
      return { ...letter, drawing: { ...drawing, highlight: { ...drawing.highlight, note: text } } };
    }
    if (drawing.do === 'patch')
      return { ...letter, drawing: { ...drawing, patch: { ...drawing.patch, note: text } } };
    return letter;
  }
  if (letter.noun === 'reply') {
    const { drawing } = letter;
    if (text === null || drawing.do === 'remove') return letter;
    if (drawing.do === 'put')
      return { ...letter, drawing: { ...drawing, reply: { ...drawing.reply, text } } };
    return { ...letter, drawing: { ...drawing, change: { ...drawing.change, text } } };
  }
  if (letter.noun !== 'statementNote' || letter.drawing.do !== 'set') return letter;
  const { drawing } = letter;
  return { ...letter, drawing: { ...drawing, note: { ...drawing.note, note: text } } };
}
