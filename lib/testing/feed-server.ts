import type { Highlight, HighlightFeed } from '@/lib/contracts/highlight';

interface Row {
  highlight: Highlight;
  raisedAt: number;
  isDeleted: boolean;
}

type Body = Partial<Highlight> & {
  ids?: string[];
  addTagIds?: string[];
  removeTagIds?: string[];
  delete?: boolean;
  restore?: boolean;
  versions?: Record<string, number>;
  replyCounts?: Record<string, number>;
};

/** One request as a server sees it. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
}

/** The feed of one statement on a server that is not there: what stands behind `fetch` while a client is tested. */
export interface FeedServer {
  readonly fetch: typeof fetch;
  readonly requests: readonly Request[];
  /** Called before each request; may change rows as somebody else, throw as a network does, or answer itself. */
  before: (request: Request) => Response | undefined;
  /** Called after each change of a row, with the version that the feed has then. */
  raised: (version: number) => void;
  /** Return what is not deleted, in the order of the text. */
  readonly rows: () => Highlight[];
  readonly put: (highlight: Highlight) => void;
  /** Change a row as somebody else would, without a request. */
  readonly change: (id: string, fields: Partial<Highlight>) => void;
  /** As a change, but of something beside the row that does not raise its version, as how many replies it has. */
  readonly touch: (id: string, fields: Partial<Highlight>) => void;
  readonly remove: (id: string) => void;
  /** Take a row out of the trash for good, as who empties that does: nobody is told. */
  readonly purge: (id: string) => void;
}

const PROJECT = /^\/api\/v1\/projects\/[^/]+/;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

/** Return a server that has `highlights`, each in version 1. */
export function makeFeedServer(highlights: readonly Highlight[] = []): FeedServer {
  const table = new Map<string, Row>();
  const requests: Request[] = [];
  let version = 0;
  const raise = () => {
    version += 1;
    server.raised(version);
    return version;
  };
  const put = (highlight: Highlight) => {
    table.set(highlight.id, { highlight, raisedAt: raise(), isDeleted: false });
  };
  const write = (id: string, fields: Partial<Highlight>, isDeleted = false) => {
    const row = table.get(id);
    if (!row) return;
    const highlight = { ...row.highlight, ...fields, version: row.highlight.version + 1 };
    table.set(id, { highlight, raisedAt: raise(), isDeleted });
  };
  const rows = () =>
    [...table.values()]
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ highlight }) => highlight)
      .sort((a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1));

  const server: FeedServer = {
    requests,
    before: () => undefined,
    raised: () => undefined,
    rows,
    put,
    change: (id, fields) => write(id, fields),
    touch: (id, fields) => {
      const row = table.get(id);
      if (row) table.set(id, { ...row, highlight: { ...row.highlight, ...fields }, raisedAt: raise() });
    },
    remove: (id) => write(id, {}, true),
    purge: (id) => void table.delete(id),
    fetch: (input, init) => {
      const url = new URL(input as string, 'http://postil.test'); // the client gives an address
      const request = { method: init?.method ?? 'GET', path: url.pathname, query: url.searchParams };
      requests.push(request);
      try {
        const said = server.before(request);
        if (said) return Promise.resolve(said);
      } catch (error) {
        return Promise.reject(new Error('no network', { cause: error }));
      }
      const ifMatch = new Headers(init?.headers).get('if-match');
      const body = (typeof init?.body === 'string' ? JSON.parse(init.body) : {}) as Body;
      return Promise.resolve(answer(request, body, ifMatch));
    },
  };

  highlights.forEach(put);

  function answer({ method, path, query }: Request, body: Body, ifMatch: string | null): Response {
    const rest = path.replace(PROJECT, '');
    if (method === 'GET') return json(list(query));
    if (rest === '/highlights') {
      const taken = reused(body);
      return taken ? testProblem(409, 'conflict', { current: taken }) : json(create(body), 201);
    }
    if (rest === '/highlights/bulk') return refusedMany(body) ?? json(changeMany(body));
    return single(method, path.replace('/api/v1/highlights/', '').split('/'), body, ifMatch);
  }

  function single(method: string, parts: string[], body: Body, ifMatch: string | null): Response {
    const [id = '', verb = '', tagId = ''] = parts;
    const row = table.get(id);
    if (!row || (row.isDeleted && verb !== 'restore')) return testProblem(404, 'not_found');
    const { highlight } = row;
    if (ifMatch !== null && ifMatch !== `"${highlight.version}"`) {
      return testProblem(412, 'precondition_failed', { current: highlight });
    }
    const deeds: Record<string, () => void> = {
      'PUT tags': () => tag(highlight, tagId, true),
      'DELETE tags': () => tag(highlight, tagId, false),
      'POST restore': () => write(id, {}),
      'DELETE ': () => write(id, {}, true),
      'PATCH ': () => write(id, body),
    };
    deeds[`${method} ${verb}`]?.();
    return answerWith(table.get(id));
  }

  function list(query: URLSearchParams): HighlightFeed {
    const since = query.get('since');
    if (since !== null) {
      const changed = [...table.values()].filter(({ raisedAt }) => raisedAt > Number(since));
      const items = rows().filter((row) => changed.some(({ highlight }) => highlight === row));
      const deleted = changed.filter(({ isDeleted }) => isDeleted).map(({ highlight }) => highlight.id);
      return { version, items, deleted, next: null };
    }
    const limit = Number(query.get('limit') ?? Infinity);
    const [start, end, id] = JSON.parse(query.get('after') ?? '[-1, 0, ""]') as [number, number, string];
    const isAfter = (row: Highlight) =>
      row.start > start || (row.start === start && (row.end < end || (row.end === end && row.id > id)));
    const left = rows().filter(isAfter);
    const items = left.slice(0, limit);
    const last = items.at(-1);
    const next = last && left.length > limit ? JSON.stringify([last.start, last.end, last.id]) : null;
    return { version, items, deleted: [], next };
  }

  /** The highlight of another passage that has the id already. */
  function reused({ id = '', start, end }: Body): Highlight | undefined {
    const known = table.get(id)?.highlight;
    return known && (known.start !== start || known.end !== end) ? known : undefined;
  }

  function create(body: Body): Highlight | undefined {
    const { id = '' } = body;
    // Sent again, it is there already.
    const known = table.get(id);
    if (known) return known.highlight;
    const blank = {
      project: 'compact',
      prefix: '',
      suffix: '',
      anchor: 'anchored',
      replyCount: 0,
      editedBy: null,
      editedAt: null,
      editedParts: [],
      editedBefore: null,
      version: 1,
    };
    const made = { createdAt: '2026-01-01T00:00:00Z', updatedAt: '2026-01-01T00:00:00Z' };
    const can = { edit: true, remove: true, tag: true };
    const author = { id: '00000000-0000-7000-8000-00000000000a', name: 'Ada' };
    put({ ...blank, ...made, can, author, ...body } as Highlight); // the client sends the rest
    return table.get(id)?.highlight;
  }

  function tag(highlight: Highlight, tagId: string, isOn: boolean): void {
    if (highlight.tagIds.includes(tagId) === isOn) return;
    const others = highlight.tagIds.filter((other) => other !== tagId);
    write(highlight.id, { tagIds: isOn ? [...others, tagId] : others });
  }

  function refusedMany({ ids = [], versions = {}, replyCounts = {}, ...body }: Body): Response | null {
    const found = ids.flatMap((id) => table.get(id) ?? []);
    const isMissing = found.some(({ isDeleted }) => isDeleted && !body.delete && !body.restore);
    if (isMissing || found.length < ids.length) return testProblem(404, 'not_found');
    const there = found.filter(({ isDeleted }) => !isDeleted).map(({ highlight }) => highlight);
    const items = there.filter(
      ({ id, version, replyCount }) =>
        (versions[id] ?? version) !== version || (replyCounts[id] ?? replyCount) < replyCount,
    );
    return items.length === 0 || !body.delete ? null : testProblem(412, 'precondition_failed', { items });
  }

  function changeMany(body: Body) {
    const ids = body.ids ?? [];
    for (const id of ids) {
      const tagIds = table.get(id)?.highlight.tagIds ?? [];
      const kept = tagIds.filter((tagId) => !body.removeTagIds?.includes(tagId));
      const added = [...new Set([...kept, ...(body.addTagIds ?? [])])];
      // Whatever is done to a row at once counts once, and nothing when nothing changes.
      if (body.delete || body.restore || String(added) !== String(tagIds)) {
        write(id, { tagIds: added }, body.delete ?? false);
      }
    }
    const items = rows().filter(({ id }) => ids.includes(id));
    return { items, deleted: body.delete ? ids : [] };
  }

  return server;
}

function answerWith(row: Row | undefined): Response {
  return row?.isDeleted ? new Response(null, { status: 204 }) : json(row?.highlight);
}

/** Return a refusal as the server words it. */
export function testProblem(status: number, code: string, more: object = {}): Response {
  return json(
    { type: 'about:blank', title: code, status, code, detail: code, requestId: 'r', ...more },
    status,
  );
}

/** A project as an editor of it sees it. */
export const TEST_PROJECT = {
  id: '01940000-0000-7000-8000-000000000001',
  slug: 'compact',
  name: 'Compact',
  isBlind: false,
  role: 'editor',
  version: 1,
  can: { annotate: true, editTags: true, editCollections: true, share: true, manage: false },
};

/** Return the id that `number` stands for. */
export function testId(number: number): string {
  return `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

/** Return a highlight of five characters, with `fields` other than usual. */
export function testHighlight(number: number, fields: Partial<Highlight> = {}): Highlight {
  return {
    id: testId(number),
    project: 'compact',
    statement: 'hearing',
    revision: 1,
    start: number,
    end: number + 5,
    exact: 'hello',
    prefix: '',
    suffix: '',
    tagIds: [],
    note: null,
    visibility: 'project',
    anchor: 'anchored',
    author: { id: testId(999_999), name: 'Ada' },
    replyCount: 0,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: '2026-01-01T00:00:00Z',
    updatedAt: '2026-01-01T00:00:00Z',
    version: 1,
    can: { edit: true, remove: true, tag: true },
    ...fields,
  };
}
