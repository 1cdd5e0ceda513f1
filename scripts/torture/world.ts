import type { ProjectRole } from '@/lib/contracts/project';
import { codePointLength } from '@/lib/core/code-points';
import type { Member } from '@/lib/server/viewer';
import {
  joinProject,
  makeCollection,
  type MadeProject,
  type MadeStatement,
  makePerson,
  makeProject,
  makeStatement,
  makeTag,
} from '@/lib/testing/factories';
import { mintSession, SESSION_COOKIE } from '@/lib/testing/session';

/** Somebody in a project, and what they do there. */
export interface Part {
  readonly name: string;
  readonly project: MadeProject;
  readonly person: Member;
  readonly cookie: string;
  readonly role: ProjectRole;
  readonly isWriter: boolean;
}

/** Where the torture takes place. */
export interface World {
  readonly statement: MadeStatement & { readonly characters: number };
  /** Tags by project slug. */
  readonly tags: ReadonlyMap<string, readonly string[]>;
  readonly parts: readonly Part[];
  /** The collections of somebody's project that everybody there may read, by id. */
  readonly collectionsOf: (part: Part) => readonly string[];
}

const SENTENCE =
  'States shall respect 😀 the rights of all migrants, Ñandú and 移民, whatever their status. ';

/** In the open project everybody sees the others, but not what is private; in the blind one annotators see their own. */
const CAST: Record<'open' | 'blind', readonly (readonly [ProjectRole, 'writes' | 'reads'])[]> = {
  open: [
    ['owner', 'writes'],
    ['editor', 'writes'],
    ['annotator', 'writes'],
    ['annotator', 'writes'],
    ['editor', 'reads'],
    ['annotator', 'reads'],
    ['viewer', 'reads'],
  ],
  blind: [
    ['annotator', 'writes'],
    ['annotator', 'writes'],
    ['owner', 'reads'],
    ['annotator', 'reads'],
  ],
};

/** Fill an empty database: two projects on one statement, with people who have sessions. */
export async function makeWorld(secret: string): Promise<World> {
  const text = Array.from({ length: 12 }, () => SENTENCE.repeat(3)).join('\n');
  const statement = await makeStatement({ text });
  const tags = new Map<string, string[]>();
  const collections = new Map<string, string[]>();
  const parts: Part[] = [];
  for (const [kind, cast] of Object.entries(CAST)) {
    const project = await makeProject({ slug: kind, name: kind, isBlind: kind === 'blind' });
    const made = [];
    for (let count = 0; count < 6; count += 1) made.push((await makeTag(project)).id);
    tags.set(project.slug, made);
    for (const [index, [role, what]] of cast.entries()) {
      const name = `${kind} ${role} ${index}`;
      const person = await makePerson('member', { name });
      await joinProject(person, project, role);
      const cookie = `${SESSION_COOKIE}=${await mintSession(secret, person.id)}`;
      parts.push({ name, project, person, cookie, role, isWriter: what === 'writes' });
    }
  }
  const [open] = parts;
  // In a blind one it depends on who made it.
  if (open) {
    const made = [
      await makeCollection(open.project, open.person),
      await makeCollection(open.project, open.person),
    ];
    collections.set(
      open.project.slug,
      made.map(({ id }) => id),
    );
  }
  const collectionsOf = ({ project }: Part) => collections.get(project.slug) ?? [];
  return {
    collectionsOf,
    statement: { ...statement, characters: codePointLength(statement.text) },
    tags,
    parts,
  };
}
