import { expect, test } from 'vitest';
import { testHighlight, testId } from '../../testing/feed-server';
import {
  type Change,
  dateStep,
  dropChanges,
  inversesOf,
  MAX_STEPS,
  NO_HISTORY,
  recordStep,
  type Step,
  stepFor,
  takeStep,
  trackWrites,
} from './history';

const id = testId(1);
const tag = (tagId: string): Change => ({ kind: 'tag', id, tagId, isOn: true });
const step = (number: number, ...changes: Change[]): Step => ({
  id: number,
  name: 'tag',
  changes,
  epochs: new Map([[id, 0]]),
});

test('the opposite of the opposite is what was done', () => {
  const changes: Change[] = [
    { kind: 'presence', highlight: testHighlight(1), isThere: true },
    tag('x'),
    { kind: 'note', id, from: null, to: 'n' },
    { kind: 'visibility', id, from: 'project', to: 'private' },
    { kind: 'span', id, from: { start: 0, end: 1, exact: 'a' }, to: { start: 0, end: 2, exact: 'ab' } },
  ];
  expect(inversesOf(inversesOf(changes))).toEqual(changes);
});

test('no more than so many steps are kept, and of highlights without one nothing', () => {
  let history = trackWrites(NO_HISTORY, [[testId(2), 3]]);
  for (let number = 0; number < MAX_STEPS + 5; number += 1) {
    history = recordStep(trackWrites(history, [[id, number]]), step(number, tag('x')));
  }
  expect(history.done).toHaveLength(MAX_STEPS);
  expect(history.done[0]?.id).toBe(5);
  expect([...history.tracks.keys()]).toEqual([id]);
});

test('a step that is taken back leaves its opposite on the other side; one that cannot be, nothing', () => {
  const history = recordStep(recordStep(NO_HISTORY, step(1, tag('x'))), step(2, tag('y')));
  const made = step(3, tag('y'));
  const taken = takeStep(history, 'undo', 2, made);
  expect(stepFor(taken, 'undo')).toEqual(step(1, tag('x')));
  expect(stepFor(taken, 'redo')).toEqual(made);
  expect(takeStep(taken, 'redo', 3, null)).toMatchObject({ done: [step(1, tag('x'))], undone: [] });
});

test('a step is dated when it is answered, wherever it is by then', () => {
  const dated = { ...step(1, tag('x')), epochs: new Map([[id, 4]]) };
  const history = recordStep(NO_HISTORY, step(1, tag('x')));
  const undone = takeStep(history, 'undo', 1, step(2, tag('x')));
  expect(dateStep(history, 1, dated.epochs).done).toEqual([dated]);
  expect(dateStep(undone, 2, dated.epochs).undone).toEqual([{ ...dated, id: 2 }]);
  expect(dateStep(undone, 1, dated.epochs)).toEqual(undone);
});

test('a jump in the version is a change of somebody else', () => {
  const ours = trackWrites(NO_HISTORY, [
    [id, 4],
    [id, 5],
    [id, 5],
  ]);
  expect(ours.tracks.get(id)).toEqual({ version: 5, epoch: 0 });
  expect(trackWrites(ours, [[id, 7]]).tracks.get(id)).toEqual({ version: 7, epoch: 1 });
});

test('what was refused after all is no part of a step any more, nor a step of its own', () => {
  const [kept, refused, alone] = [tag('x'), tag('y'), tag('z')];
  const history = recordStep(recordStep(NO_HISTORY, step(1, kept, refused)), step(2, alone));
  const { done } = dropChanges(history, [refused, alone]);
  expect(done).toEqual([step(1, kept)]);
});
