import { isDeepStrictEqual } from 'node:util';
import type { Highlight, HighlightFeed } from '@/lib/contracts/highlight';
import type { ChangeEvent } from '@/lib/contracts/event';
import type { Crowd, Participant } from './crowd';
import type { History, Version } from './history';
import type { HeardEvent } from './page';
import type { Part } from './world';

/* What the pages have seen, compared with what the server says and with what the database has written down. */

/** Pages whose changes were not all sent. */
export async function unsentChanges(crowd: Crowd): Promise<string[]> {
  const asked = crowd.participants.flatMap(({ part, pages }) =>
    pages.map(async (page) => {
      const unsent = await page.unsent();
      return unsent === 0 ? [] : [`${part.name} still has ${unsent} changes to send.`];
    }),
  );
  return (await Promise.all(asked)).flat();
}

/** What the server has for each person, past every cache. */
export type ServerFeeds = ReadonlyMap<Participant, HighlightFeed>;

/** Ask the server what it has for everybody. */
export async function askForEverybody(crowd: Crowd): Promise<ServerFeeds> {
  const asked = crowd.participants.map(
    async (participant) => [participant, await participant.page(() => 0).askServer()] as const,
  );
  return new Map(await Promise.all(asked));
}

/** Pages that do not show just what the server has for their person. */
export function staleCaches(feeds: ServerFeeds): string[] {
  return [...feeds].flatMap(([{ part, pages }, feed]) =>
    pages.flatMap((page) =>
      staleness(page.feed, feed).map((what) => `${part.name} (${page.condition}) ${what}`),
    ),
  );
}

function staleness(shown: HighlightFeed | undefined, server: HighlightFeed): string[] {
  if (!shown) return ['shows nothing at all.'];
  const complaints = differences(shown.items, server.items).slice(0, 3);
  // Whether it has heard of it tells whether the news or what it made of them is wrong.
  return shown.version === server.version
    ? complaints
    : [`is at version ${shown.version} of ${server.version}.`, ...complaints];
}

function differences(shown: readonly Highlight[], there: readonly Highlight[]): string[] {
  const known = new Map(shown.map((row) => [row.id, row]));
  const wanted = new Set(there.map(({ id }) => id));
  const complaints = there.flatMap((row) => {
    const seen = known.get(row.id);
    if (!seen) return [`does not show ${row.id}.`];
    const fields = Object.keys(row) as (keyof Highlight)[]; // Object.keys forgets that they are keys of it
    const wrong = fields.filter((field) => !isDeepStrictEqual(seen[field], row[field]));
    return wrong.map(
      (field) => `shows another ${field} of ${row.id} (version ${seen.version} of ${row.version}).`,
    );
  });
  const extra = shown.filter(({ id }) => !wanted.has(id)).map(({ id }) => `still shows ${id}.`);
  const isInOrder = isDeepStrictEqual(
    shown.map(({ id }) => id),
    there.map(({ id }) => id),
  );
  const all = [...complaints, ...extra];
  return all.length > 0 || isInOrder ? all : ['shows the highlights in another order.'];
}

/** What the server tells somebody is what the rules say of the rows, worked out here without the product's own code. */
export function wrongFeeds(feeds: ServerFeeds, history: History): string[] {
  const last = new Map(history.versions.map((version) => [version.id, version]));
  const tags = tagsAtTheEnd(history);
  return [...feeds].flatMap(([{ part }, { items }]) => {
    const wanted = [...last.values()].filter((version) => !version.isDeleted && maySee(part, version));
    const told = new Map(items.map((row) => [row.id, row]));
    if (wanted.length !== items.length)
      return [`${part.name} is told ${items.length} highlights and may see ${wanted.length}.`];
    return wanted.flatMap((version) => {
      const row = told.get(version.id);
      const isTagged = row && isDeepStrictEqual(row.tagIds.toSorted(), tags(version.id));
      return isTagged && row.version === version.version && row.note === version.note
        ? []
        : [`${part.name} is not told ${version.id} as it is.`];
    });
  });
}

function tagsAtTheEnd({ taggings, deletedTags }: History): (highlight: string) => string[] {
  const tags = new Map<string, Set<string>>();
  for (const { highlight, tag, isOn } of taggings) {
    const borne = tags.get(highlight) ?? new Set();
    tags.set(highlight, borne);
    if (isOn) borne.add(tag);
    else borne.delete(tag);
  }
  return (highlight) => [...(tags.get(highlight) ?? [])].filter((tag) => !deletedTags.includes(tag)).sort();
}

function maySee({ project, person, role }: Part, version: Version): boolean {
  if (version.project !== project.slug) return false;
  if (version.author === person.id) return true;
  return version.visibility === 'project' && (project.slug !== 'blind' || role === 'owner');
}

/** Events that came twice, or not at all, or to somebody whom they were not for. */
export function misheard(crowd: Crowd, history: History): string[] {
  const rows = new Map<string, Version[]>();
  for (const version of history.versions) rows.set(version.id, [...(rows.get(version.id) ?? []), version]);
  return crowd.participants.flatMap(({ part, pages, gone }) =>
    [...pages, ...gone].flatMap(({ heard }) => [
      ...outOfTurn(heard).map((what) => `${part.name} ${what}`),
      ...heard.flatMap((event) => nosy(part, event, rows)),
    ]),
  );
}

function outOfTurn(heard: readonly HeardEvent[]): string[] {
  let last: number | null = null;
  return heard.flatMap(({ type, id }) => {
    const number = type === 'begun' ? null : Number(id);
    const wanted = type === 'ready' ? last : last === null ? null : last + 1;
    last = number;
    const mayBeAny = type === 'begun' || type === 'reset' || wanted === null;
    if (mayBeAny || number === wanted) return [];
    return [`heard ${type} number ${number} instead of ${wanted}.`];
  });
}

function nosy(part: Part, event: HeardEvent, rows: ReadonlyMap<string, readonly Version[]>): string[] {
  if (event.type !== 'change') return [];
  const { kind, id } = JSON.parse(event.data) as ChangeEvent; // the page has checked it
  if (kind !== 'highlight' && kind !== 'reply') return [];
  const everSeen = (rows.get(id) ?? []).some((version) => maySee(part, version));
  return everSeen ? [] : [`${part.name} was told of ${id}, which they could never see.`];
}

/** What was shown for a moment to somebody who must never see it. */
export function leaks(crowd: Crowd): string[] {
  return crowd.participants.flatMap(({ pages, gone }) => [...pages, ...gone].flatMap((page) => page.leaks));
}
