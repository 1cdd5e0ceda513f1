import { expect } from '@playwright/test';
import type { CallInput } from '@/lib/client/api';
import { type Endpoint, type ResponseOf, VIEWER_HEADER } from '@/lib/contracts/endpoint';
import { type ErrorCode, ERROR_STATUS, type Problem, problemSchema } from '@/lib/contracts/error';
import { SESSION_COOKIE } from '@/lib/testing/session';

/** One request, with nothing checked. */
export interface Sending {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | FormData;
}

interface Parts {
  params?: Record<string, string>;
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  ifMatch?: number;
}

/** The HTTP API of a site, asked by one person or, without a session, by a guest. */
export class Api {
  readonly #site: { url: string };
  readonly #session: string | null;
  readonly #named: string | null;

  constructor(site: { url: string }, session: string | null, named: string | null = null) {
    this.#site = site;
    this.#session = session;
    this.#named = named;
  }

  /** The same session, asking for the person `id`, as a page of theirs does. */
  naming(id: string): Api {
    return new Api(this.#site, this.#session, id);
  }

  /** Send a request as it is. */
  async send({ method, path, headers = {}, body }: Sending): Promise<Response> {
    return fetch(new URL(path, this.#site.url), {
      method,
      redirect: 'manual',
      headers: {
        ...(this.#session ? { cookie: `${SESSION_COOKIE}=${this.#session}` } : {}),
        ...(this.#named ? { [VIEWER_HEADER]: this.#named } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  /** Send a well-formed request to an endpoint and return the answer, good or bad; of a stream, how it begins. */
  async ask(endpoint: Endpoint, { params, query, body, ifMatch }: Parts = {}): Promise<Response> {
    const isForm = body instanceof FormData;
    const response = await this.send({
      method: endpoint.method,
      path: addressOf(endpoint, params, query),
      headers: {
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    return endpoint.stream && response.ok ? beginning(response) : response;
  }

  /** Call an endpoint and return its answer, which must be one that the contract promises. */
  async call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ResponseOf<E>> {
    const response = await this.ask(endpoint, input);
    const text = await response.text();
    const told = `${endpoint.method} ${endpoint.path} answered ${text.slice(0, 500)}`;
    expect(endpoint.statuses, told).toContain(response.status);
    if (endpoint.stream) expectEvents(endpoint.stream, text);
    if (!endpoint.response) {
      if (!endpoint.stream) expect(text).toBe('');
      return undefined as ResponseOf<E>; // ResponseOf is undefined without a schema
    }
    const json: unknown = JSON.parse(text);
    const parsed = endpoint.response.parse(json);
    expect(json, `${told}, and has more in it than the contract says`).toEqual(parsed);
    return parsed as ResponseOf<E>; // parsed by that very schema
  }
}

/** Return an answer that never ends as one with what it says up to its first event. */
async function beginning(response: Response): Promise<Response> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (reader && !/^event: .+\n(.+\n)*\n/m.test(text)) {
    const { done, value } = await reader.read();
    if (done) break;
    text += value;
  }
  await reader?.cancel();
  return new Response(text, response);
}

/** Expect that `text` is events, each with what the contract says that it brings. */
function expectEvents(stream: NonNullable<Endpoint['stream']>, text: string): void {
  const events = [...text.matchAll(/^event: (.+)\ndata: (.+)$/gm)];
  expect(events, text).not.toEqual([]);
  for (const [, name = '', data = ''] of events) {
    const json: unknown = JSON.parse(data);
    expect(stream[name]?.parse(json), `${name} ${data}`).toEqual(json);
  }
}

/** Return the path of an endpoint with its parameters filled in. */
export function addressOf(
  endpoint: Endpoint,
  params: Record<string, string> = {},
  query: Record<string, string | number | boolean | undefined> = {},
): string {
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(params[name] ?? ''),
  );
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? path : `${path}?${search.toString()}`;
}

/** Read `response` as the problem details of one of `codes`, and expect it to be whole and consistent. */
export async function expectProblem(
  response: Response,
  codes: ErrorCode | ErrorCode[],
  what: string,
): Promise<Problem> {
  const text = await response.text();
  const told = `${what} answered ${response.status} ${text.slice(0, 500)}`;
  expect(response.headers.get('content-type'), told).toBe('application/problem+json');
  const problem = problemSchema.parse(JSON.parse(text));
  expect([codes].flat(), told).toContain(problem.code);
  expect(response.status, told).toBe(ERROR_STATUS[problem.code]);
  expect(problem.status, told).toBe(response.status);
  expect(problem.requestId, told).toBe(response.headers.get('x-request-id'));
  return problem;
}
