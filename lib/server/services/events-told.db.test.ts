import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChangeEvent } from '../../contracts/event';
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
import { follow, readOut } from '../../testing/follow';
import { closeHub } from '../events/hub';
import type { Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import { createCollection, deleteCollection, updateCollection } from './collections';
import { createHighlight } from './create-highlight';
import { changeHighlights } from './highlight-bulk';
import {
  addHighlightTag,
  deleteHighlight,
  removeHighlightTag,
  restoreHighlight,
  updateHighlight,
} from './highlights';
import { addMember, removeMember, updateMember } from './members';
import { signUp } from './people';
import { updateProject } from './projects';
import { createReply, deleteReply, updateReply } from './replies';
import { createShareLink, revokeShareLink } from './share-links';
import { deleteStatementNote, setStatementNote } from './statement-notes';
import { createStatement } from './statement-upload';
import { archiveStatement, updateStatement } from './statements';
import { deleteTag } from './tag-trash';
import { createTag, updateTag } from './tags';

useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let owner: Member;

beforeEach(async () => {
  project = await makeProject({ joinRole: 'viewer' });
  statement = await makeStatement();
  owner = await makeMember(project, 'owner');
});
afterEach(closeHub);

/** Let `viewer` follow while `work` runs, and return what they were told; of a change that they may not know of, `null`. */
async function toldTo(viewer: Member, work: () => Promise<unknown>): Promise<(ChangeEvent | null)[]> {
  const stream = await follow(viewer, project);
  await work();
  return (await readOut(stream, project)).events;
}

const highlight = (fields = {}) => ({
  id: uuidv7(),
  statement: statement.slug,
  revision: 1,
  ...passage(statement, 'Migration'),
  ...fields,
});

describe('every change is told', () => {
  test('of highlights, with the version of the feed', async () => {
    const tag = await makeTag(project);
    const { id } = highlight();
    const told = await toldTo(owner, async () => {
      await createHighlight(owner, project.slug, highlight({ id }));
      await createHighlight(owner, project.slug, highlight({ id }));
      await updateHighlight(owner, id, { note: 'A note' }, 1);
      await addHighlightTag(owner, id, tag.id);
      await addHighlightTag(owner, id, tag.id);
      await removeHighlightTag(owner, id, tag.id);
      await deleteHighlight(owner, id, null);
      await deleteHighlight(owner, id, null);
      await restoreHighlight(owner, id);
    });
    const versions = [1, 2, 3, 4, 5, 6];
    expect(told).toEqual(
      versions.map((version) => ({ kind: 'highlight', id, statement: statement.slug, version })),
    );
  });

  test('of many highlights at once, as one of each feed', async () => {
    const other = await makeStatement();
    const made = [];
    for (const on of [statement, statement, other])
      made.push(await makeHighlight({ project, statement: on, author: owner }));
    const ids = made.map(({ id }) => id);
    const bulk = { ids, addTagIds: [], removeTagIds: [], delete: true, restore: false };
    const told = await toldTo(owner, () => changeHighlights(owner, project.slug, bulk));
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'feed', id: statement.id, statement: statement.slug, version: 3 },
        { kind: 'feed', id: other.id, statement: other.slug, version: 2 },
      ]),
    );
  });

  test('of replies, as the thread that they are in', async () => {
    const { id: highlightId } = await makeHighlight({ project, statement, author: owner });
    const id = uuidv7();
    const told = await toldTo(owner, async () => {
      await createReply(owner, highlightId, { id, text: 'One', mentionIds: [] });
      await updateReply(owner, id, { text: 'Two', mentionIds: [] }, 1);
      await deleteReply(owner, id, null);
    });
    expect(told).toEqual(
      [2, 3, 4].map((version) => ({ kind: 'reply', id: highlightId, statement: statement.slug, version })),
    );
  });

  test('of tags, and of what bore one that went', async () => {
    const id = uuidv7();
    const { id: highlightId } = await makeHighlight({ project, statement, author: owner });
    const told = await toldTo(owner, async () => {
      await createTag(owner, project.slug, { id, name: 'One' });
      await updateTag(owner, id, { name: 'Two' }, 1);
      await addHighlightTag(owner, highlightId, id);
      await deleteTag(owner, id, null);
    });
    expect(told).toEqual(
      expect.arrayContaining([
        { kind: 'tag', id, version: 1 },
        { kind: 'tag', id, version: 2 },
        { kind: 'highlight', id: highlightId, statement: statement.slug, version: 2 },
        { kind: 'feed', id: statement.id, statement: statement.slug, version: 3 },
      ]),
    );
    expect(told.filter((event) => event?.kind === 'tag')).toHaveLength(3);
  });

  test('of collections and what is in them', async () => {
    const id = uuidv7();
    const itemId = uuidv7();
    const told = await toldTo(owner, async () => {
      await createCollection(owner, project.slug, { id, title: 'One' });
      await updateCollection(owner, id, { title: 'Two' }, 1);
      await putCollectionItem(owner, id, itemId, { kind: 'text', text: 'Between' });
      await deleteCollectionItem(owner, id, itemId);
      await deleteCollectionItem(owner, id, itemId);
      await deleteCollection(owner, id, null);
    });
    expect(told).toEqual([1, 2, 3, 4, 5].map((version) => ({ kind: 'collection', id, version })));
  });

  test('of notes on whole statements, by their author', async () => {
    const write = (note: string, ifMatch: number | null) => {
      const input = { note, tagIds: [] as string[], visibility: 'project' } as const;
      return setStatementNote(owner, project.slug, statement.slug, input, ifMatch);
    };
    const told = await toldTo(owner, async () => {
      await write('One', null);
      await write('One', null);
      await write('Two', 1);
      await deleteStatementNote(owner, project.slug, statement.slug, null);
    });
    const { slug } = statement;
    expect(told).toEqual(
      [1, 2, 2].map((version) => ({ kind: 'statementNote', id: owner.id, statement: slug, version })),
    );
  });

  test('of members and the project, with every feed that is no longer the same', async () => {
    await makeHighlight({ project, statement, author: owner });
    const person = await makePerson();
    const feed = (version: number) => ({
      kind: 'feed',
      id: statement.id,
      statement: statement.slug,
      version,
    });
    const member = { kind: 'member', id: person.id, version: 0 };
    let newcomer = '';
    const told = await toldTo(owner, async () => {
      await addMember(owner, project.slug, { email: person.email, role: 'viewer' });
      await updateMember(owner, project.slug, person.id, 'editor');
      await removeMember(owner, project.slug, person.id);
      await updateProject(owner, project.slug, { name: 'Another name' }, 1);
      await updateProject(owner, project.slug, { isBlind: true }, null);
      newcomer = (await signUp({ name: 'New', email: 'new@example.org', password: 'a fairly long one' })).id;
    });
    expect(told).toHaveLength(8);
    expect(told.slice(0, 4)).toEqual(expect.arrayContaining([member, feed(2), member, member]));
    expect(told.slice(4)).toEqual([
      { kind: 'project', id: project.id, version: 2 },
      { kind: 'project', id: project.id, version: 3 },
      feed(3),
      { kind: 'member', id: newcomer, version: 0 },
    ]);
  });

  test('of the library: what can be read, to everybody, and of drafts nobody', async () => {
    const admin = await makePerson('admin');
    const reader = await makeMember(project, 'viewer');
    const draft = { id: uuidv7(), title: 'Later', text: 'Migration is a matter for later.' };
    const told = await toldTo(reader, async () => {
      await createStatement(admin, draft);
      await updateStatement(admin, draft.id, { title: 'Much later' }, 1);
      await createStatement(admin, { ...draft, id: uuidv7(), status: 'published' });
      await updateStatement(admin, draft.id, { status: 'published' }, null);
      await updateStatement(admin, draft.id, { status: 'published' }, null);
      await archiveStatement(admin, draft.id, null);
    });
    expect(told).toEqual(Array(3).fill({ kind: 'library', id: project.id, version: 0 }));
  });

  test('of share links, to who may share', async () => {
    const { id: highlightId } = await makeHighlight({ project, statement, author: owner });
    const { id: collectionId } = await makeCollection(project, owner);
    const [one, two] = [uuidv7(), uuidv7()];
    const told = await toldTo(owner, async () => {
      await createShareLink(owner, { id: one, target: { type: 'highlight', id: highlightId } });
      await createShareLink(owner, { id: two, target: { type: 'collection', id: collectionId } });
      await revokeShareLink(owner, one);
      await revokeShareLink(owner, one);
    });
    expect(told).toEqual([
      { kind: 'shareLink', id: one, statement: statement.slug, version: 0 },
      { kind: 'shareLink', id: two, version: 0 },
      { kind: 'shareLink', id: one, statement: statement.slug, version: 0 },
    ]);
  });
});
