import { beforeEach, expect, test } from 'vitest';
import { putNoteAway, takeUpNote } from './away-drafts';
import { DraftKeeper } from './draft-keeper';
import { NOTHING_WRITTEN as EMPTY, type Writing } from './kept-drafts';

const withNote = (text: string): Writing => ({
  ...EMPTY,
  drafts: new Map([['a', { text, base: null, isContested: false }]]),
});

let writing: Writing;
/** What the browser keeps, as it would be found after a crash. */
let kept: Map<string, string>;
let record: () => void;
let keeper: DraftKeeper;

const write = (now: Writing) => {
  writing = now;
  keeper.look();
};
const turn = () => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  writing = EMPTY;
  kept = new Map();
  const waiting: (() => void)[] = [];
  record = () => {
    for (const tell of waiting.splice(0)) tell();
  };
  keeper = new DraftKeeper({
    writer: {
      keep: (place, text) => {
        if (text === null) kept.delete(place);
        else kept.set(place, text);
      },
    },
    at: 'here ',
    writing: () => writing,
    recorded: () => new Promise((resolve) => waiting.push(resolve)),
  });
});

test('what is saved is forgotten only once it is kept as a change', async () => {
  write(withNote('Half a thought'));
  write(EMPTY);
  await turn();
  expect([...kept.keys()]).toEqual(['here note a']);
  record();
  await turn();
  expect(kept.size).toBe(0);
});

test('what is opened again before that stays', async () => {
  write(withNote('Half a thought'));
  write(EMPTY);
  write(withNote('Half a thought, again'));
  record();
  await turn();
  expect(kept.get('here note a')).toContain('again');
});

test('a page that goes forgets it at once, and one that is left within the site when it is kept', async () => {
  write(withNote('One'));
  write(EMPTY);
  keeper.leave();
  expect(kept.size).toBe(0);
  write(withNote('Two'));
  write(EMPTY);
  const closed = keeper.close();
  record();
  await closed;
  expect(kept.size).toBe(0);
});

test('what is put away stays, though all else is recorded and the page goes, until it is given up', async () => {
  write(withNote('Half a thought'));
  write({ ...writing, ...putNoteAway(writing, 'a') });
  record();
  await turn();
  keeper.leave();
  expect(kept.get('here note a')).toContain('Half a thought');
  write({ ...writing, ...takeUpNote(writing, 'a') });
  write({ ...writing, drafts: new Map() });
  record();
  await turn();
  expect(kept.size).toBe(0);
});
