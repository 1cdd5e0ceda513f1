import { VIEWER_HEADER } from '../../contracts/endpoint';
import { AppError } from '../errors';
import type { Viewer } from '../viewer';

/**
 * Refuse a request that names somebody else than who is signed in. A change may wait in a browser until another person
 * is signed in there: it must not become theirs.
 *
 * @throws AppError `unauthenticated`.
 */
export function assertNamedViewer(request: Request, viewer: Viewer): void {
  const named = request.headers.get(VIEWER_HEADER);
  if (named === null || (viewer.kind === 'member' && viewer.id === named)) return;
  throw new AppError(
    'unauthenticated',
    `Somebody else than ${VIEWER_HEADER} names is signed in here. Nothing was done; sign in as them and send it again.`,
  );
}
