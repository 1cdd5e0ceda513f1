import type { Highlight } from '@/lib/contracts/highlight';
import type { History, Version } from './history';
import type { Entry, Ledger, Wish } from './ledger';

/*
 * What must hold whatever happened. Each function returns complaints, one line each; none is the verdict that one hopes
 * for.
 */

/** Versions of highlights and of feeds, and the numbers of events, follow one another without a gap. */
export function gaps({ versions, events, counters }: History): string[] {
  return [...gapsOfRows(versions), ...counters.flatMap((counter) => gapsOf(counter, versions, events))];
}

function gapsOfRows(versions: readonly Version[]): string[] {
  const last = new Map<string, number>();
  return versions.flatMap(({ id, version }) => {
    const before = last.get(id) ?? 0;
    last.set(id, version);
    // A reply moves the feed on, and sends the highlight again as it is.
    return version === before + 1 || (version === before && before > 0)
      ? []
      : [`Highlight ${id} went from version ${before} to ${version}.`];
  });
}

function gapsOf(
  { project, number, feed }: History['counters'][number],
  versions: readonly Version[],
  events: readonly History['events'][number][],
): string[] {
  const raised = new Map<number, string>();
  const complaints: string[] = [];
  for (const { feedVersion, transaction } of versions.filter((version) => version.project === project)) {
    const other = raised.get(feedVersion) ?? transaction;
    if (other !== transaction) complaints.push(`Two changes of ${project} have the version ${feedVersion}.`);
    raised.set(feedVersion, transaction);
  }
  const told = events.filter((event) => event.project === project);
  const feedsTold = new Set(
    told.filter(({ kind }) => ['highlight', 'feed', 'reply'].includes(kind)).map(({ version }) => version),
  );
  return [
    ...complaints,
    ...missing(feed, (version) => raised.has(version), `version of the feed of ${project}`),
    ...missing(feed, (version) => feedsTold.has(version), `event for a version of the feed of ${project}`),
    ...missing(number, (at) => told[at - 1]?.number === at, `number of an event of ${project}`),
    ...(told.length === number ? [] : [`${project} has ${told.length} events and counts ${number}.`]),
  ];
}

function missing(last: number, isThere: (number: number) => boolean, what: string): string[] {
  const numbers = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !isThere(number));
  return numbers.length === 0 ? [] : [`No ${what}: ${numbers.slice(0, 5).join(', ')} (of ${last}).`];
}

/** What clients were told that was written was written, just so. */
export function lostWrites(history: History, ledger: Ledger): string[] {
  const known = new Map(history.versions.map((version) => [`${version.id} ${version.version}`, version]));
  const deleted = new Set(history.versions.filter(({ isDeleted }) => isDeleted).map(({ id }) => id));
  const replies = new Map(history.replies.map((reply) => [reply.id, reply]));
  return ledger.acknowledged().flatMap((entry) => {
    const told = `${entry.person}: ${entry.method} ${entry.address}`;
    return [
      ...rowsIn(entry).flatMap((row) => differences(row, known, told)),
      ...goneBy(entry).flatMap((id) => (deleted.has(id) ? [] : [`${told} said that ${id} is deleted.`])),
      ...(isReply(entry) && !replies.has(idIn(entry)) ? [`${told} made a reply that is not there.`] : []),
      ...(replies.get(removedReply(entry))?.isDeleted === false
        ? [`${told} removed a reply that is there.`]
        : []),
    ];
  });
}

function differences(row: Highlight, known: ReadonlyMap<string, Version>, told: string): string[] {
  const kept = known.get(`${row.id} ${row.version}`);
  if (!kept) return [`${told} was answered with version ${row.version} of ${row.id}, which never was.`];
  const fields = ['note', 'start', 'end', 'visibility'] as const;
  const wrong = fields.filter((field) => kept[field] !== row[field]);
  return wrong.length === 0
    ? []
    : [`${told}: ${wrong.join(', ')} of version ${row.version} of ${row.id} are not what the answer said.`];
}

function rowsIn({ address, answer }: Entry): readonly Highlight[] {
  if (!/^\/api\/v1\/(projects\/[^/]+\/)?highlights/.test(address) || address.includes('/replies')) return [];
  const body = answer?.body as Highlight | { items: Highlight[] } | ''; // the contract of these addresses
  if (body === '') return [];
  return 'items' in body ? body.items : [body];
}

function goneBy({ method, address, answer }: Entry): readonly string[] {
  const single = /^\/api\/v1\/highlights\/([^/]+)$/.exec(address)?.[1];
  if (method === 'DELETE' && single !== undefined) return [single];
  return address.endsWith('/bulk') ? (answer?.body as { deleted: string[] }).deleted : [];
}

function isReply({ method, address }: Entry): boolean {
  return method === 'POST' && address.endsWith('/replies');
}

function removedReply({ method, address }: Entry): string {
  return (method === 'DELETE' && /^\/api\/v1\/replies\/([^/]+)$/.exec(address)?.[1]) || '';
}

function idIn({ body }: Entry): string {
  return (body as { id: string }).id; // what the client sent
}

/** Nothing changed that nobody asked to change: what one wrote was not overwritten by what another did not mean to. */
export function unexplained(history: History, ledger: Ledger): string[] {
  const last = new Map<string, Version>();
  const changes = history.versions.flatMap((version) => {
    const before = last.get(version.id);
    last.set(version.id, version);
    return wishesBehind(before, version);
  });
  const taggings = history.taggings.map(({ highlight, tag, isOn }): Wish => ({
    kind: isOn ? 'tag' : 'untag',
    highlight,
    value: tag,
  }));
  return [...changes, ...taggings]
    .filter((wish) => !ledger.wasWished(wish))
    .map(({ kind, highlight, value }) => `Nobody asked for: ${kind} ${value ?? ''} on ${highlight}.`);
}

function wishesBehind(before: Version | undefined, after: Version): Wish[] {
  const highlight = after.id;
  if (!before) return [{ kind: 'create', highlight, value: null }];
  const passage = ({ start, end }: Version) => `${start}-${end}`;
  return [
    ...(before.note === after.note ? [] : [{ kind: 'note', highlight, value: after.note } as const]),
    ...(passage(before) === passage(after)
      ? []
      : [{ kind: 'span', highlight, value: passage(after) } as const]),
    ...(before.visibility === after.visibility
      ? []
      : [{ kind: 'visibility', highlight, value: after.visibility } as const]),
    ...(before.isDeleted === after.isDeleted
      ? []
      : [{ kind: after.isDeleted ? 'delete' : 'restore', highlight, value: null } as const]),
  ];
}

/** A note that was accepted with a version was written on that very version: nobody's was overwritten unseen. */
export function overwrittenNotes(ledger: Ledger): string[] {
  return ledger.acknowledged().flatMap(({ method, address, ifMatch, answer, person }) => {
    if (method !== 'PATCH' || ifMatch === null || address.includes('/replies')) return [];
    const { version } = answer?.body as Highlight; // the contract of PATCH
    const known = Number(ifMatch.replaceAll('"', ''));
    // What says it already is left as it is.
    return version === known + 1 || version === known
      ? []
      : [`${person}: PATCH ${address} on version ${ifMatch} made ${version}.`];
  });
}
