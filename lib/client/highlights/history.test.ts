import { expect, test } from 'vitest';
import type { Highlight } from '../../contracts/highlight';
import { testHighlight, testId } from '../../testing/feed-server';
import {
  type Change,
  dateStep,
  dropChanges,
  inversesOf,
  MAX_STEPS,
  NO_HISTORY,
  recordStep,
  type Refusal,
  refusalOf,
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

test.each<[string, Change, Partial<Highlight> | null, Refusal | null]>([
  ['giving a tag, another having given one more', tag('x'), { tagIds: ['x', 'y'] }, null],
  ['giving a tag, another having written a note', tag('x'), { tagIds: ['x'], note: 'n' }, null],
  ['giving a tag that another took off', tag('x'), { tagIds: ['y'] }, 'changed'],
  [
    'taking a tag, another having taken one more',
    { ...tag('x'), isOn: false } as Change,
    { tagIds: [] },
    null,
  ],
  [
    'taking a tag that another gave back',
    { ...tag('x'), isOn: false } as Change,
    { tagIds: ['x'] },
    'changed',
  ],
  ['giving a tag to what another deleted', tag('x'), null, 'gone'],
  ['a note, another having given a tag', { kind: 'note', id, from: null, to: 'n' }, { note: 'n' }, 'changed'],
])('undoing %s', (_name, change, fields, refusal) => {
  const ours = recordStep(trackWrites(NO_HISTORY, [[id, 2]]), step(1, change));
  const row = fields && testHighlight(1, { version: 3, ...fields });
  expect(refusalOf(ours, step(1, change), () => row ?? undefined)).toBe(refusal);
});

test('of several tags given at once each has to be as it was left', () => {
  const both = step(1, tag('x'), tag('y'));
  const ours = recordStep(trackWrites(NO_HISTORY, [[id, 2]]), both);
  const withTags = (...tagIds: string[]) => testHighlight(1, { version: 3, tagIds });
  expect(refusalOf(ours, both, () => withTags('x', 'y', 'z'))).toBeNull();
  expect(refusalOf(ours, both, () => withTags('y'))).toBe('changed');
});
