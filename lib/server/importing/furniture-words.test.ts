import { expect, test } from 'vitest';
import { isSpokenBy, speakerIn } from './furniture-words';

test.each([
  [
    'Statement by H.E. Mr. Miroslav Lajčák, President of the 72nd Session of the UN General Assembly, at X',
    'Miroslav Lajčák',
  ],
  ['Closing remarks by Ms. Louise Arbour at the Conference', 'Louise Arbour'],
  [
    'Statement by His Excellency Ambassador Juan José Gómez Camacho, Permanent Representative',
    'Juan José Gómez Camacho',
  ],
  ['Remarks by the Hon. Dr. Jürg Lauber', 'Jürg Lauber'],
  ['Address by Ban Ki-moon on migration', 'Ban Ki-moon'],
  ['Discours de M. Jean-Pierre de la Tour', 'Jean-Pierre de la Tour'],
  ['Statement by the European Union', null],
  ['Statement by civil society', null],
  ['Statement by Mexico', null],
])('%s', (line, speaker) => {
  expect(isSpokenBy(line)).toBe(true);
  expect(speakerIn(line)).toBe(speaker);
});
