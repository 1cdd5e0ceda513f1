import 'fake-indexeddb/auto';
import { beforeAll, expect, test } from 'vitest';
import { buildWhenStale } from '../build';
import { torture } from './torture';

/** `npm run soak` says how long and with which seed; in `npm test` it is short and always the same. */
const { POSTIL_SOAK_SECONDS = '15', POSTIL_SOAK_SEED = '7' } = process.env;
const seconds = Number(POSTIL_SOAK_SECONDS);
const seed = Number(POSTIL_SOAK_SEED);

beforeAll(() => buildWhenStale(() => undefined));

test(
  'whatever fails, nothing that was saved is lost and everybody sees the same',
  async () => {
    const { counts, complaints } = await torture({ seed, seconds, say: console.log });
    console.log(`Seed ${seed}:`, counts);
    expect(complaints).toEqual([]);
  },
  (seconds + 420) * 1_000,
);
