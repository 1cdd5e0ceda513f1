import type { z } from 'zod';

/**
 * One line of the HTTP contract. Routes answer to it, `lib/client` calls by it and OpenAPI is generated from it.
 *
 * `path` has its parameters in braces. `statuses` are the successful ones; errors are the same everywhere.
 */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/api/${string}`;
  readonly summary: string;
  /** Who may ask at all; what they get is for the services to decide. */
  readonly access: 'guest' | 'member';
  /**
   * It takes `If-Match`, and a stale one changes nothing. Without one the last write wins, except over what somebody wrote
   * or marked: to change that it is needed.
   */
  readonly isVersioned?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The parts of a `multipart/form-data` body, where that is accepted beside JSON. */
  readonly form?: z.ZodObject;
  /** Absent: the answer has no body (204). */
  readonly response?: z.ZodType;
  /** What each event of a `text/event-stream` brings, where that is the answer. */
  readonly stream?: Readonly<Record<string, z.ZodType>>;
  readonly statuses: readonly [number, ...number[]];
  /** Bytes of body accepted; 1 MiB unless told. */
  readonly maxBody?: number;
}

/**
 * The header in which a browser names who it asks for, by id. When somebody else is signed in there by now, the answer is
 * `unauthenticated`: what one person wrote is not sent as another's.
 */
export const VIEWER_HEADER = 'postil-viewer';

/** Return `line` as it is, with its literal types kept. */
export function endpoint<const E extends Endpoint>(line: E): E {
  return line;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

export type ParamsOf<E extends Endpoint> = Parsed<E['params']>;
export type QueryOf<E extends Endpoint> = Parsed<E['query']>;
export type QueryInputOf<E extends Endpoint> = Given<E['query']>;
export type BodyOf<E extends Endpoint> = E['form'] extends z.ZodType
  ? Parsed<E['body']> | Parsed<E['form']>
  : Parsed<E['body']>;
export type BodyInputOf<E extends Endpoint> = E['form'] extends z.ZodType
  ? Given<E['body']> | FormData
  : Given<E['body']>;
export type ResponseOf<E extends Endpoint> = Parsed<E['response']>;
