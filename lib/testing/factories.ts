import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { ProjectRole } from '@/lib/contracts/project';
import type { StatementKind, StatementStatus } from '@/lib/contracts/statement';
import type { Visibility } from '@/lib/contracts/text-fields';
import { codePointLength, sliceCodePoints } from '@/lib/core/code-points';
import type { TagColour } from '@/lib/core/colour';
import { describeSpan } from '@/lib/core/quote';
import type { Span } from '@/lib/core/span';
import { buildStatementText, type Mark } from '@/lib/core/statement-text';
import { db, inTransaction } from '@/lib/server/db';
import { hashPassword } from '@/lib/server/passwords';
import { raiseFeed } from '@/lib/server/services/feed';
import type { Member } from '@/lib/server/viewer';

/* Rows for tests, written past the policy: what a test is about is what it says, the rest is made up here. */

let made = 0;
const next = () => (made += 1);

interface PersonFields {
  name?: string;
  email?: string;
  /** Without one nobody can sign in as this person, and the row costs no hashing. */
  password?: string;
}

/** Add a person and return them as the viewer that they are when signed in. */
export async function makePerson(
  role: Member['role'] = 'member',
  fields: PersonFields = {},
): Promise<Member> {
  const { name = `Person ${next()}`, email = `person-${next()}@example.org`, password } = fields;
  const id = uuidv7();
  const passwordHash = password === undefined ? 'no password' : await hashPassword(password);
  await db().user.create({ data: { id, name, email, role, passwordHash }, select: { id: true } });
  return { kind: 'member', id, name, email, role };
}

/** A project as far as tests name it. */
export interface MadeProject {
  id: string;
  slug: string;
  name: string;
}

/** Add a project without members. */
export async function makeProject(
  fields: { slug?: string; name?: string; isBlind?: boolean; joinRole?: ProjectRole } = {},
): Promise<MadeProject> {
  const { slug = `project-${next()}`, name = `Project ${next()}`, ...rest } = fields;
  const id = uuidv7();
  await db().project.create({ data: { id, slug, name, ...rest }, select: { id: true } });
  return { id, slug, name };
}

/** Make `person` a member of `project`, or give them another role in it. */
export async function joinProject(person: Member, project: { id: string }, role: ProjectRole): Promise<void> {
  const key = { projectId: project.id, userId: person.id };
  await db().membership.upsert({
    where: { projectId_userId: key },
    create: { ...key, role },
    update: { role },
    select: { role: true },
  });
}

/** Add a person who has `role` in `project`. */
export async function makeMember(project: { id: string }, role: ProjectRole, name?: string): Promise<Member> {
  const person = await makePerson('member', name === undefined ? {} : { name });
  await joinProject(person, project, role);
  return person;
}

interface StatementFields {
  /** One paragraph per line; it is normalised as an upload is. */
  text?: string;
  title?: string;
  slug?: string;
  status?: StatementStatus;
  kind?: StatementKind;
  speaker?: string;
  body?: string;
  place?: string;
  date?: string;
  language?: string;
  sourceUrl?: string;
  marks?: readonly Mark[];
}

/** A statement with the text of its first revision. */
export interface MadeStatement {
  id: string;
  slug: string;
  title: string;
  text: string;
  revisionId: string;
}

/** Add a statement, published unless told. */
export async function makeStatement(fields: StatementFields = {}): Promise<MadeStatement> {
  const { text: given = 'Migration is a fact of life.', marks = [], date, ...rest } = fields;
  const title = fields.title ?? `Statement ${next()}`;
  const slug = fields.slug ?? `statement-${next()}`;
  const { text, blocks } = buildStatementText(
    given.split('\n').map((line) => ({ type: 'paragraph', inlines: [{ text: line }] })),
  );
  const id = uuidv7();
  const revisionId = uuidv7();
  const revision = {
    id: revisionId,
    number: 1,
    text,
    characters: codePointLength(text),
    blocks: blocks.map((block) => ({ ...block })),
    marks: marks.map((mark) => ({ ...mark })),
    sha256: createHash('sha256').update(text).digest('hex'),
  };
  await db().statement.create({
    data: {
      kind: 'speech',
      language: 'en',
      status: 'published',
      ...rest,
      id,
      title,
      slug,
      date: date === undefined ? null : new Date(date),
      revisions: { create: revision },
    },
    select: { id: true },
  });
  return { id, slug, title, text, revisionId };
}

/** Return where `words` first stand in the text of `statement`, as a request names the passage. */
export function passage(statement: { text: string }, words: string): Span & { exact: string } {
  const at = statement.text.indexOf(words);
  if (at < 0) throw new Error(`The statement does not say “${words}”.`);
  const start = codePointLength(statement.text.slice(0, at));
  return { start, end: start + codePointLength(words), exact: words };
}

/** Add a tag at the end of the top level of `project`, or below `parentId`. */
export async function makeTag(
  project: { id: string },
  fields: { name?: string; parentId?: string; archived?: boolean; colour?: TagColour; deletedAt?: Date } = {},
): Promise<{ id: string; name: string }> {
  const { name = `tag ${next()}`, parentId = null, colour = 'teal', ...rest } = fields;
  const id = uuidv7();
  const position = await db().tag.count({ where: { projectId: project.id, parentId } });
  await db().tag.create({
    data: { id, projectId: project.id, slug: `tag-${next()}`, name, colour, parentId, position, ...rest },
    select: { id: true },
  });
  return { id, name };
}

interface HighlightFields {
  project: { id: string };
  statement: MadeStatement;
  author: Member;
  /** The words that are marked; the first five characters unless told. */
  words?: string;
  visibility?: Visibility;
  note?: string;
  tagIds?: readonly string[];
  isDeleted?: boolean;
  /** When it was deleted, if it was and not just now. */
  deletedAt?: Date;
}

/** Add a highlight, whatever its author is in the project by now. */
export async function makeHighlight(fields: HighlightFields): Promise<{ id: string }> {
  const { project, statement, author, visibility = 'project', tagIds = [] } = fields;
  const { start, end } = passage(statement, fields.words ?? sliceCodePoints(statement.text, 0, 5));
  const id = uuidv7();
  await inTransaction(async (tx) =>
    tx.highlight.create({
      data: {
        id,
        projectId: project.id,
        statementId: statement.id,
        revisionId: statement.revisionId,
        authorId: author.id,
        start,
        end,
        ...describeSpan(statement.text, { start, end }),
        visibility,
        note: fields.note ?? null,
        deletedAt: fields.deletedAt ?? (fields.isDeleted ? new Date() : null),
        feedVersion: await raiseFeed(tx, project.id, statement.id),
        tags: { create: tagIds.map((tagId) => ({ tagId })) },
      },
      select: { id: true },
    }),
  );
  return { id };
}

interface StatementNoteFields {
  project: { id: string };
  statement: { id: string };
  author: Member;
  note?: string;
  visibility?: Visibility;
}

/** Add what `author` says about a whole statement. */
export async function makeStatementNote(fields: StatementNoteFields): Promise<void> {
  const { project, statement, author, note = 'A note', visibility = 'project' } = fields;
  await db().statementNote.create({
    data: { projectId: project.id, statementId: statement.id, authorId: author.id, note, visibility },
    select: { version: true },
  });
}

/** Add an empty collection. */
export async function makeCollection(
  project: { id: string },
  author: Member,
  fields: { title?: string; visibility?: Visibility; deletedAt?: Date } = {},
): Promise<{ id: string; slug: string }> {
  const id = uuidv7();
  const slug = `collection-${next()}`;
  await db().collection.create({
    data: { id, slug, title: `Collection ${next()}`, projectId: project.id, authorId: author.id, ...fields },
    select: { id: true },
  });
  return { id, slug };
}
