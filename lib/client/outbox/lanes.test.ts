import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROPERTY_RUNS } from '../../testing/text';
import { createLanes, type Laned } from './lanes';

interface Item extends Laned {
  readonly name: string;
}

const item = (name: string, ...lanes: string[]): Item => ({ name, lanes });
const always = () => true;

test('what has a lane in common goes one after another, the rest side by side', () => {
  const lanes = createLanes<Item>();
  const [a, b, both, c] = [item('a', 'x'), item('b', 'y'), item('both', 'x', 'y'), item('c', 'z')];
  for (const each of [a, b, both, c]) lanes.add(each);
  const taken = new Set([a]);
  const next = () => lanes.next((each) => !taken.has(each));
  expect(next()).toBe(b);
  taken.add(b);
  expect(next()).toBe(c);
  lanes.remove(a);
  expect(next()).toBe(c);
  lanes.remove(b);
  taken.add(c);
  expect(next()).toBe(both);
});

test('one that is taken out of the middle lets the others behind it through, and not before their turn', () => {
  const lanes = createLanes<Item>();
  const [first, second, third] = [item('1', 'x'), item('2', 'x'), item('3', 'x')];
  for (const each of [first, second, third]) lanes.add(each);
  lanes.remove(second);
  expect(lanes.in('x')).toEqual([first, third]);
  expect(lanes.next((each) => each !== first)).toBeUndefined();
  lanes.remove(first);
  expect(lanes.next(always)).toBe(third);
  lanes.remove(third);
  lanes.remove(third);
  expect([lanes.size, lanes.isFree('x'), lanes.all()]).toEqual([0, true, []]);
});

test('however it is taken, everything goes once, and in the order of its lanes', () => {
  const some = fc.array(fc.subarray(['x', 'y', 'z', 'u'], { minLength: 1 }), { maxLength: 12 });
  fc.assert(
    fc.property(some, fc.array(fc.nat(3)), (all, picks) => {
      const lanes = createLanes<Item>();
      const items = all.map((names, at) => item(String(at), ...names));
      items.forEach((each) => lanes.add(each));
      const gone: Item[] = [];
      for (let turn = 0; lanes.size > 0; turn += 1) {
        // Any of those that may go now.
        const ready: Item[] = [];
        for (let one = lanes.next(always); one; one = lanes.next((each) => !ready.includes(each)))
          ready.push(one);
        const picked = ready[(picks[turn] ?? 0) % ready.length];
        if (!picked) throw new Error('Nothing may go, and something waits.');
        gone.push(picked);
        lanes.remove(picked);
      }
      expect(new Set(gone).size).toBe(items.length);
      for (const lane of ['x', 'y', 'z', 'u']) {
        const inLane = (list: readonly Item[]) => list.filter(({ lanes: names }) => names.includes(lane));
        expect(inLane(gone)).toEqual(inLane(items));
      }
    }),
    PROPERTY_RUNS,
  );
});
