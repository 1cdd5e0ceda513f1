import { uuidv7 } from 'uuidv7';
import type { Collection } from '@/lib/contracts/collection';
import { endpoints } from '@/lib/contracts/endpoints';
import type { Highlight, NewHighlight } from '@/lib/contracts/highlight';
import type { Member, Project, ProjectRole } from '@/lib/contracts/project';
import type { Reply } from '@/lib/contracts/reply';
import type { MadeShareLink, ShareTarget } from '@/lib/contracts/share-link';
import type { StatementNote } from '@/lib/contracts/statement-note';
import type { NewStatement, Statement, StatementWithText } from '@/lib/contracts/statement';
import type { NewTag, Tag } from '@/lib/contracts/tag';
import { codePointLength } from '@/lib/core/code-points';
import { mintSession } from '@/lib/testing/session';
import { Api } from './api';
import { ADMIN, CLOSING_CEREMONY, type Site } from './site';

/** Somebody with an account, and their way to the API. */
export interface Person {
  id: string;
  name: string;
  email: string;
  password: string;
  session: string;
  api: Api;
}

/** A project with one of everything in it, all its owner's. */
export interface World {
  owner: Person;
  project: Project;
  statement: StatementWithText;
  statementNote: StatementNote;
  tag: Tag;
  highlight: Highlight;
  reply: Reply;
  collection: Collection;
  itemId: string;
  link: MadeShareLink & { token: string };
}

let made = 0;

/** What tests begin with, made through the API as anybody would. Nothing that is made has the name of another. */
export class Make {
  readonly #site: Site;
  #admin: Person | undefined;

  constructor(site: Site) {
    this.#site = site;
  }

  /** The site admin, who is also the owner of the seed project. */
  async admin(): Promise<Person> {
    if (this.#admin) return this.#admin;
    const [row] = await this.#site.query<{ id: string }>('SELECT id FROM "user" WHERE email = $1', [
      ADMIN.email,
    ]);
    if (!row) throw new Error('The site has no admin.');
    this.#admin = await this.#withSession({ id: row.id, name: 'Admin', ...ADMIN });
    return this.#admin;
  }

  /** Somebody who has signed up, and so is an editor of the seed project. */
  async person(name: string): Promise<Person> {
    made += 1;
    const account = {
      name,
      email: `${name.toLowerCase().replaceAll(' ', '.')}-${made}@postil.test`,
      password: `the password of ${name}`,
    };
    const { id } = await this.guest().call(endpoints.signUp, { body: account });
    return this.#withSession({ id, ...account });
  }

  async #withSession(person: Omit<Person, 'session' | 'api'>): Promise<Person> {
    const session = await mintSession(this.#site.secret, person.id);
    return { ...person, session, api: new Api(this.#site, session) };
  }

  /** The API without a session. */
  guest(): Api {
    return new Api(this.#site, null);
  }

  async project(owner: Person, name = 'Project'): Promise<Project> {
    made += 1;
    return owner.api.call(endpoints.createProject, { body: { id: uuidv7(), name: `${name} ${made}` } });
  }

  async member(owner: Person, project: Project, person: Person, role: ProjectRole): Promise<Member> {
    const params = { project: project.slug };
    return owner.api.call(endpoints.addMember, { params, body: { email: person.email, role } });
  }

  async tag(person: Person, project: { slug: string }, more: Partial<NewTag> = {}): Promise<Tag> {
    made += 1;
    const body = { id: uuidv7(), name: `tag ${made}`, ...more };
    return person.api.call(endpoints.createTag, { params: { project: project.slug }, body });
  }

  /** The seed statement of the main job, or another one. */
  async statement(person: Person, slug = CLOSING_CEREMONY): Promise<StatementWithText> {
    return person.api.call(endpoints.getStatement, { params: { statement: slug } });
  }

  /** A published statement of the admin's. */
  async upload(text: string, more: Partial<NewStatement> = {}): Promise<Statement> {
    made += 1;
    const admin = await this.admin();
    const body: NewStatement = {
      id: uuidv7(),
      title: `Statement ${made}`,
      status: 'published',
      text,
      ...more,
    };
    return admin.api.call(endpoints.createStatement, { body }) as Promise<Statement>; // JSON in, one statement out
  }

  /** A highlight on the first place where `statement` says `words`. */
  async highlight(
    person: Person,
    project: { slug: string },
    statement: StatementWithText,
    words: string,
    more: Partial<NewHighlight> = {},
  ): Promise<Highlight> {
    const body = { id: uuidv7(), ...passageOf(statement, words), ...more };
    return person.api.call(endpoints.createHighlight, { params: { project: project.slug }, body });
  }

  async reply(person: Person, highlight: Highlight, text: string): Promise<Reply> {
    return person.api.call(endpoints.createReply, {
      params: { highlight: highlight.id },
      body: { id: uuidv7(), text },
    });
  }

  async collection(person: Person, project: { slug: string }, title = 'Collection'): Promise<Collection> {
    made += 1;
    const body = { id: uuidv7(), title: `${title} ${made}` };
    return person.api.call(endpoints.createCollection, { params: { project: project.slug }, body });
  }

  /** A text, last in `collection`; returns the id of the item. */
  async text(person: Person, collection: { id: string }, text: string): Promise<string> {
    const item = uuidv7();
    const params = { collection: collection.id, item };
    await person.api.call(endpoints.putCollectionItem, { params, body: { kind: 'text', text } });
    return item;
  }

  async link(person: Person, target: ShareTarget): Promise<MadeShareLink & { token: string }> {
    const link = await person.api.call(endpoints.createShareLink, { body: { id: uuidv7(), target } });
    if (link.token === null) throw new Error('A new link must tell its token.');
    return { ...link, token: link.token };
  }

  /** A project of `owner`'s with one of everything, under names that nobody would guess. */
  async world(owner: Person): Promise<World> {
    const project = await this.project(owner, 'Secretive project');
    const statement = await this.statement(owner);
    const tag = await this.tag(owner, project, { definition: 'Secretive definition' });
    const statementNote = await owner.api.call(endpoints.setStatementNote, {
      params: { project: project.slug, statement: statement.slug },
      body: { note: 'Secretive note on all of it', tagIds: [] },
    });
    const more = { tagIds: [tag.id], note: 'Secretive note' };
    const highlight = await this.highlight(owner, project, statement, 'a positive dynamic', more);
    const reply = await this.reply(owner, highlight, 'Secretive reply');
    const { id } = await this.collection(owner, project, 'Secretive collection');
    const itemId = uuidv7();
    const collection = await owner.api.call(endpoints.putCollectionItem, {
      params: { collection: id, item: itemId },
      body: { kind: 'highlight', highlightId: highlight.id, caption: 'Secretive caption' },
    });
    const link = await this.link(owner, { type: 'highlight', id: highlight.id });
    // As it is after the reply.
    const current = await owner.api.call(endpoints.getHighlight, { params: { highlight: highlight.id } });
    const rest = { reply, collection, itemId, link };
    return { owner, project, statement, statementNote, tag, highlight: current, ...rest };
  }
}

/** Return where `statement` says `words` for the first time, as a new highlight names it. */
export function passageOf(statement: StatementWithText, words: string) {
  const { text, number: revision } = statement.revision;
  const index = text.indexOf(words);
  if (index < 0) throw new Error(`“${statement.title}” does not say “${words}”.`);
  const start = codePointLength(text.slice(0, index));
  return { statement: statement.slug, revision, start, end: start + codePointLength(words), exact: words };
}

/** Return the parameters of any address in `world`, by their names in the endpoint table. */
export function paramsIn(world: World): Record<string, string> {
  return {
    project: world.project.slug,
    statement: world.statement.slug,
    tag: world.tag.id,
    highlight: world.highlight.id,
    reply: world.reply.id,
    collection: world.collection.id,
    item: world.itemId,
    shareLink: world.link.id,
    token: world.link.token,
    user: world.owner.id,
  };
}
