import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
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
import { db } from '../db';
import type { Member } from '../viewer';
import { deleteCollectionItem, putCollectionItem } from './collection-items';
import { createCollection, deleteCollection, restoreCollection, updateCollection } from './collections';
import { createHighlight } from './create-highlight';
import { changeHighlights } from './highlight-bulk';
import {
  addHighlightTag,
  deleteHighlight,
  removeHighlightTag,
  restoreHighlight,
  updateHighlight,
} from './highlights';
import { addMember, updateMember } from './members';
import { createProject, updateProject } from './projects';
import { createReply, deleteReply, updateReply } from './replies';
import { createShareLink, revokeShareLink } from './share-links';
import { deleteStatementNote, setStatementNote } from './statement-notes';
import { archiveStatement, updateStatement } from './statements';
import { deleteTag, restoreTag } from './tag-trash';
import { createTag, updateTag } from './tags';

/*
 * A request that is sent again, since its answer was lost, and one that asks for what is so already: nothing is written,
 * no feed moves on and nobody is told.
 */

const database = useTestDatabase();
let project: MadeProject;
let statement: MadeStatement;
let owner: Member;
let admin: Member;
let annotator: Member;
let highlight: { id: string };
let tag: { id: string };
let collection: { id: string };

beforeEach(async () => {
  project = await makeProject();
  statement = await makeStatement({ text: 'States are 😀 sovereign.\nحقوق الإنسان for all.' });
  owner = await makeMember(project, 'owner');
  annotator = await makeMember(project, 'annotator');
  admin = await makePerson('admin');
  tag = await makeTag(project);
  highlight = await makeHighlight({ project, statement, author: owner });
  collection = await makeCollection(project, owner);
});

/** Everything that a write could leave behind: every row of every table that tells of a change. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = [
    ...[
      'feed',
      'event',
      'event_stream',
      'audit_event',
      'highlight',
      'highlight_tag',
      'reply',
      'reply_mention',
    ],
    ...[
      'tag',
      'collection',
      'collection_item',
      'share_link',
      'statement',
      'statement_note',
      'statement_note_tag',
    ],
    ...['project', 'membership'],
  ];
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    found[table] = (await database.query(`SELECT to_jsonb(row) AS row FROM ${table} AS row ORDER BY 1`)).rows;
  }
  return found;
}

const bulk = (change: object) =>
  changeHighlights(owner, project.slug, {
    ...{ ids: [highlight.id], addTagIds: [], removeTagIds: [], delete: false, restore: false },
    ...change,
  });

/** What is called, once there is what it needs. The first call does it, the second finds it done. */
const CALLS: Record<string, () => Promise<() => Promise<unknown>>> = {
  'marking a passage': () => {
    const input = {
      id: uuidv7(),
      statement: statement.slug,
      revision: 1,
      ...passage(statement, 'sovereign'),
    };
    return ready(() => createHighlight(owner, project.slug, input).then(({ value }) => value));
  },
  'a note, on the version that it made': async () => {
    const { version } = await updateHighlight(owner, highlight.id, { note: 'So.' }, 1);
    return () => updateHighlight(owner, highlight.id, { note: 'So.' }, version);
  },
  'a passage that it has': async () => {
    const span = passage(statement, 'sovereign');
    const { version } = await updateHighlight(owner, highlight.id, span, 1);
    return () => updateHighlight(owner, highlight.id, span, version);
  },
  visibility: () => ready(() => updateHighlight(owner, highlight.id, { visibility: 'private' }, null)),
  'putting a tag on': () => ready(() => addHighlightTag(owner, highlight.id, tag.id)),
  'taking a tag off': async () => {
    await addHighlightTag(owner, highlight.id, tag.id);
    return () => removeHighlightTag(owner, highlight.id, tag.id);
  },
  'deleting a highlight': () => ready(() => deleteHighlight(owner, highlight.id, null)),
  'restoring a highlight': async () => {
    await deleteHighlight(owner, highlight.id, null);
    return () => restoreHighlight(owner, highlight.id);
  },
  'tagging many': () => ready(() => bulk({ addTagIds: [tag.id] })),
  'untagging many': async () => {
    await addHighlightTag(owner, highlight.id, tag.id);
    return () => bulk({ removeTagIds: [tag.id] });
  },
  'deleting many': () => ready(() => bulk({ delete: true })),
  'restoring many': async () => {
    await bulk({ delete: true });
    return () => bulk({ restore: true });
  },
  replying: () => {
    const input = { id: uuidv7(), text: 'Yes.', mentionIds: [annotator.id] };
    return ready(() => createReply(owner, highlight.id, input).then(({ value }) => value));
  },
  'rewriting a reply': async () => {
    const { value } = await createReply(owner, highlight.id, { id: uuidv7(), text: 'Yes.', mentionIds: [] });
    const patch = { text: 'No.', mentionIds: [annotator.id] };
    const { version } = await updateReply(owner, value.id, patch, value.version);
    return () => updateReply(owner, value.id, patch, version);
  },
  'deleting a reply': async () => {
    const { value } = await createReply(owner, highlight.id, { id: uuidv7(), text: 'Yes.', mentionIds: [] });
    return () => deleteReply(owner, value.id, null);
  },
  'a note on the whole statement': () => {
    const input = { note: 'All of it.', tagIds: [tag.id], visibility: 'project' as const };
    return ready(() => setStatementNote(owner, project.slug, statement.slug, input, null));
  },
  'taking that note back': async () => {
    const input = { note: 'All of it.', tagIds: [tag.id], visibility: 'project' as const };
    await setStatementNote(owner, project.slug, statement.slug, input, null);
    return () => deleteStatementNote(owner, project.slug, statement.slug, null);
  },
  'making a tag': () => {
    const input = { id: uuidv7(), name: 'Sovereignty' };
    return ready(() => createTag(owner, project.slug, input).then(({ value }) => value));
  },
  'renaming a tag, on the version that it made': async () => {
    const { version } = await updateTag(owner, tag.id, { name: 'Rights', definition: 'Of all.' }, 1);
    return () => updateTag(owner, tag.id, { name: 'Rights', definition: 'Of all.' }, version);
  },
  'moving a tag': async () => {
    const parentId = (await makeTag(project)).id;
    return () => updateTag(owner, tag.id, { parentId, position: 0, colour: 'rose' }, null);
  },
  'deleting a tag': () => ready(() => deleteTag(owner, tag.id, null)),
  'restoring a tag': async () => {
    await deleteTag(owner, tag.id, null);
    return () => restoreTag(owner, tag.id);
  },
  'making a collection': () => {
    const input = { id: uuidv7(), title: 'Sovereignty' };
    return ready(() => createCollection(owner, project.slug, input).then(({ value }) => value));
  },
  'renaming a collection, on the version that it made': async () => {
    const { version } = await updateCollection(owner, collection.id, { title: 'Rights' }, 1);
    return () => updateCollection(owner, collection.id, { title: 'Rights' }, version);
  },
  'making a collection private': () =>
    ready(() => updateCollection(owner, collection.id, { visibility: 'private' }, null)),
  'putting an item in': () => {
    const item = { kind: 'highlight' as const, highlightId: highlight.id, caption: 'First', after: null };
    const id = uuidv7();
    return ready(() => putCollectionItem(owner, collection.id, id, item).then(({ value }) => value));
  },
  'moving an item': async () => {
    const [first, second] = [uuidv7(), uuidv7()];
    await putCollectionItem(owner, collection.id, first, { kind: 'text', text: 'One' });
    await putCollectionItem(owner, collection.id, second, { kind: 'text', text: 'Two' });
    const moved = { kind: 'text' as const, text: 'Uno', after: second };
    await putCollectionItem(owner, collection.id, first, { kind: 'text', text: 'Uno' }, 3);
    return () => putCollectionItem(owner, collection.id, first, moved).then(({ value }) => value);
  },
  'taking an item out': async () => {
    const id = uuidv7();
    await putCollectionItem(owner, collection.id, id, { kind: 'statement', statementId: statement.id });
    return () => deleteCollectionItem(owner, collection.id, id);
  },
  'deleting a collection': () => ready(() => deleteCollection(owner, collection.id, null)),
  'restoring a collection': async () => {
    await deleteCollection(owner, collection.id, null);
    return () => restoreCollection(owner, collection.id);
  },
  'revoking a link': async () => {
    const target = { type: 'highlight' as const, id: highlight.id };
    const { value } = await createShareLink(owner, { id: uuidv7(), target });
    return () => revokeShareLink(owner, value.id);
  },
  'adding a member': () => {
    return ready(async () => {
      const input = { email: admin.email, role: 'viewer' as const };
      return (await addMember(owner, project.slug, input)).value;
    });
  },
  'a role': () => ready(() => updateMember(owner, project.slug, annotator.id, 'editor')),
  'making a project': () => {
    const input = { id: uuidv7(), name: 'Another' };
    return ready(() => createProject(owner, input).then(({ value }) => value));
  },
  'making a project blind': () => ready(() => updateProject(owner, project.slug, { isBlind: true }, null)),
  'correcting a statement, on the version that it made': async () => {
    const patch = { title: 'Another', date: '2018-07-13', speaker: null };
    const { version } = await updateStatement(admin, statement.slug, patch, 1);
    return () => updateStatement(admin, statement.slug, patch, version);
  },
  'archiving a statement': () => ready(() => archiveStatement(admin, statement.slug, null)),
};

function ready(call: () => Promise<unknown>): Promise<() => Promise<unknown>> {
  return Promise.resolve(call);
}

describe('a second time nothing changes', () => {
  test.each(Object.entries(CALLS))('%s', async (_name, prepare) => {
    const call = await prepare();
    const first = await call();
    const before = await everything();
    expect(await call()).toEqual(first);
    expect(await everything()).toEqual(before);
  });
});

test('two at the same moment raise the feed by one, and are told of once', async () => {
  for (const pair of [
    () => addHighlightTag(owner, highlight.id, tag.id),
    () => removeHighlightTag(owner, highlight.id, tag.id),
    () => deleteHighlight(owner, highlight.id, null),
    () => restoreHighlight(owner, highlight.id),
    () => bulk({ addTagIds: [tag.id] }),
    () => bulk({ delete: true }),
    () => bulk({ restore: true }),
  ]) {
    const before = await standing();
    await whileLocked(() => [pair(), pair()]);
    expect(await standing()).toEqual({ version: before.version + 1, number: before.number + 1 });
  }
});

async function standing(): Promise<{ version: number; number: number }> {
  const { version } = await db().feed.findFirstOrThrow({ select: { version: true } });
  const stream = await db().eventStream.findFirst({ select: { number: true } });
  return { version, number: stream?.number ?? 0 };
}

/** Let all that is begun come to the lock of the feed, before the first of them gets it. */
async function whileLocked(begin: () => Promise<unknown>[]): Promise<void> {
  const pending = await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT version FROM feed FOR UPDATE`;
    const begun = begin();
    await expect
      .poll(async () => {
        const { rows } = await database.query(
          "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()",
        );
        return rows.length;
      })
      .toBe(begun.length);
    return { begun };
  });
  await Promise.all(pending.begun);
}
