import { uuidv7 } from 'uuidv7';
import { beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makeProject,
  makeStatement,
  passage,
} from '../../testing/factories';
import { db } from '../db';
import type { Member, Viewer } from '../viewer';
import { createHighlight } from './create-highlight';
import { deleteHighlight, getHighlight, updateHighlight } from './highlights';

/* A highlight has the id that its maker gave it: sent again it is known, and a reused one is told from that. */

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'States are 😀 sovereign.\nحقوق الإنسان for all.' });
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
});

const asked = (fields = {}) => ({
  id: uuidv7(),
  statement: statement.slug,
  revision: 1,
  ...passage(statement, 'sovereign'),
  ...fields,
});
const create = (viewer: Viewer, fields = {}) => createHighlight(viewer, project.slug, asked(fields));
const count = () => db().highlight.count();

test('sending the same id again brings the first row, whatever else is sent', async () => {
  const input = asked({ note: 'First' });
  await createHighlight(annotator, project.slug, input);
  const again = await createHighlight(annotator, project.id, { ...input, note: 'Second' });
  expect(again).toMatchObject({ isNew: false, value: { note: 'First', version: 1 } });
  expect(await count()).toBe(1);
});

test('an id that is reused for another passage is a conflict, and says what has it', async () => {
  const input = asked({ note: 'First' });
  const { value } = await createHighlight(annotator, project.slug, input);
  const other = { ...input, ...passage(statement, 'States') };
  const refusal = {
    code: 'conflict',
    extra: { current: { id: input.id, exact: 'sovereign', note: 'First' } },
  };
  await expect(createHighlight(annotator, project.slug, other)).rejects.toMatchObject(refusal);
  for (const span of [
    { start: 12, exact: ' sovereign' },
    { end: 23, exact: 'sovereign.' },
  ]) {
    await expect(createHighlight(annotator, project.slug, { ...input, ...span })).rejects.toMatchObject(
      refusal,
    );
  }
  await expect(createHighlight(annotator, project.slug, { ...input, revision: 2 })).rejects.toMatchObject(
    refusal,
  );
  expect(await getHighlight(annotator, input.id)).toEqual(value);
  await deleteHighlight(annotator, input.id, null);
  const error: unknown = await createHighlight(annotator, project.slug, other).catch(
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ code: 'conflict', extra: {} });
});

test('a request that is sent again is known however the highlight was moved since', async () => {
  const input = asked();
  const { value } = await createHighlight(annotator, project.slug, input);
  const first = await updateHighlight(annotator, value.id, passage(statement, 'States'), value.version);
  const second = await updateHighlight(annotator, value.id, passage(statement, 'for all'), first.version);
  const again = await createHighlight(annotator, project.slug, input);
  expect(again).toEqual({ value: second, isNew: false });
  // Where it stands now is not what the id was made for.
  const there = { ...input, ...passage(statement, 'for all') };
  await expect(createHighlight(annotator, project.slug, there)).rejects.toMatchObject({ code: 'conflict' });
  await updateHighlight(annotator, value.id, passage(statement, 'sovereign'), second.version);
  expect(await createHighlight(annotator, project.slug, input)).toMatchObject({ isNew: false });
});

test('of one id sent for many passages at once one is made', async () => {
  const input = asked();
  const words = ['States', 'sovereign', 'for', 'all', 'are', 'حقوق'];
  const answers = await Promise.allSettled(
    words.map((word) => createHighlight(annotator, project.slug, { ...input, ...passage(statement, word) })),
  );
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  expect(refused).toHaveLength(words.length - 1);
  for (const reason of refused) expect(reason).toMatchObject({ code: 'conflict' });
  expect(await count()).toBe(1);
});

test('sending one id many times at once makes one row, and one call is told so', async () => {
  const input = asked();
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => createHighlight(annotator, project.slug, input)),
  );
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  expect(await count()).toBe(1);
});

test('an id that is taken is a conflict that does not tell by what', async () => {
  const { id } = await makeHighlight({
    project,
    statement,
    author: editor,
    visibility: 'private',
    note: 'Secret',
  });
  const error: unknown = await create(annotator, { id }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: 'conflict' });
  expect(JSON.stringify(error)).not.toContain('Secret');
  const elsewhere = await makeProject();
  await joinProject(editor, elsewhere, 'owner');
  await expect(createHighlight(editor, elsewhere.slug, asked({ id }))).rejects.toMatchObject({
    code: 'conflict',
  });
  await deleteHighlight(editor, id, null);
  await expect(create(editor, { id })).rejects.toMatchObject({ code: 'conflict' });
});
