import type { HighlightFeed, MarkedPassage } from '../../contracts/highlight';
import type { Preferences } from '../../contracts/preferences';
import type { Project } from '../../contracts/project';
import type { ReadingPlace } from '../../contracts/reading-place';
import type { StatementNote } from '../../contracts/statement-note';
import type { StatementToRead } from '../../contracts/statement';
import type { Tag } from '../../contracts/tag';
import { inSnapshot } from '../db';
import { presentUncounted } from '../presenters/statement';
import type { Viewer } from '../viewer';
import { type FirstPart, readFeed, readFirstPart } from './highlight-feed';
import { readPreferences } from './preferences';
import { accessProject, asMember } from './project-access';
import { presentProject } from './projects';
import { readPlace } from './reading-places';
import { readRevision } from './revisions';
import { readNotes } from './statement-notes';
import { readableStatement } from './statements';
import { readCodebook } from './tags';

/** What one sees who opens a statement in a project. */
export interface ReaderPage {
  readonly project: Project;
  readonly statement: StatementToRead;
  /** Its highlights, or the first of them. */
  readonly feed: HighlightFeed;
  /** Where highlights are that come right after those. */
  readonly ahead: MarkedPassage[];
  /** The codebook, nothing counted. */
  readonly tags: Tag[];
  readonly preferences: Preferences;
  readonly readingPlace: ReadingPlace | null;
  readonly notes: StatementNote[];
}

/**
 * Return all that `viewer` sees of a statement in a project, of one moment: what may be read is decided once and not for
 * each part. With `first`, of the highlights no more than that part.
 *
 * @throws AppError `not_found` if project or statement may not be read.
 */
export async function readReaderPage(
  viewer: Viewer,
  projectRef: string,
  statementRef: string,
  { first }: { first?: FirstPart },
): Promise<ReaderPage> {
  return inSnapshot(async (tx) => {
    const project = await accessProject(tx, viewer, projectRef);
    const row = await readableStatement(tx, viewer, statementRef);
    const place = { projectId: project.id, statementId: row.id };
    const ground = { project, statementId: row.id };
    // One after the other: a transaction is one connection.
    const { revision, characters } = await readRevision(tx, row.id, row.currentNumber);
    return {
      project: presentProject(viewer, project),
      statement: { ...presentUncounted(viewer, row), characters, revision },
      ...(first
        ? await readFirstPart(tx, viewer, ground, first)
        : { feed: await readFeed(tx, viewer, ground, {}), ahead: [] }),
      tags: await readCodebook(tx, viewer, project),
      preferences: await readPreferences(tx, viewer),
      readingPlace: await readPlace(tx, asMember(viewer).id, row.id),
      notes: await readNotes(tx, viewer, place),
    };
  });
}
