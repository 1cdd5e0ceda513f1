import { describe, expect, it } from 'vitest';
import { extendChosen, NONE_CHOSEN, toggleChosen } from './chosen';

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort();

describe('toggleChosen', () => {
  it('puts in and takes out', () => {
    const one = toggleChosen(NONE_CHOSEN, 'b');
    expect(idsOf(one)).toEqual(['b']);
    expect(idsOf(toggleChosen(one, 'b'))).toEqual([]);
  });
});

describe('extendChosen', () => {
  it.each([
    ['down', 'b', 'd', ['b', 'c', 'd']],
    ['up', 'c', 'a', ['a', 'b', 'c']],
    ['to itself', 'c', 'c', ['c']],
  ])('goes %s', (_name, from, to, expected) => {
    expect(idsOf(extendChosen(toggleChosen(NONE_CHOSEN, from), to, list))).toEqual(expected);
  });

  it('begins where nothing was chosen before', () => {
    expect(idsOf(extendChosen(NONE_CHOSEN, 'c', list))).toEqual(['c']);
  });

  it('turns around the place where it began', () => {
    const down = extendChosen(toggleChosen(NONE_CHOSEN, 'b'), 'c', list);
    expect(idsOf(extendChosen(down, 'a', list))).toEqual(['a', 'b', 'c']);
  });
});
