import { expect, test } from 'vitest';
import type { Statement } from '../contracts/statement';
import { changeUploads, type Upload, type UploadState } from './use-uploads';

const file = new File(['text'], 'speech.txt');
const sending: UploadState = { phase: 'sending', sent: 0 };
const upload = (id: string, state: UploadState = sending): Upload => ({ id, file, state });
// Only what the list of uploads looks at.
const statement = (id: string, title: string) => ({ id, title }) as Statement;

test('new files stand above those that were sent before', () => {
  const after = changeUploads([upload('a')], { type: 'add', uploads: [upload('b'), upload('c')] });
  expect(after.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

test('each file goes its own way', () => {
  const refused: UploadState = { phase: 'refused', code: 'invalid', detail: null };
  const after = changeUploads([upload('a'), upload('b')], { type: 'set', id: 'b', state: refused });
  expect(after).toEqual([upload('a'), upload('b', refused)]);
  expect(changeUploads(after, { type: 'remove', id: 'b' })).toEqual([upload('a')]);
});

test('a statement that was corrected shows as it is now, with its notices', () => {
  const notices = [{ code: 'pageNumbersLeftOut', params: { count: 2 } }];
  const kept: UploadState = { phase: 'kept', statement: statement('a', 'Draft'), notices };
  const after = changeUploads([upload('a', kept), upload('b')], {
    type: 'change',
    statement: statement('a', 'Final'),
  });
  expect(after[0]?.state).toEqual({ ...kept, statement: statement('a', 'Final') });
  expect(after[1]).toEqual(upload('b'));
});
