import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { parseInSteps } from './parse-in-steps';

const schema = z.object({ next: z.string().nullable(), items: z.array(z.object({ at: z.int() })) });

test('an answer is what the schema makes of it, however many rows it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 450 }), async (count) => {
      const items = Array.from({ length: count }, (_, at) => ({ at, more: 'left out' }));
      const answer = { next: null, items, more: 'left out' };
      expect(await parseInSteps(schema, answer)).toEqual(schema.safeParse(answer));
    }),
  );
});

test('one wrong row makes it wrong, wherever it stands', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: 449 }), async (wrong) => {
      const items = Array.from({ length: 450 }, (_, at) => ({ at: at === wrong ? 'here' : at }));
      expect((await parseInSteps(schema, { next: null, items })).success).toBe(false);
    }),
  );
});

test('what else is wrong is found as well, and so is an answer of another kind', async () => {
  const items = Array.from({ length: 300 }, (_, at) => ({ at }));
  expect((await parseInSteps(schema, { items })).success).toBe(false);
  for (const answer of [null, 'items', [], { items: 'many' }, { items: { length: 300 } }]) {
    expect((await parseInSteps(schema, answer)).success).toBe(false);
  }
  expect(await parseInSteps(z.array(z.int()), [1])).toEqual({ success: true, data: [1] });
});

test('other work gets its turn in between', async () => {
  let turns = 0;
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    turns += 1;
    port2.postMessage(null);
  };
  port2.postMessage(null);
  const items = Array.from({ length: 1_000 }, (_, at) => ({ at }));
  await parseInSteps(schema, { next: null, items });
  port1.close();
  expect(turns).toBeGreaterThan(5);
});
