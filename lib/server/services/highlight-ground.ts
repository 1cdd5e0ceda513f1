import type { NewHighlight } from '../../contracts/highlight';
import type { ProjectRole } from '../../contracts/project';
import { Prisma } from '../../generated/prisma/client';
import type { Tx } from '../db';
import type { Member } from '../viewer';
import { byRef } from './project-access';
import { passageColumns, type ReadPassage } from './quote-in-revision';
import { type FoundTag, tagsFound } from './usable-tags';

/** The project and the statement that a highlight is to be made in, with what the person is there. */
export interface Place {
  projectId: string;
  projectSlug: string;
  isBlind: boolean;
  role: ProjectRole;
  statementId: string;
  statementSlug: string;
  status: 'draft' | 'published' | 'archived';
}

/** Everything on which it is decided whether a highlight can be made; `null` for what is not there. */
export type Ground = { [Field in keyof Place]: Place[Field] | null } & ReadPassage & {
    /** Whether something has the id already, wherever it is. */
    isTaken: boolean;
    /** Those of the tags asked for that the project's codebook has. */
    tags: FoundTag[];
  };

/**
 * Return everything that decides about `input`. What it says is for the policy: nothing of it may be told before.
 *
 * Marking is what many people do at once, all day. One query costs a fifth of what one for each of these rows would.
 */
export async function readGround(
  tx: Tx,
  member: Member,
  projectRef: string,
  input: NewHighlight,
): Promise<Ground> {
  const tags = tagsFound(Prisma.sql`project.id`, input.tagIds ?? []);
  const rows = await tx.$queryRaw<[Ground]>`
    SELECT project.id AS "projectId", project.slug AS "projectSlug", project.is_blind AS "isBlind", membership.role,
           statement.id AS "statementId", statement.slug AS "statementSlug", statement.status,
           ${passageColumns(input)},
           EXISTS (SELECT FROM highlight WHERE highlight.id = ${input.id}::uuid) AS "isTaken",
           (SELECT coalesce(json_agg(found), '[]') FROM (${tags}) AS found) AS tags
    FROM (VALUES (1)) AS asked
    LEFT JOIN project ON ${isNamed('project', projectRef)}
    LEFT JOIN membership ON membership.project_id = project.id AND membership.user_id = ${member.id}::uuid
    LEFT JOIN statement ON ${isNamed('statement', input.statement)}
    LEFT JOIN revision ON revision.statement_id = statement.id AND revision.number = ${input.revision}::int`;
  return rows[0];
}

function isNamed(table: 'project' | 'statement', ref: string): Prisma.Sql {
  const named = byRef(ref);
  return 'id' in named
    ? Prisma.sql`${Prisma.raw(table)}.id = ${named.id}::uuid`
    : Prisma.sql`${Prisma.raw(table)}.slug = ${named.slug}`;
}

/** Return whether `ground` is a place: where it has the role it has the project too, and where an id the row. */
export function isPlace(ground: Ground): ground is Ground & Place {
  return ground.role !== null && ground.statementId !== null;
}
