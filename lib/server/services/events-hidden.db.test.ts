import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ProjectRole } from '../../contracts/project';
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
  makeStatementNote,
  passage,
} from '../../testing/factories';
import { follow, has, numbers, readOut } from '../../testing/follow';
import { db } from '../db';
import { closeHub } from '../events/hub';
import type { Member } from '../viewer';
import { updateCollection } from './collections';
import { createHighlight } from './create-highlight';
import { updateHighlight } from './highlights';
import { removeMember, updateMember } from './members';
import { createReply } from './replies';
import { createShareLink } from './share-links';
import { setStatementNote } from './statement-notes';
import { createTag } from './tags';

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

const highlight = (fields = {}) => ({
  id: uuidv7(),
  statement: statement.slug,
  revision: 1,
  ...passage(statement, 'Migration'),
  ...fields,
});

describe('nobody is told what they may not know', () => {
  /** What somebody else did, and the id that it is about. */
  const ACTS = {
    'a highlight': async (author: Member) =>
      (await createHighlight(author, project.slug, highlight())).value.id,
    'a private highlight': async (author: Member) =>
      (await createHighlight(author, project.slug, highlight({ visibility: 'private' }))).value.id,
    'a highlight made private': async (author: Member) => {
      const { id } = await makeHighlight({ project, statement, author });
      await updateHighlight(author, id, { visibility: 'private' }, null);
      return id;
    },
    'a reply under a private highlight': async (author: Member) => {
      const { id } = await makeHighlight({ project, statement, author, visibility: 'private' });
      await createReply(author, id, { id: uuidv7(), text: 'To myself', mentionIds: [] });
      return id;
    },
    'a note': async (author: Member) => {
      const input = { note: 'A note', tagIds: [] as string[], visibility: 'project' } as const;
      await setStatementNote(author, project.slug, statement.slug, input, null);
      return author.id;
    },
    'a private note': async (author: Member) => {
      const input = { note: 'A note', tagIds: [] as string[], visibility: 'private' } as const;
      await setStatementNote(author, project.slug, statement.slug, input, null);
      return author.id;
    },
    'a note made private': async (author: Member) => {
      await makeStatementNote({ project, statement, author, note: 'A note' });
      const input = { note: 'A note', tagIds: [] as string[], visibility: 'private' } as const;
      await setStatementNote(author, project.slug, statement.slug, input, 1);
      return author.id;
    },
    'a collection': async (author: Member) => {
      const { id } = await makeCollection(project, author);
      await updateCollection(author, id, { title: 'Another' }, 1);
      return id;
    },
    'a private collection': async (author: Member) => {
      const { id } = await makeCollection(project, author, { visibility: 'private' });
      await updateCollection(author, id, { title: 'Another' }, 1);
      return id;
    },
    'a collection made private': async (author: Member) => {
      const { id } = await makeCollection(project, author);
      await updateCollection(author, id, { visibility: 'private' }, null);
      return id;
    },
    'a link to a highlight': async (author: Member) => {
      const { id } = await makeHighlight({ project, statement, author });
      return (await createShareLink(author, { id: uuidv7(), target: { type: 'highlight', id } })).value.id;
    },
    'a link to a private collection': async (author: Member) => {
      const { id } = await makeCollection(project, author, { visibility: 'private' });
      return (await createShareLink(author, { id: uuidv7(), target: { type: 'collection', id } })).value.id;
    },
  };

  const ROLES: ProjectRole[] = ['viewer', 'annotator', 'editor', 'owner'];

  /** To each of ROLES, of what an editor did: ● the thing itself, f only that the feed moved on, · nothing. */
  test.each<[keyof typeof ACTS, open: string, blind: string]>([
    ['a highlight', '● ● ● ●', 'f f ● ●'],
    ['a private highlight', 'f f f f', 'f f f f'],
    ['a highlight made private', 'f f f f', 'f f f f'],
    ['a reply under a private highlight', 'f f f f', 'f f f f'],
    ['a note', '● ● ● ●', '· · ● ●'],
    ['a private note', '· · · ·', '· · · ·'],
    ['a note made private', '● ● ● ●', '· · ● ●'],
    ['a collection', '● ● ● ●', '● ● ● ●'],
    ['a private collection', '· · · ·', '· · · ·'],
    ['a collection made private', '● ● ● ●', '● ● ● ●'],
    ['a link to a highlight', '· · ● ●', '· · ● ●'],
    ['a link to a private collection', '· · · ·', '· · · ·'],
  ])('%s', async (act, open, blind) => {
    for (const [isBlind, marks] of [
      [false, open],
      [true, blind],
    ] as const) {
      await db().project.update({ where: { id: project.id }, data: { isBlind } });
      const readers = await Promise.all(ROLES.map((role) => makeMember(project, role)));
      const author = await makeMember(project, 'editor');
      const streams = await Promise.all([...readers, author].map((person) => follow(person, project)));
      const id = await ACTS[act](author);
      const read = await Promise.all(streams.map((stream) => readOut(stream, project)));
      const seen = read.map(({ events, text }) => {
        const event = events.at(-1);
        if (!text.includes(id)) return event ? 'f' : '·';
        expect(event).toMatchObject({ id });
        return '●';
      });
      // Its author is told in any case.
      expect(seen.join(' '), isBlind ? 'blind' : 'open').toBe(`${marks} ●`);
    }
  });

  test('what is on a statement that they cannot open', async () => {
    const member = await makeMember(project, 'editor');
    const admin = await makePerson('admin');
    await db().membership.create({
      data: { projectId: project.id, userId: admin.id, role: 'viewer' },
      select: { role: true },
    });
    const id = await ACTS['a highlight'](owner);
    await db().statement.update({
      where: { id: statement.id },
      data: { status: 'archived' },
      select: { id: true },
    });
    const [told, toAdmin] = await Promise.all(
      [member, admin].map(async (person) =>
        readOut(await follow(person, project, { lastEventId: '0' }), project),
      ),
    );
    expect(told?.events).toEqual([null]);
    expect(told?.text).not.toContain(statement.slug);
    expect(toAdmin?.events).toEqual([{ kind: 'highlight', id, statement: statement.slug, version: 1 }]);
  });
});

// There is no beat while these run: it would find out by itself, too late.
describe('access that is taken away by a service', () => {
  test('of who is taken out ends the stream at once, before they are told anything more', async () => {
    const reader = await makeMember(project, 'viewer');
    const [gone, kept] = [await follow(reader, project), await follow(owner, project)];
    await createTag(owner, project.slug, { id: uuidv7(), name: uuidv7() });
    await has(gone, 1);
    await Promise.all([removeMember(owner, project.slug, reader.id), gone.ended]);
    await createTag(owner, project.slug, { id: uuidv7(), name: uuidv7() });
    await has(kept, 3);
    expect(gone.events.at(-1)).toEqual({ event: 'closed', id: null, data: {} });
    expect(numbers(gone)).toEqual([1]);
  });

  test('in part is felt at once: an editor who becomes an annotator in a blind project', async () => {
    await db().project.update({ where: { id: project.id }, data: { isBlind: true } });
    const person = await makeMember(project, 'editor');
    const stream = await follow(person, project);
    const seen = (await createHighlight(owner, project.slug, highlight())).value;
    await stream.until('change', ({ data }) => data.kind === 'highlight' && data.id === seen.id);
    await updateMember(owner, project.slug, person.id, 'annotator');
    const hidden = (await createHighlight(owner, project.slug, highlight())).value;
    await stream.until('change', ({ data }) => data.kind === 'feed' && data.version === 3);
    expect(stream.text).not.toContain(hidden.id);
  });
});
