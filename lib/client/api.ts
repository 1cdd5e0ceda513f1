import type { z } from 'zod';
import {
  type BodyInputOf,
  type Endpoint,
  type ParamsOf,
  type QueryInputOf,
  type ResponseOf,
  VIEWER_HEADER,
} from '../contracts/endpoint';
import { type ErrorCode, type Problem, problemSchema } from '../contracts/error';
import { noteSession, pagePerson } from './page-person';
import { parseInSteps } from './parse-in-steps';

/** What else is known of an answer that says no. */
interface AboutAnswer {
  /** Seconds after which the server wants to be asked again. */
  readonly retryAfter: number | null;
  /** Something between us and the server answered in its own words, a proxy for instance. */
  readonly isForeign: boolean;
}

/** The server said no; `problem` is its answer, `code` the reason. */
export class ApiError extends Error {
  readonly problem: Problem;
  readonly answer: AboutAnswer;

  constructor(problem: Problem, answer: AboutAnswer = { retryAfter: null, isForeign: false }) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
    this.answer = answer;
  }

  get code(): ErrorCode {
    return this.problem.code;
  }
}

/** No answer came: the network is down or the server is away. Whether the request was carried out is not known. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

type Part<Name extends string, Value> = [Value] extends [undefined] ? unknown : { [K in Name]: Value };

/** What a call to `E` must be given: just the parts that the endpoint has. */
export type CallInput<E extends Endpoint> = Part<'params', ParamsOf<E>> &
  (E['query'] extends z.ZodType ? { query?: QueryInputOf<E> } : unknown) &
  Part<'body', BodyInputOf<E>> & {
    /** The version that the change was made on. */
    ifMatch?: number;
    /** Who asks, where it is not whom the page was made for. */
    viewer?: string;
    signal?: AbortSignal;
  };

interface LooseInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  ifMatch?: number;
  viewer?: string;
  signal?: AbortSignal;
}

/**
 * Call `endpoint` and return its answer, parsed by the endpoint's own schema (`undefined` for 204).
 *
 * It is asked as the person whom the page was made for: when somebody else is signed in by now, the answer is
 * `unauthenticated`, and nothing is done.
 *
 * @throws ApiError when the server says no, NetworkError when no answer came.
 */
export async function callApi<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ResponseOf<E>> {
  const loose = input as LooseInput; // The conditional type above is for callers; in here every part may be there.
  const viewer = viewerFor(endpoint, loose);
  const response = await send(endpoint, { ...loose, viewer });
  if (!response.ok) throw noted(viewer, await readError(response));
  const answer = await readAnswer(endpoint, response);
  noted(viewer, null);
  return answer as ResponseOf<E>; // parsed by that very schema, and undefined without one
}

/** Return what a good answer says. One that stands in its place, of a sign-in page of the network for instance, is none. */
async function readAnswer(endpoint: Endpoint, response: Response): Promise<unknown> {
  if (!endpoint.response) {
    if (endpoint.statuses.includes(response.status)) return undefined;
    throw new NetworkError(`Something else answered ${response.status} for the server.`);
  }
  const parsed = await parseInSteps(endpoint.response, await readJson(response));
  if (parsed.success) return parsed.data;
  // All that our server says bears it, in whatever form.
  if (response.headers.has('x-request-id')) throw parsed.error;
  throw new NetworkError('Something else answered for the server.', { cause: parsed.error });
}

/** Whom a call names; an endpoint that answers everybody alike asks for nobody. */
function viewerFor({ access }: Endpoint, { viewer }: LooseInput): string | null {
  return access === 'guest' ? null : (viewer ?? pagePerson());
}

/** Keep what an answer says of the session, where it does: that the person of this page still has it, or not. */
function noted<E extends ApiError | null>(viewer: string | null, error: E): E {
  const isRefused = error?.code === 'unauthenticated';
  if (viewer !== null && viewer === pagePerson() && (error === null || isRefused)) noteSession(!isRefused);
  return error;
}

/** Return what a body says; one that broke off is no answer. */
async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    if (error instanceof TypeError) throw new NetworkError('The answer broke off.', { cause: error });
    throw error;
  }
}

async function send(
  endpoint: Endpoint,
  { viewer, ...input }: Omit<LooseInput, 'viewer'> & { viewer: string | null },
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`);
  if (viewer !== null) headers.set(VIEWER_HEADER, viewer);
  const isForm = input.body instanceof FormData;
  if (input.body !== undefined && !isForm) headers.set('content-type', 'application/json');
  try {
    return await fetch(addressOf(endpoint.path, input), {
      method: endpoint.method,
      headers,
      ...bodyOf(endpoint, input.body),
      ...(input.signal ? { signal: input.signal } : {}),
    });
  } catch (error) {
    if (input.signal?.aborted) throw error;
    throw new NetworkError('The server did not answer.', { cause: error });
  }
}

// Browsers let at most 64 KiB be under way for a page that is gone.
const KEPT_ALIVE = 60_000;

/** A write goes on when the page is left at once: what was highlighted last must not be lost to a reload. */
function bodyOf(endpoint: Endpoint, body: unknown): Pick<RequestInit, 'body' | 'keepalive'> {
  if (body instanceof FormData) return { body };
  const json = body === undefined ? '' : JSON.stringify(body);
  const keepalive = endpoint.method !== 'GET' && json.length * 3 < KEPT_ALIVE;
  return json === '' ? { keepalive } : { body: json, keepalive };
}

/** Return the address for `path` with its parameters filled in; what is empty is left out of the query. */
export function addressOf(
  path: string,
  { params = {}, query = {} }: Pick<LooseInput, 'params' | 'query'>,
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

async function readError(response: Response): Promise<ApiError> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  const retryAfter = Number.isFinite(seconds) ? seconds : null;
  if (parsed.success) return new ApiError(parsed.data, { retryAfter, isForeign: false });
  const problem: Problem = {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'internal',
    detail: `The server answered ${response.status}.`,
    requestId: response.headers.get('x-request-id') ?? '',
  };
  return new ApiError(problem, { retryAfter, isForeign: true });
}
