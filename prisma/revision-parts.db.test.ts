import { describe, expect, test } from 'vitest';
import { useTestDatabase } from '@/lib/testing/database';
import { makeStatement } from '@/lib/testing/factories';

/* The text of a revision is cut into parts by the database, so that a slice costs the same wherever it lies. */

const database = useTestDatabase();

const PART = 512;
const PIECE = 32 * PART;
/** Letters of one to four bytes; one and the same is hardly ever where a slice of the wrong place would look. */
const LETTERS = Array.from('abcdefghijklmßøдж數移徙权😀😁😂🤣𠮷');
const textOf = (length: number) =>
  Array.from({ length }, (_, at) => LETTERS[(at * at + Math.floor(at / 7)) % LETTERS.length]).join('');

async function slice(revisionId: string, skipped: number, size: number): Promise<unknown> {
  const { rows } = await database.query('SELECT revision_slice($1, $2, $3) AS slice', [
    revisionId,
    skipped,
    size,
  ]);
  return rows[0]?.slice;
}

describe('the parts are the text', () => {
  test.each([1, PART - 1, PART, PART + 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + PART + 7])(
    'of %i characters',
    async (length) => {
      const { revisionId, text } = await makeStatement({ text: textOf(length) });
      expect(Array.from(text)).toHaveLength(length);
      const { rows } = await database.query(
        'SELECT number, text, char_length(text) AS length FROM revision_part WHERE revision_id = $1 ORDER BY number',
        [revisionId],
      );
      expect(rows.map((part) => part.text).join('')).toBe(text);
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_part, index) => index));
      const whole = rows.slice(0, -1).map((part) => part.length);
      expect(new Set(whole)).toEqual(new Set(whole.length > 0 ? [PART] : []));
    },
  );
});

test('a slice is what stands there, within a part and across some, and ends where the text does', async () => {
  const { revisionId, text } = await makeStatement({ text: textOf(3 * PART + 10) });
  const characters = Array.from(text);
  const cases = [
    ...[
      [0, 1],
      [0, 3 * PART + 10],
      [PART - 1, 2],
      [PART, PART],
      [PART - 1, PART + 2],
      [2 * PART - 5, 700],
    ],
    ...[
      [3 * PART + 9, 1],
      [3 * PART, 500],
      [100, 0],
    ],
  ] as [number, number][];
  for (const [skipped, size] of cases) {
    expect(await slice(revisionId, skipped, size), `${size} after ${skipped}`).toBe(
      characters.slice(skipped, skipped + size).join(''),
    );
  }
  expect(await slice(revisionId, 3 * PART + 10 + PART, 5)).toBeNull();
  expect(await slice(revisionId, 2_147_483_647, 2_147_483_647 + 32)).toBeNull();
});

test('they go with their revision', async () => {
  const { id, revisionId } = await makeStatement({ text: textOf(2 * PART) });
  const other = await makeStatement();
  await database.query('DELETE FROM statement WHERE id = $1', [id]);
  const { rows } = await database.query('SELECT DISTINCT revision_id FROM revision_part');
  expect(rows).toEqual([{ revision_id: other.revisionId }]);
  expect(await slice(revisionId, 0, 5)).toBeNull();
});
