import { describe, expect, test } from 'vitest';
import type { ProjectRole } from '../contracts/project';
import { type Action, type Actions, assertCan, can, type HighlightRow } from './policy';
import { GUEST, type Viewer } from './viewer';

/* PRODUCT §4 written out, case by case, so that a changed rule has to be changed here by hand too. */

const ME = 'me';
const member = (role: 'member' | 'admin'): Viewer => ({
  kind: 'member',
  id: ME,
  role,
  name: 'Me',
  email: 'me@un.org',
});

/** Who asks, in the order of the columns below. An outsider and the site admin are not in the project. */
const ASKING: [name: string, viewer: Viewer, role: ProjectRole | null][] = [
  ['guest', GUEST, null],
  ['outsider', member('member'), null],
  ['viewer', member('member'), 'viewer'],
  ['annotator', member('member'), 'annotator'],
  ['editor', member('member'), 'editor'],
  ['owner', member('member'), 'owner'],
  ['site admin', member('admin'), null],
];

/** One mark per column of ASKING: ● may, · may not. */
type Marks = string;

function expectMarks(marks: Marks, decide: (viewer: Viewer, role: ProjectRole | null) => boolean): void {
  const given = ASKING.map(([, viewer, role]) => (decide(viewer, role) ? '●' : '·')).join(' ');
  expect(given, ASKING.map(([name]) => name).join(', ')).toBe(marks);
}

describe('on statements', () => {
  //                                                      guest outsider viewer annotator editor owner admin
  test.each<[Action & `statement.${string}`, 'draft' | 'published' | 'archived', Marks]>([
    ['statement.read', 'published', '· ● ● ● ● ● ●'],
    ['statement.read', 'draft', '· · · · · · ●'],
    ['statement.read', 'archived', '· · · · · · ●'],
    ['statement.edit', 'published', '· · · · · · ●'],
    ['statement.edit', 'draft', '· · · · · · ●'],
    ['statement.edit', 'archived', '· · · · · · ●'],
    ['statement.upload', 'published', '· · · · · · ●'],
  ])('%s (%s)', (action, status, marks) => {
    expectMarks(marks, (viewer) => can(viewer, action, { status }));
  });
});

describe('on projects', () => {
  //                          guest outsider viewer annotator editor owner admin
  test.each<[Action, Marks]>([
    ['project.create', '· ● ● ● ● ● ●'],
    ['project.read', '· · ● ● ● ● ·'],
    ['project.manage', '· · · · · ● ·'],
    ['highlight.create', '· · · ● ● ● ·'],
    ['tag.edit', '· · · · ● ● ·'],
    ['collection.create', '· · · · ● ● ·'],
  ])('%s', (action, marks) => {
    for (const isBlind of [false, true]) {
      expectMarks(marks, (viewer, role) => can(viewer, action, { role, isBlind }));
    }
  });
});

const owned = (whose: 'mine' | 'theirs', visibility: 'project' | 'private', isBlind: boolean) => {
  return (role: ProjectRole | null): HighlightRow => ({
    authorId: whose === 'mine' ? ME : 'somebody else',
    visibility,
    project: { role, isBlind },
    statement: { status: 'published' },
  });
};

describe('on highlights', () => {
  //                                                     guest outsider viewer annotator editor owner admin
  const table: [Action, 'mine' | 'theirs', 'project' | 'private', 'open' | 'blind', Marks][] = [
    ['highlight.read', 'mine', 'project', 'open', '· · ● ● ● ● ·'],
    ['highlight.read', 'mine', 'private', 'open', '· · ● ● ● ● ·'],
    ['highlight.read', 'mine', 'project', 'blind', '· · ● ● ● ● ·'],
    ['highlight.read', 'mine', 'private', 'blind', '· · ● ● ● ● ·'],
    ['highlight.read', 'theirs', 'project', 'open', '· · ● ● ● ● ·'],
    ['highlight.read', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['highlight.read', 'theirs', 'project', 'blind', '· · · · ● ● ·'],
    ['highlight.read', 'theirs', 'private', 'blind', '· · · · · · ·'],
    ['highlight.edit', 'mine', 'project', 'open', '· · · ● ● ● ·'],
    ['highlight.edit', 'mine', 'private', 'open', '· · · ● ● ● ·'],
    ['highlight.edit', 'mine', 'project', 'blind', '· · · ● ● ● ·'],
    ['highlight.edit', 'mine', 'private', 'blind', '· · · ● ● ● ·'],
    ['highlight.edit', 'theirs', 'project', 'open', '· · · · ● ● ·'],
    ['highlight.edit', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['highlight.edit', 'theirs', 'project', 'blind', '· · · · ● ● ·'],
    ['highlight.edit', 'theirs', 'private', 'blind', '· · · · · · ·'],
    ['reply.create', 'mine', 'project', 'open', '· · · ● ● ● ·'],
    ['reply.create', 'mine', 'private', 'open', '· · · ● ● ● ·'],
    ['reply.create', 'mine', 'project', 'blind', '· · · ● ● ● ·'],
    ['reply.create', 'mine', 'private', 'blind', '· · · ● ● ● ·'],
    ['reply.create', 'theirs', 'project', 'open', '· · · ● ● ● ·'],
    ['reply.create', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['reply.create', 'theirs', 'project', 'blind', '· · · · ● ● ·'],
    ['reply.create', 'theirs', 'private', 'blind', '· · · · · · ·'],
    ['share.highlight', 'mine', 'project', 'open', '· · · · ● ● ·'],
    ['share.highlight', 'mine', 'private', 'open', '· · · · ● ● ·'],
    ['share.highlight', 'mine', 'project', 'blind', '· · · · ● ● ·'],
    ['share.highlight', 'mine', 'private', 'blind', '· · · · ● ● ·'],
    ['share.highlight', 'theirs', 'project', 'open', '· · · · ● ● ·'],
    ['share.highlight', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['share.highlight', 'theirs', 'project', 'blind', '· · · · ● ● ·'],
    ['share.highlight', 'theirs', 'private', 'blind', '· · · · · · ·'],
  ];

  test.each(table)('%s: %s, %s, %s', (action, whose, visibility, project, marks) => {
    const row = owned(whose, visibility, project === 'blind');
    expectMarks(marks, (viewer, role) => can(viewer, action, row(role) as never)); // all of these take a highlight
  });

  test.each(['draft', 'archived'] as const)('nobody reads one on a statement that is %s', (status) => {
    const row = owned('mine', 'project', false);
    expectMarks('· · · · · · ·', (viewer, role) =>
      can(viewer, 'highlight.read', { ...row(role), statement: { status } }),
    );
  });

  test('a site admin who is in the project reads one on a draft, which only admins can open', () => {
    const row = { ...owned('theirs', 'project', false)('viewer'), statement: { status: 'draft' } } as const;
    expect(can(member('admin'), 'highlight.read', row)).toBe(true);
    expect(can(member('member'), 'highlight.read', row)).toBe(false);
  });
});

describe('on notes about whole statements', () => {
  //                                                         guest outsider viewer annotator editor owner admin
  const table: [Action, 'mine' | 'theirs', 'project' | 'private', 'open' | 'blind', Marks][] = [
    ['statementNote.read', 'mine', 'project', 'open', '· · ● ● ● ● ·'],
    ['statementNote.read', 'mine', 'private', 'open', '· · ● ● ● ● ·'],
    ['statementNote.read', 'mine', 'project', 'blind', '· · ● ● ● ● ·'],
    ['statementNote.read', 'mine', 'private', 'blind', '· · ● ● ● ● ·'],
    ['statementNote.read', 'theirs', 'project', 'open', '· · ● ● ● ● ·'],
    ['statementNote.read', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['statementNote.read', 'theirs', 'project', 'blind', '· · · · ● ● ·'],
    ['statementNote.read', 'theirs', 'private', 'blind', '· · · · · · ·'],
    ['statementNote.write', 'mine', 'project', 'open', '· · · ● ● ● ·'],
    ['statementNote.write', 'mine', 'private', 'open', '· · · ● ● ● ·'],
    ['statementNote.write', 'mine', 'project', 'blind', '· · · ● ● ● ·'],
    ['statementNote.write', 'mine', 'private', 'blind', '· · · ● ● ● ·'],
    ['statementNote.write', 'theirs', 'project', 'open', '· · · · · · ·'],
    ['statementNote.write', 'theirs', 'private', 'open', '· · · · · · ·'],
    ['statementNote.write', 'theirs', 'project', 'blind', '· · · · · · ·'],
    ['statementNote.write', 'theirs', 'private', 'blind', '· · · · · · ·'],
  ];

  test.each(table)('%s: %s, %s, %s', (action, whose, visibility, project, marks) => {
    const row = owned(whose, visibility, project === 'blind');
    expectMarks(marks, (viewer, role) => can(viewer, action, row(role) as never)); // both of these take such a note
  });

  test.each(['draft', 'archived'] as const)('nobody writes one on a statement that is %s', (status) => {
    const row = owned('mine', 'project', false);
    expectMarks('· · · · · · ·', (viewer, role) =>
      can(viewer, 'statementNote.write', { ...row(role), statement: { status } }),
    );
  });
});

describe('on replies', () => {
  //                                                              guest outsider viewer annotator editor owner admin
  const table: [Action, 'mine' | 'theirs', 'seen' | 'hidden', Marks][] = [
    ['reply.edit', 'mine', 'seen', '· · · ● ● ● ·'],
    ['reply.edit', 'theirs', 'seen', '· · · · · · ·'],
    ['reply.edit', 'mine', 'hidden', '· · · · · · ·'],
    ['reply.edit', 'theirs', 'hidden', '· · · · · · ·'],
    ['reply.remove', 'mine', 'seen', '· · · ● ● ● ·'],
    ['reply.remove', 'theirs', 'seen', '· · · · ● ● ·'],
    ['reply.remove', 'mine', 'hidden', '· · · · · · ·'],
    ['reply.remove', 'theirs', 'hidden', '· · · · · · ·'],
  ];

  test.each(table)('%s: %s, under a highlight that is %s', (action, whose, highlight, marks) => {
    const under = owned('theirs', highlight === 'seen' ? 'project' : 'private', false);
    const authorId = whose === 'mine' ? ME : 'somebody else';
    expectMarks(marks, (viewer, role) => can(viewer, action, { authorId, highlight: under(role) }));
  });
});

describe('on who reads a statement', () => {
  //                                                  guest outsider viewer annotator editor owner admin
  test.each<[ProjectRole, 'open' | 'blind', 'published' | 'draft', Marks]>([
    ['viewer', 'open', 'published', '· · ● ● ● ● ·'],
    ['annotator', 'open', 'published', '· · ● ● ● ● ·'],
    ['editor', 'open', 'published', '· · ● ● ● ● ·'],
    ['owner', 'open', 'published', '· · ● ● ● ● ·'],
    ['viewer', 'blind', 'published', '· · · · ● ● ·'],
    ['annotator', 'blind', 'published', '· · · · ● ● ·'],
    ['editor', 'blind', 'published', '· · ● ● ● ● ·'],
    ['owner', 'blind', 'published', '· · ● ● ● ● ·'],
    ['owner', 'open', 'draft', '· · · · · · ·'],
  ])('presence.read: a person who is %s, %s, %s', (personRole, project, status, marks) => {
    expectMarks(marks, (viewer, role) => {
      const access = { role, isBlind: project === 'blind' };
      return can(viewer, 'presence.read', { personRole, project: access, statement: { status } });
    });
  });
});

describe('on who changed something last', () => {
  //                                         guest outsider viewer annotator editor owner admin
  test.each<['me' | 'somebody else', 'open' | 'blind', Marks]>([
    ['me', 'open', '· · ● ● ● ● ·'],
    ['me', 'blind', '· · ● ● ● ● ·'],
    ['somebody else', 'open', '· · ● ● ● ● ·'],
    ['somebody else', 'blind', '· · · · ● ● ·'],
  ])('editor.read: %s, %s', (editorId, project, marks) => {
    expectMarks(marks, (viewer, role) =>
      can(viewer, 'editor.read', { editorId, project: { role, isBlind: project === 'blind' } }),
    );
  });
});

describe('on collections', () => {
  //                                            guest outsider viewer annotator editor owner admin
  const table: [Action, 'mine' | 'theirs', 'project' | 'private', Marks][] = [
    ['collection.read', 'mine', 'project', '· · ● ● ● ● ·'],
    ['collection.read', 'mine', 'private', '· · ● ● ● ● ·'],
    ['collection.read', 'theirs', 'project', '· · ● ● ● ● ·'],
    ['collection.read', 'theirs', 'private', '· · · · · · ·'],
    ['collection.edit', 'mine', 'project', '· · · · ● ● ·'],
    ['collection.edit', 'mine', 'private', '· · · · ● ● ·'],
    ['collection.edit', 'theirs', 'project', '· · · · ● ● ·'],
    ['collection.edit', 'theirs', 'private', '· · · · · · ·'],
    ['share.collection', 'mine', 'project', '· · · · ● ● ·'],
    ['share.collection', 'mine', 'private', '· · · · ● ● ·'],
    ['share.collection', 'theirs', 'project', '· · · · ● ● ·'],
    ['share.collection', 'theirs', 'private', '· · · · · · ·'],
  ];

  test.each(table)('%s: %s, %s', (action, whose, visibility, marks) => {
    for (const isBlind of [false, true]) {
      const row = owned(whose, visibility, isBlind);
      expectMarks(marks, (viewer, role) => can(viewer, action, row(role) as never)); // all of these take a collection
    }
  });
});

describe('assertCan', () => {
  const refusal = (viewer: Viewer, row: Actions['highlight.edit']) => {
    try {
      assertCan(viewer, 'highlight.edit', row, 'highlight.read');
      return 'allowed';
    } catch (error) {
      return (error as { code?: string }).code; // an AppError, as the expectations below say
    }
  };

  test.each([
    ['a guest', GUEST, owned('theirs', 'project', false)(null), 'unauthenticated'],
    ['who may not read it', member('member'), owned('theirs', 'private', false)('owner'), 'not_found'],
    ['who may only read it', member('member'), owned('theirs', 'project', false)('annotator'), 'forbidden'],
    ['who may do it', member('member'), owned('theirs', 'project', false)('editor'), 'allowed'],
  ])('answers %s', (_who, viewer, row, answer) => {
    expect(refusal(viewer, row)).toBe(answer);
  });
});
