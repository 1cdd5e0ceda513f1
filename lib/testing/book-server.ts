import { collectionItemInputSchema, type Collection, type CollectionPatch } from '@/lib/contracts/collection';
import type { CountedTag, NewTag, TagPatch } from '@/lib/contracts/tag';
import { draftItem, patchCollection, placeItem, removeItem, summaryOf } from '@/lib/client/collections-cache';
import { patchTag, putTag, removeTag } from '@/lib/client/tags-cache';
import { testId } from './feed-server';

/** One request as a server sees it. */
interface Asked {
  readonly method: string;
  /** What stands after `/api/v1`, in parts. */
  readonly parts: readonly string[];
  readonly body: Record<string, unknown>;
  readonly ifMatch: string | null;
}

/** A codebook and collections on a server that is not there, in version 1 or more. */
export interface BookServer {
  /** Answer a request about tags, collections or the trash; `undefined` for any other. */
  readonly answer: (path: string, init: RequestInit | undefined) => Response | undefined;
  /** In order, by parent and position. */
  readonly tags: () => CountedTag[];
  readonly collections: () => Collection[];
  /** What was carried out, as `method path`. */
  readonly done: readonly string[];
}

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
const GONE = new Response(null, { status: 204 });

/** Return a tag, with `fields` other than usual. */
export function testTag(number: number, fields: Partial<CountedTag> = {}): CountedTag {
  return {
    id: testId(number),
    name: `tag ${number}`,
    slug: `tag-${number}`,
    definition: '',
    colour: 'teal',
    parentId: null,
    position: 0,
    archived: false,
    highlightCount: 0,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    version: 1,
    ...fields,
  };
}

/** Return a collection without items, with `fields` other than usual. */
export function testCollection(number: number, fields: Partial<Collection> = {}): Collection {
  return {
    id: testId(number),
    slug: `collection-${number}`,
    project: 'compact',
    title: `Collection ${number}`,
    description: '',
    visibility: 'project',
    author: { id: testId(900), name: 'Ada' },
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    version: 1,
    can: { edit: true, remove: true, share: true },
    items: [],
    ...fields,
  };
}

/** Return a server that has these tags and collections. Names are taken only by tags under the same parent. */
export function makeBookServer(
  given: readonly CountedTag[] = [],
  collectionsGiven: readonly Collection[] = [],
): BookServer {
  let tags = given.reduce<CountedTag[]>((all, tag) => putTag(all, tag) as CountedTag[], []); // counted, as they were
  const trash = new Map<string, CountedTag | Collection>();
  const collections = new Map(collectionsGiven.map((each) => [each.id, each]));
  const done: string[] = [];

  const write = (tag: CountedTag, patch: TagPatch) => {
    const next = { ...tag, version: tag.version + 1 };
    tags = patchTag(
      tags.map((each) => (each.id === tag.id ? next : each)),
      tag.id,
      patch,
    ) as CountedTag[]; // as above
    return json(tags.find(({ id }) => id === tag.id));
  };
  const isTaken = ({ id, name, parentId }: Pick<CountedTag, 'id' | 'name' | 'parentId'>) =>
    tags.some((other) => other.id !== id && other.name === name && other.parentId === parentId);

  function createTag(body: NewTag): Response {
    const known = tags.find(({ id }) => id === body.id);
    if (known) return json(known);
    const parentId = body.parentId ?? null;
    if (parentId !== null && !tags.some(({ id }) => id === parentId)) return problem(422, 'invalid');
    if (trash.has(body.id) || isTaken({ ...body, parentId })) return problem(409, 'conflict');
    const last = tags.filter((tag) => tag.parentId === parentId).length;
    const tag = testTag(0, {
      ...body,
      slug: `slug-${tags.length}`,
      parentId,
      position: last,
    } as Partial<CountedTag>);
    tags = putTag(tags, tag) as CountedTag[]; // as above
    return json(tag, 201);
  }

  function restoreTag(id: string): Response {
    const old = trash.get(id) as CountedTag | undefined; // kept under the id of a tag
    if (old && isTaken(old)) return problem(409, 'conflict');
    trash.delete(id);
    const last = tags.filter(({ parentId }) => parentId === old?.parentId).length;
    if (old) tags = putTag(tags, { ...old, position: last }) as CountedTag[]; // as above
    return found(tags.find((tag) => tag.id === id));
  }

  function removeTagFrom(tag: CountedTag): Response {
    if (tags.some(({ parentId }) => parentId === tag.id)) return problem(409, 'conflict');
    trash.set(tag.id, { ...tag, version: tag.version + 1 });
    tags = removeTag(tags, tag.id) as CountedTag[]; // as above
    return GONE.clone();
  }

  function toTag({ method, parts, body, ifMatch }: Asked): Response {
    const [, id = '', verb] = parts;
    if (verb === 'restore') return restoreTag(id);
    const tag = tags.find((each) => each.id === id);
    if (!tag) return method === 'DELETE' && trash.has(id) ? GONE.clone() : problem(404, 'not_found');
    if (isStale(tag, ifMatch)) return problem(412, 'precondition_failed', tag);
    if (method === 'DELETE') return removeTagFrom(tag);
    const patch = body as TagPatch; // as the client sends it
    return isTaken({ ...tag, name: patch.name ?? tag.name }) ? problem(409, 'conflict') : write(tag, patch);
  }

  function createCollection(body: Record<string, unknown>): Response {
    const id = String(body['id']);
    const made = testCollection(0, { ...body, id, slug: `made-${collections.size}` });
    if (!collections.has(id)) collections.set(id, made);
    return json(collections.get(id), 201);
  }

  const save = (collection: Collection) => {
    collections.set(collection.id, { ...collection, version: collection.version + 1 });
    return json(collections.get(collection.id));
  };

  function toItem(collection: Collection, item: string, { method, body, ifMatch }: Asked): Response {
    if (method === 'DELETE') {
      const isThere = collection.items.some(({ id }) => id === item);
      if (isThere && isStale(collection, ifMatch)) return problem(412, 'precondition_failed', collection);
      return isThere ? save(removeItem(collection, item)) : json(collection);
    }
    if (isStale(collection, ifMatch)) return problem(412, 'precondition_failed', collection);
    const input = collectionItemInputSchema.parse(body);
    const isKnown = (id: string) => collection.items.some((other) => other.id === id);
    if (input.after && !isKnown(input.after)) return problem(422, 'invalid', undefined, 'after');
    const known = collection.items.find(({ id }) => id === item);
    return save(placeItem(collection, draftItem(item, input, known), input.after));
  }

  function restoreCollection(id: string): Response {
    const old = trash.get(id) as Collection | undefined; // kept under the id of a collection
    trash.delete(id);
    return old ? save(old) : found(collections.get(id));
  }

  function toCollection(asked: Asked): Response {
    const { method, parts, body, ifMatch } = asked;
    const [, id = '', verb, item = ''] = parts;
    if (verb === 'restore') return restoreCollection(id);
    const collection = collections.get(id);
    if (!collection) return method === 'DELETE' && trash.has(id) ? GONE.clone() : problem(404, 'not_found');
    if (verb === 'items') return toItem(collection, item, asked);
    if (method === 'GET') return json(collection);
    if (isStale(collection, ifMatch)) return problem(412, 'precondition_failed', collection);
    if (method === 'PATCH') return save(patchCollection(collection, body as CollectionPatch)); // as the client sends it
    collections.delete(id);
    trash.set(id, collection);
    return GONE.clone();
  }

  function respond(asked: Asked): Response | undefined {
    const { method, parts, body } = asked;
    const [first, , noun] = parts;
    if (first === 'tags') return toTag(asked);
    if (first === 'collections') return toCollection(asked);
    if (first !== 'projects') return undefined;
    if (noun === 'tags')
      return method === 'GET' ? json({ items: tags }) : createTag(body as unknown as NewTag); // as sent
    if (noun !== 'collections') return undefined;
    const list = () => json({ items: [...collections.values()].map(summaryOf) });
    return method === 'GET' ? list() : createCollection(body);
  }

  return {
    done,
    tags: () => tags.toSorted((a, b) => a.position - b.position),
    collections: () => [...collections.values()],
    answer(path, init) {
      const { pathname } = new URL(path, 'http://postil.test');
      const method = init?.method ?? 'GET';
      const body = (typeof init?.body === 'string' ? JSON.parse(init.body) : {}) as Record<string, unknown>;
      const ifMatch = new Headers(init?.headers).get('if-match');
      const parts = pathname.replace('/api/v1/', '').split('/');
      const response = respond({ method, parts, body, ifMatch });
      if (response?.ok && method !== 'GET') done.push(`${method} ${parts.join('/')}`);
      return response;
    },
  };
}

function found(row: CountedTag | Collection | undefined): Response {
  return row ? json(row) : problem(404, 'not_found');
}

function isStale({ version }: { version: number }, ifMatch: string | null): boolean {
  return ifMatch !== null && ifMatch !== `"${version}"`;
}

function problem(status: number, code: string, current?: CountedTag | Collection, path?: string): Response {
  const said = { type: 'about:blank', title: code, status, code, detail: code, requestId: 'r' };
  const errors = path === undefined ? {} : { errors: [{ path, message: code }] };
  return json({ ...said, ...errors, ...(current && { current }) }, status);
}
