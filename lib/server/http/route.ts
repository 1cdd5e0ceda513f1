import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '../../contracts/endpoint';
import { AppError, invalid, notFound } from '../errors';
import { env } from '../env';
import { unauthenticated } from '../policy';
import { getViewer, GUEST, type Viewer } from '../viewer';
import { readBody } from './body';
import { assertNamedViewer } from './named-viewer';
import { problemResponse, toProblem } from './problem';

/** What a handler gets: everything parsed and checked in form, and who is asking. */
export interface Asked<E extends Endpoint> {
  viewer: Viewer;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  /** The version in `If-Match`, `null` without one. */
  ifMatch: number | null;
  request: Request;
  /** Names this request in logs and errors. */
  requestId: string;
}

/** What a handler answers; 200 unless told. `body` is left out for 204 and 304. */
export interface Answer<Body> {
  status?: number;
  body?: Body;
  headers?: Record<string, string>;
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/** What Next calls for a request. */
export type Handler = (request: Request, context: RouteContext) => Promise<Response>;

/**
 * Return the route handler of `endpoint`: parse, ask `handle`, answer.
 *
 * Malformed input is answered with `invalid` before `handle` runs; an id in the path that cannot be one is `not_found`.
 * Everything thrown becomes `application/problem+json`.
 */
export function route<E extends Endpoint>(
  endpoint: E,
  handle: (asked: Asked<E>) => Promise<Answer<ResponseOf<E>>>,
): Handler {
  return async (request, context) => {
    const requestId = randomUUID();
    try {
      const answer = await handle({ ...(await parse(endpoint, request, context)), requestId });
      return toResponse(answer, requestId);
    } catch (error) {
      return failure(error, requestId);
    }
  };
}

/** Return the answer to a request that came to nothing because of `error`. */
export function failure(error: unknown, requestId: string): Response {
  const retryAfter = error instanceof AppError ? error.extra.retryAfter : undefined;
  return problemResponse(toProblem(error, requestId), {
    'x-request-id': requestId,
    ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }),
  });
}

/**
 * Return everything that `endpoint` wants to know of a request, checked in form, and who asks.
 *
 * @throws AppError `invalid`, `not_found`, `unauthenticated`, `forbidden`, `too_large`, `unsupported_media_type`.
 */
export async function parse<E extends Endpoint>(
  endpoint: E,
  request: Request,
  context: RouteContext,
): Promise<Omit<Asked<E>, 'requestId'>> {
  if (endpoint.method !== 'GET') assertOwnOrigin(request);
  const viewer = endpoint.access === 'guest' ? GUEST : await getViewer();
  if (endpoint.access === 'member' && viewer.kind === 'guest') throw unauthenticated();
  if (endpoint.access === 'member') assertNamedViewer(request, viewer, endpoint);
  const params = endpoint.params && parseParams(endpoint.params, await context.params);
  const query = endpoint.query && parseWith(endpoint.query, queryRecord(new URL(request.url).searchParams));
  const body = endpoint.body && parseBody(endpoint, await readBody(endpoint, request));
  const ifMatch = readIfMatch(request);
  // Each part was parsed by the very schema that Asked<E> derives its type from.
  return { viewer, params, query, body, ifMatch, request } as Omit<Asked<E>, 'requestId'>;
}

/** A page of another site could make the browser send our cookie along; its `Origin` gives it away. */
function assertOwnOrigin(request: Request): void {
  const origin = request.headers.get('origin');
  if (origin === null) return;
  const host = URL.canParse(origin) ? new URL(origin).host : null;
  if (
    origin === new URL(env().NEXTAUTH_URL).origin ||
    (host !== null && host === request.headers.get('host'))
  )
    return;
  throw new AppError('forbidden', 'This request came from a page of another site.');
}

function parseParams(schema: z.ZodObject, given: Record<string, string | string[] | undefined>): unknown {
  const result = schema.safeParse(given);
  if (!result.success || !isCleanText(given)) throw notFound();
  return result.data;
}

function queryRecord(search: URLSearchParams): Record<string, string> {
  const record: Record<string, string> = {};
  for (const [name, value] of search) {
    if (name === '__proto__') throw invalid(name, 'There is no such field.');
    if (name in record) throw invalid(name, 'Send this parameter once.');
    record[name] = value;
  }
  return record;
}

function parseBody(endpoint: Endpoint, value: unknown): unknown {
  const isForm =
    endpoint.form !== undefined && typeof value === 'object' && value !== null && 'file' in value;
  const schema = isForm ? endpoint.form : endpoint.body;
  return schema && parseWith(schema, value);
}

function parseWith(schema: z.ZodType, value: unknown): unknown {
  if (!isCleanText(value))
    throw invalid('', 'Text must be well-formed Unicode without the character U+0000.');
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const errors = result.error.issues.flatMap(fieldErrors);
  throw new AppError(
    'invalid',
    'Some of what was sent is not usable; "errors" says what. Nothing was written.',
    { errors },
  );
}

function fieldErrors(issue: z.core.$ZodIssue) {
  const path = issue.path.map(String).join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [path, key].filter(Boolean).join('.'),
    message: 'There is no such field.',
  }));
}

/** PostgreSQL cannot store U+0000, and a lone surrogate is no character: neither may come further than here. */
function isCleanText(value: unknown): boolean {
  const open: unknown[] = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') {
      if (!next.isWellFormed() || next.includes('\0')) return false;
    } else if (typeof next === 'object' && next !== null && !(next instanceof Blob)) {
      for (const [key, inner] of Object.entries(next)) open.push(key, inner);
    }
  }
  return true;
}

function readIfMatch(request: Request): number | null {
  const header = request.headers.get('if-match');
  if (header === null || header.trim() === '*') return null;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (version === undefined) throw invalid('If-Match', 'Send one version in quotes, such as If-Match: "3".');
  return Number(version);
}

function toResponse(answer: Answer<unknown>, requestId: string): Response {
  const status = answer.status ?? (answer.body === undefined ? 204 : 200);
  const headers = {
    'cache-control': 'private, no-cache',
    // A browser that keeps an answer must not check it, and show it, for the next person who signs in there.
    vary: 'cookie',
    'x-request-id': requestId,
    ...answer.headers,
  };
  if (answer.body === undefined) return new Response(null, { status, headers });
  const bytes = Buffer.from(JSON.stringify(answer.body));
  return new Response(bytes, {
    status,
    // With its length a short answer is sent as it is; without, it would be compressed and cut into chunks.
    headers: { 'content-type': 'application/json', 'content-length': String(bytes.length), ...headers },
  });
}
