import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { replySchema } from '../../contracts/reply';
import { useTestDatabase } from '../../testing/database';
import {
  joinProject,
  type MadeProject,
  type MadeStatement,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
} from '../../testing/factories';
import { GUEST, type Member } from '../viewer';
import { getHighlight } from './highlights';
import { removeMember } from './members';
import { createReply, deleteReply, listReplies, updateReply } from './replies';

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let annotator: Member;
let editor: Member;
let highlight: string;

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  annotator = await makeMember(project, 'annotator');
  editor = await makeMember(project, 'editor');
  ({ id: highlight } = await makeHighlight({ project, statement, author: editor }));
});

afterEach(() => {
  vi.useRealTimers();
});

const reply = async (viewer: Member, text = 'Yes.', mentionIds: string[] = []) =>
  (await createReply(viewer, highlight, { id: uuidv7(), text, mentionIds })).value;
const saying = (text: string, mentionIds: string[] = []) => ({ text, mentionIds });

test('a thread is read oldest first and counted on its highlight', async () => {
  const [first, second] = [await reply(annotator, 'One'), await reply(editor, 'Two')];
  expect(replySchema.parse(first)).toEqual(first);
  expect(await listReplies(annotator, highlight)).toMatchObject([
    { id: first.id, text: 'One', can: { edit: true, remove: true } },
    { id: second.id, text: 'Two', can: { edit: false, remove: false } },
  ]);
  expect((await getHighlight(annotator, highlight)).replyCount).toBe(2);
  await deleteReply(annotator, first.id, null);
  expect((await getHighlight(annotator, highlight)).replyCount).toBe(1);
});

test('one id is one reply; an id that is taken is a conflict', async () => {
  const input = { id: uuidv7(), text: 'Once', mentionIds: [annotator.id, annotator.id] };
  const answers = await Promise.all([1, 2, 3].map(() => createReply(annotator, highlight, input)));
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  await expect(createReply(editor, highlight, input)).rejects.toMatchObject({ code: 'conflict' });
  await deleteReply(annotator, input.id, null);
  await expect(createReply(annotator, highlight, input)).rejects.toMatchObject({ code: 'conflict' });
});

describe('changing', () => {
  test.each([-365, 365])('is timed by the clock of the database: a process %s days off', async (days) => {
    const { id } = await reply(annotator);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + days * 86_400_000 });
    const { updatedAt } = await updateReply(annotator, id, saying('No.'), 1);
    const { rows } = await database.query('SELECT extract(epoch FROM now() - $1::timestamptz)::int AS age', [
      updatedAt,
    ]);
    expect(rows[0]?.age).toBeGreaterThanOrEqual(0);
    expect(rows[0]?.age).toBeLessThan(60);
  });

  test('needs the version', async () => {
    const { id } = await reply(annotator);
    await expect(updateReply(annotator, id, saying('No.'), null)).rejects.toMatchObject({
      code: 'precondition_failed',
    });
    expect(await updateReply(annotator, id, saying('No.'), 1)).toMatchObject({ text: 'No.', version: 2 });
    await expect(updateReply(annotator, id, saying('Maybe.'), 1)).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { current: { text: 'No.' } },
    });
    await expect(deleteReply(annotator, id, 1)).rejects.toMatchObject({ code: 'precondition_failed' });
  });

  test('is its author’s; deleting its author’s and editors’', async () => {
    const [{ id }, another] = [await reply(annotator), await makeMember(project, 'annotator')];
    await expect(updateReply(editor, id, saying('x'), 1)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(deleteReply(another, id, null)).rejects.toMatchObject({ code: 'forbidden' });
    await deleteReply(editor, id, 1);
    await expect(updateReply(annotator, id, saying('x'), 1)).rejects.toMatchObject({ code: 'not_found' });
    // Who could have deleted it may say so again; it is gone.
    await deleteReply(editor, id, null);
    await expect(deleteReply(another, id, null)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('mentions', () => {
  test('are of members, in the order of their names, each once', async () => {
    const [zoe, adam] = [
      await makeMember(project, 'viewer', 'Zoe'),
      await makeMember(project, 'owner', 'Adam'),
    ];
    const { id, mentions } = await reply(annotator, '@Zoe @Adam @Zoe', [zoe.id, adam.id, zoe.id]);
    expect(mentions).toEqual([
      { id: adam.id, name: 'Adam' },
      { id: zoe.id, name: 'Zoe' },
    ]);
    const changed = await updateReply(annotator, id, saying('@Zoe', [zoe.id]), 1);
    expect(changed.mentions).toEqual([{ id: zoe.id, name: 'Zoe' }]);
    expect((await listReplies(editor, highlight)).map((one) => one.mentions)).toEqual([changed.mentions]);
    expect((await updateReply(annotator, id, saying('Nobody'), 2)).mentions).toEqual([]);
  });

  test('of who is not in the project are refused, and nothing is written', async () => {
    const outsider = await makePerson();
    for (const stranger of [outsider.id, uuidv7()]) {
      await expect(reply(annotator, 'x', [editor.id, stranger])).rejects.toMatchObject({
        code: 'invalid',
        extra: { errors: [{ path: 'mentionIds' }] },
      });
    }
    expect(await listReplies(editor, highlight)).toEqual([]);
    const { id } = await reply(annotator, 'x', [editor.id]);
    const refused = updateReply(annotator, id, saying('y', [outsider.id]), 1);
    await expect(refused).rejects.toMatchObject({ code: 'invalid' });
    expect(await listReplies(editor, highlight)).toMatchObject([
      { text: 'x', version: 1, mentions: [{ id: editor.id }] },
    ]);
  });

  test('of who left the project are told no longer, and are there again when they are back', async () => {
    const [person, owner] = [await makeMember(project, 'viewer'), await makeMember(project, 'owner')];
    await reply(annotator, 'x', [person.id]);
    await removeMember(owner, project.slug, person.id);
    expect(await listReplies(editor, highlight)).toMatchObject([{ mentions: [] }]);
    await joinProject(person, project, 'viewer');
    expect(await listReplies(editor, highlight)).toMatchObject([{ mentions: [{ id: person.id }] }]);
  });
});

test('who may not', async () => {
  const { id } = await reply(annotator);
  const hidden = await makeHighlight({ project, statement, author: editor, visibility: 'private' });
  const input = () => ({ id: uuidv7(), text: 'x', mentionIds: [] });
  await expect(createReply(annotator, hidden.id, input())).rejects.toMatchObject({ code: 'not_found' });
  await expect(listReplies(annotator, hidden.id)).rejects.toMatchObject({ code: 'not_found' });
  for (const [viewer, code] of [
    [GUEST, 'unauthenticated'],
    [await makePerson('admin'), 'not_found'],
    [await makeMember(project, 'viewer'), 'forbidden'],
  ] as const) {
    await expect(createReply(viewer, highlight, input())).rejects.toMatchObject({ code });
    await expect(updateReply(viewer, id, saying('x'), 1)).rejects.toMatchObject({ code });
    await expect(deleteReply(viewer, id, null)).rejects.toMatchObject({ code });
  }
});
