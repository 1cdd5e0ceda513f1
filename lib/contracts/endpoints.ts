import { accountEndpoints } from './account';
import { collectionEndpoints } from './collection';
import { eventEndpoints } from './event';
import { highlightEndpoints } from './highlight';
import { preferencesEndpoints } from './preferences';
import { projectEndpoints } from './project';
import { readingPlaceEndpoints } from './reading-place';
import { replyEndpoints } from './reply';
import { shareLinkEndpoints } from './share-link';
import { statementEndpoints } from './statement';
import { statementNoteEndpoints } from './statement-note';
import { tagEndpoints } from './tag';
import { trashEndpoints } from './trash';

/** The whole HTTP contract, by the name under which routes and clients refer to each line. */
export const endpoints = {
  ...accountEndpoints,
  ...preferencesEndpoints,
  ...statementEndpoints,
  ...readingPlaceEndpoints,
  ...statementNoteEndpoints,
  ...projectEndpoints,
  ...tagEndpoints,
  ...highlightEndpoints,
  ...replyEndpoints,
  ...collectionEndpoints,
  ...shareLinkEndpoints,
  ...trashEndpoints,
  ...eventEndpoints,
};
