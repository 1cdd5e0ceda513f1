import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { endpoints } from '../../contracts/endpoints';
import type { Endpoint } from '../../contracts/endpoint';
import { useTestDatabase } from '../../testing/database';
import {
  type MadeProject,
  type MadeStatement,
  makeCollection,
  makeHighlight,
  makeMember,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
  passage,
} from '../../testing/factories';
import type { Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import { deleteCollection, updateCollection } from './collections';
import { deleteHighlight, updateHighlight } from './highlights';
import { updateProject } from './projects';
import { createReply, deleteReply, updateReply } from './replies';
import { deleteStatementNote, setStatementNote } from './statement-notes';
import { archiveStatement, updateStatement } from './statements';
import { deleteTag } from './tag-trash';
import { updateTag } from './tags';

/* What the contract says of `If-Match`: a stale one changes nothing, and without one nobody's words are overwritten. */

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let owner: Member;
let admin: Member;
let highlight: { id: string };
let tag: { id: string };
let collection: { id: string };
let shelf: { id: string };
let reply: { id: string };
const item = uuidv7();

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement();
  owner = await makeMember(project, 'owner');
  admin = await makePerson('admin');
  tag = await makeTag(project);
  highlight = await makeHighlight({ project, statement, author: owner });
  collection = await makeCollection(project, owner);
  shelf = await makeCollection(project, owner);
  await putCollectionItem(owner, shelf.id, item, { kind: 'text', text: 'One' }, null);
  await database.query('UPDATE collection SET version = 1');
  const input = { id: uuidv7(), text: 'Yes.', mentionIds: [] };
  reply = (await createReply(owner, highlight.id, input)).value;
  await setStatementNote(owner, project.slug, statement.slug, note('First'), null);
});

const note = (text: string) => ({ note: text, tagIds: [], visibility: 'project' as const });

type Call = (ifMatch: number | null) => Promise<unknown>;

/** Changes of what somebody wrote or marked: by endpoint, with what else it is. */
const WORDS: Record<string, Call> = {
  'updateHighlight note': (ifMatch) => updateHighlight(owner, highlight.id, { note: 'Mine' }, ifMatch),
  'updateHighlight span': (ifMatch) =>
    updateHighlight(owner, highlight.id, passage(statement, 'a fact'), ifMatch),
  updateReply: (ifMatch) => updateReply(owner, reply.id, { text: 'No.', mentionIds: [] }, ifMatch),
  setStatementNote: (ifMatch) =>
    setStatementNote(owner, project.slug, statement.slug, note('Second'), ifMatch),
  'updateTag name': (ifMatch) => updateTag(owner, tag.id, { name: 'Rights' }, ifMatch),
  'updateTag definition': (ifMatch) => updateTag(owner, tag.id, { definition: 'Of all.' }, ifMatch),
  'putCollectionItem text': (ifMatch) =>
    putCollectionItem(owner, shelf.id, item, { kind: 'text', text: 'Mine' }, ifMatch),
  'putCollectionItem caption': (ifMatch) =>
    putCollectionItem(owner, shelf.id, item, { kind: 'text', caption: 'Mine' }, ifMatch),
  'updateCollection title': (ifMatch) => updateCollection(owner, collection.id, { title: 'Mine' }, ifMatch),
  updateProject: (ifMatch) => updateProject(owner, project.slug, { name: 'Mine' }, ifMatch),
  updateStatement: (ifMatch) => updateStatement(admin, statement.slug, { title: 'Mine' }, ifMatch),
};

/** Changes in which the last one wins. */
const OTHERS: Record<string, Call> = {
  'updateHighlight visibility': (ifMatch) =>
    updateHighlight(owner, highlight.id, { visibility: 'private' }, ifMatch),
  deleteHighlight: (ifMatch) => deleteHighlight(owner, highlight.id, ifMatch),
  deleteReply: (ifMatch) => deleteReply(owner, reply.id, ifMatch),
  deleteStatementNote: (ifMatch) => deleteStatementNote(owner, project.slug, statement.slug, ifMatch),
  'updateTag colour': (ifMatch) => updateTag(owner, tag.id, { colour: 'rose' }, ifMatch),
  deleteTag: (ifMatch) => deleteTag(owner, tag.id, ifMatch),
  'putCollectionItem place': (ifMatch) =>
    putCollectionItem(owner, shelf.id, item, { kind: 'text', after: null }, ifMatch),
  deleteCollectionItem: (ifMatch) => deleteCollectionItem(owner, shelf.id, item, ifMatch),
  'putCollectionItem new': (ifMatch) =>
    putCollectionItem(owner, collection.id, uuidv7(), { kind: 'text', text: 'New' }, ifMatch),
  'updateCollection visibility': (ifMatch) =>
    updateCollection(owner, collection.id, { visibility: 'private' }, ifMatch),
  deleteCollection: (ifMatch) => deleteCollection(owner, collection.id, ifMatch),
  'updateProject blind': (ifMatch) => updateProject(owner, project.slug, { isBlind: true }, ifMatch),
  archiveStatement: (ifMatch) => archiveStatement(admin, statement.slug, ifMatch),
};

test('these are all that take it', () => {
  const named = [...Object.keys(WORDS), ...Object.keys(OTHERS)].map((name) => name.split(' ')[0]);
  const versioned = Object.entries<Endpoint>(endpoints).filter(([, { isVersioned }]) => isVersioned);
  expect([...new Set(named)].sort()).toEqual(versioned.map(([name]) => name).sort());
});

const events = async () =>
  (await database.query('SELECT FROM event UNION ALL SELECT FROM audit_event')).rowCount;

describe('on a version that is not the current one', () => {
  test.each(Object.entries({ ...WORDS, ...OTHERS }))('%s changes nothing', async (_name, call) => {
    const before = await events();
    await expect(call(99)).rejects.toMatchObject({
      code: 'precondition_failed',
      extra: { current: { version: 1 } },
    });
    expect(await events()).toBe(before);
  });
});

describe('on no version', () => {
  test.each(Object.entries(WORDS))('%s is asked for one', async (_name, call) => {
    await expect(call(null)).rejects.toMatchObject({ code: 'precondition_failed' });
  });
  test.each(Object.entries(OTHERS))('%s is done', async (_name, call) => {
    await call(null);
  });
});

test('of two who rewrite an item, the second is shown what the first wrote', async () => {
  const put = (input: object, ifMatch: number | null) =>
    putCollectionItem(owner, shelf.id, item, { kind: 'text', ...input }, ifMatch);
  await put({ text: 'Theirs', caption: 'Look' }, 1);
  for (const input of [{ text: 'Mine' }, { caption: 'Mine' }]) {
    for (const ifMatch of [1, null]) {
      await expect(put(input, ifMatch)).rejects.toMatchObject({
        code: 'precondition_failed',
        extra: { current: { version: 2, items: [{ text: 'Theirs', caption: 'Look' }] } },
      });
    }
  }
  const { value } = await put({ text: 'Mine' }, 2);
  expect(value).toMatchObject({ version: 3, items: [{ text: 'Mine', caption: 'Look' }] });
});
