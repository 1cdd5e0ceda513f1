import type { PresentPerson } from '../../contracts/event';
import { can } from '../policy';
import type { Access, Standing } from './access';
import type { Presence } from './presence';

/** The most people that are named as readers of one statement. */
const MOST_PEOPLE = 100;

/**
 * Return who of those at a statement somebody may see there, by name: others only, each once, with what they showed last.
 */
export function peopleSeenBy(
  { viewer, project }: Standing,
  statementId: string,
  presences: readonly Presence[],
  access: Access,
): PresentPerson[] {
  const statement = access.statements.get(statementId);
  if (!statement) return [];
  const people = new Map<string, PresentPerson>();
  for (const presence of presences) {
    if (presence.statementId !== statementId || presence.userId === viewer.id) continue;
    const person = access.standings.get(presence.userId);
    if (!person?.project.role) continue;
    const row = { personRole: person.project.role, project, statement };
    if (!can(viewer, 'presence.read', row)) continue;
    // The newest come last: of several windows the one that moved last is told.
    people.set(presence.userId, { id: presence.userId, name: person.viewer.name, span: presence.span });
  }
  return [...people.values()].slice(-MOST_PEOPLE).sort(byName);
}

function byName(a: PresentPerson, b: PresentPerson): number {
  return a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1;
}
