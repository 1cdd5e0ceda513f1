import { vi } from 'vitest';
import type { ProjectRole } from '@/lib/contracts/project';
import { closeDb } from '@/lib/server/db';
import { Browser } from '@/lib/testing/browser';
import type { NodeEventSource } from '@/lib/testing/event-source';
import { joinProject, makePerson, type MadeProject } from '@/lib/testing/factories';
import { mintSession, SESSION_COOKIE } from '@/lib/testing/session';
import { buildWhenStale } from './build';
import { type Fleet, startFleet } from './fleet';
import type { Part } from './torture/world';

/** What a stream says about itself now and then, in seconds, where tests cannot wait long. */
const BEAT = '1';

/** Start two processes of the product for the tests of one file, and let factories write into their database. */
export async function startLiveSite(): Promise<Fleet> {
  await buildWhenStale(() => undefined);
  const fleet = await startFleet({ env: { POSTIL_LOG_LEVEL: 'error', POSTIL_BEAT_SECONDS: BEAT } });
  vi.stubEnv('DATABASE_URL', fleet.databaseUrl);
  return { ...fleet, remove: () => closeDb().then(fleet.remove) };
}

/** Add somebody with a role in `project` and a session. */
export async function makePart(fleet: Fleet, project: MadeProject, role: ProjectRole): Promise<Part> {
  const person = await makePerson();
  await joinProject(person, project, role);
  const cookie = `${SESSION_COOKIE}=${await mintSession(fleet.secret, person.id)}`;
  return { name: person.name, project, person, cookie, role, isWriter: role !== 'viewer' };
}

/** Return a browser of somebody's that finds the site at `url`: one of its processes, or the proxy. */
export function browserOf({ cookie }: Part, url: string): Browser {
  return new Browser({ url, cookie });
}

/** Return the next event called `name`. */
export function nextEvent(source: NodeEventSource, name: string): Promise<MessageEvent<string>> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<string>) => {
      source.removeEventListener(name, listen);
      resolve(event);
    };
    source.addEventListener(name, listen);
  });
}
