import { isDeepStrictEqual } from 'node:util';
import { withClient } from '../postgres';
import type { Crowd } from './crowd';
import type { Ledger } from './ledger';
import type { Page } from './page';
import type { World } from './world';

/* Codebooks and collections as the database has them in the end, and as everybody sees them. */

interface TagRow {
  readonly id: string;
  readonly project: string;
  readonly name: string;
  readonly definition: string;
  readonly parentId: string | null;
  readonly position: number;
  readonly version: number;
  readonly isDeleted: boolean;
}

interface ItemRow {
  readonly id: string;
  readonly collection: string;
  readonly version: number;
  readonly position: number;
  readonly kind: 'highlight' | 'statement' | 'text';
  readonly text: string | null;
  readonly caption: string;
}

/** All tags and all items of collections that there are. */
export interface Desks {
  readonly tags: readonly TagRow[];
  readonly items: readonly ItemRow[];
  /** By id. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Return what the database has, in the order in which it is shown. */
export async function readDesks(databaseUrl: string): Promise<Desks> {
  return withClient(databaseUrl, async (client) => {
    const rows = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
    const versions = await rows<{ id: string; version: number }>('SELECT id, version FROM collection');
    return {
      tags: await rows<TagRow>(`
        SELECT tag.id, project.slug AS project, tag.name, definition, parent_id AS "parentId", position, tag.version,
          deleted_at IS NOT NULL AS "isDeleted"
        FROM tag JOIN project ON project.id = project_id ORDER BY position, tag.name, tag.id`),
      items: await rows<ItemRow>(`
        SELECT item.id, collection_id AS collection, item.position, item.kind, item.text, item.caption
        FROM collection_item AS item ORDER BY collection_id, position`),
      versions: new Map(versions.map(({ id, version }) => [id, version])),
    };
  });
}

/** Pages whose codebook or collections are not what the database has. */
export function staleDesks({ participants }: Crowd, world: World, desks: Desks): string[] {
  return participants.flatMap(({ part, pages }) =>
    pages.flatMap((page) =>
      [
        ...wrongTags(page, desks, part.project.slug),
        ...world.collectionsOf(part).flatMap((id) => wrongCollection(page, desks, id)),
      ].map((what) => `${part.name} ${what}`),
    ),
  );
}

function wrongTags(page: Page, desks: Desks, project: string): string[] {
  const wanted = desks.tags.filter((tag) => tag.project === project && !tag.isDeleted);
  const shown = new Map(page.tags.map((tag) => [tag.id, tag]));
  if (shown.size !== wanted.length) return [`shows ${shown.size} tags of ${wanted.length}.`];
  const fields = ['name', 'definition', 'parentId', 'position', 'version'] as const;
  return wanted.flatMap((tag) => {
    const seen = shown.get(tag.id);
    const wrong = fields.filter((field) => seen?.[field] !== tag[field]);
    return wrong.length === 0 ? [] : [`shows another ${wrong.join(', ')} of the tag ${tag.name}.`];
  });
}

/** Which highlights are there to be shown changes by the feed, and need not be seen at once; all else has to be. */
function wrongCollection(page: Page, { items, versions }: Desks, id: string): string[] {
  const shown = page.collection(id);
  if (!shown) return ['does not show a collection.'];
  if (shown.version !== versions.get(id))
    return [`is at version ${shown.version} of ${versions.get(id) ?? 0} of a collection.`];
  const said = (item: Pick<ItemRow, 'id' | 'text' | 'caption'>) => [item.id, item.text, item.caption];
  const seen = new Set(shown.items.map((item) => item.id));
  const wanted = items.filter(
    (item) => item.collection === id && (item.kind !== 'highlight' || seen.has(item.id)),
  );
  return isDeepStrictEqual(shown.items.map(said), wanted.map(said))
    ? []
    : ['shows a collection otherwise than it is.'];
}

/** What the database has that cannot be, and what was said to be done and is not there. */
export function wrongDesks({ tags, items }: Desks, ledger: Ledger): string[] {
  const known = new Map(tags.map((tag) => [tag.id, tag]));
  const there = new Set(items.map(({ id }) => id));
  const removed = new Set(
    ledger.entries.flatMap(({ method, address }) => (method === 'DELETE' ? itemIn(address) : [])),
  );
  return [
    ...unnumbered(
      tags.filter((tag) => !tag.isDeleted).map((tag) => [`${tag.project} ${tag.parentId ?? 'top'}`, tag]),
    ),
    ...unnumbered(items.map((item) => [item.collection, item])),
    ...tags.flatMap((tag) => {
      const parent = tag.parentId === null ? undefined : known.get(tag.parentId);
      return !tag.isDeleted && parent?.isDeleted ? [`The tag ${tag.name} is below one in the trash.`] : [];
    }),
    ...ledger.acknowledged().flatMap(({ method, address, body, person }) => {
      const { id = '' } = (body ?? {}) as { id?: string }; // what the client sent
      const isLost = method === 'POST' && address.endsWith('/tags') && !known.has(id);
      const gone =
        method === 'PUT' ? itemIn(address).filter((item) => !there.has(item) && !removed.has(item)) : [];
      return isLost || gone.length > 0 ? [`${person}: ${method} ${address} was done and is not there.`] : [];
    }),
  ];
}

function itemIn(address: string): string[] {
  const [, item] = /^\/api\/v1\/collections\/[^/]+\/items\/([^/?]+)$/.exec(address) ?? [];
  return item === undefined ? [] : [item];
}

/** Those that stand beside one another are numbered from 0, without a gap and none twice. */
function unnumbered(rows: readonly (readonly [string, { position: number }])[]): string[] {
  const levels = new Map<string, number[]>();
  for (const [level, { position }] of rows) levels.set(level, [...(levels.get(level) ?? []), position]);
  return [...levels].flatMap(([level, positions]) => {
    const sorted = positions.toSorted((a, b) => a - b);
    return sorted.every((position, index) => position === index)
      ? []
      : [`The places in ${level} are ${sorted.join()}.`];
  });
}
