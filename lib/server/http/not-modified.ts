import type { Answer } from './route';

/** Return `body` under the ETag of its version, or 304 when that is the one that the client has already. */
export function notModified<T>(request: Request, version: number, body: T): Answer<T> {
  const etag = `"${version}"`;
  const known = (request.headers.get('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  const headers = { etag };
  return known.includes(etag) ? { status: 304, headers } : { body, headers };
}
