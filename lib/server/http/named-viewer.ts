import { type Endpoint, VIEWER_HEADER } from '../../contracts/endpoint';
import { AppError } from '../errors';
import type { Viewer } from '../viewer';

/**
 * Refuse a request to `endpoint` that names somebody else than who is signed in. A change may wait in a browser until
 * another person is signed in there: it must not become theirs; nor must a page that one person has open show what is
 * another's. A browser that follows a stream can send no header: it names the person in the address.
 *
 * @throws AppError `unauthenticated`.
 */
export function assertNamedViewer(
  request: Request,
  viewer: Viewer,
  { stream }: Pick<Endpoint, 'stream'> = {},
): void {
  const inAddress = stream ? new URL(request.url).searchParams.get('viewer') : null;
  const named = request.headers.get(VIEWER_HEADER) ?? inAddress;
  if (named === null || (viewer.kind === 'member' && viewer.id === named)) return;
  throw new AppError(
    'unauthenticated',
    `Somebody else than ${VIEWER_HEADER} names is signed in here. Nothing was done; sign in as them and send it again.`,
  );
}
