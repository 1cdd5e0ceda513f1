import type { z } from 'zod';
import type { BodyInputOf, Endpoint, ParamsOf, QueryInputOf, ResponseOf } from '../contracts/endpoint';
import { type ErrorCode, type Problem, problemSchema } from '../contracts/error';

/** The server said no; `problem` is its answer, `code` the reason. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiError';
    this.problem = problem;
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
    signal?: AbortSignal;
  };

interface LooseInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | null | undefined>;
  body?: unknown;
  ifMatch?: number;
  signal?: AbortSignal;
}

/**
 * Call `endpoint` and return its answer, parsed by the endpoint's own schema (`undefined` for 204).
 *
 * @throws ApiError when the server says no, NetworkError when no answer came.
 */
export async function callApi<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ResponseOf<E>> {
  const loose = input as LooseInput; // The conditional type above is for callers; in here every part may be there.
  const response = await send(endpoint, loose);
  if (!response.ok) throw new ApiError(await readProblem(response));
  if (!endpoint.response) return undefined as ResponseOf<E>; // ResponseOf is undefined without a schema
  return endpoint.response.parse(await response.json()) as ResponseOf<E>; // parsed by that very schema
}

async function send(endpoint: Endpoint, input: LooseInput): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (input.ifMatch !== undefined) headers.set('if-match', `"${input.ifMatch}"`);
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

function addressOf(path: string, { params = {}, query = {} }: LooseInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  return search.size === 0 ? filled : `${filled}?${search.toString()}`;
}

async function readProblem(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  // Something between us and the server answered in its own words, a proxy for instance.
  return {
    type: 'about:blank',
    title: response.statusText,
    status: response.status,
    code: 'internal',
    detail: `The server answered ${response.status}.`,
    requestId: response.headers.get('x-request-id') ?? '',
  };
}
