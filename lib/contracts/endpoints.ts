import { accountEndpoints } from './account';
import { collectionEndpoints } from './collection';
import { highlightEndpoints } from './highlight';
import { projectEndpoints } from './project';
import { replyEndpoints } from './reply';
import { shareLinkEndpoints } from './share-link';
import { statementEndpoints } from './statement';
import { tagEndpoints } from './tag';

/** The whole HTTP contract, by the name under which routes and clients refer to each line. */
export const endpoints = {
  ...accountEndpoints,
  ...statementEndpoints,
  ...projectEndpoints,
  ...tagEndpoints,
  ...highlightEndpoints,
  ...replyEndpoints,
  ...collectionEndpoints,
  ...shareLinkEndpoints,
};
