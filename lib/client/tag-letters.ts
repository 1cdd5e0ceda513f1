import { uuidv7 } from 'uuidv7';
import type { NewTag, Tag, TagPatch } from '../contracts/tag';
import { nextColour } from '../core/colour';
import { type Basis, codebookLane, type Fields, inParagraphs, type Letter, tagLane } from './outbox/letter';
import { siblingsOf, tagsKey } from './tags-cache';
import { trashKey } from './trash-cache';

/** Return the tag that `input` will make, as far as that is known: its address is made by the server. */
export function draftTag(tags: readonly Tag[], { id, name, definition, colour, parentId }: NewTag): Tag {
  const under = parentId ?? null;
  return {
    id,
    name: name.trim(),
    slug: '',
    definition: definition?.trim() ?? '',
    colour: colour ?? nextColour(tags.map((tag) => tag.colour)),
    parentId: under,
    position: siblingsOf(tags, under).length,
    archived: false,
    highlightCount: 0,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    version: 0,
  };
}

/** What was written: `null` for nothing. */
interface Subject {
  readonly id: string;
  readonly name: string;
  readonly text: string | null;
}

/** The parts that letters about tags have in common. Each counts on the codebook as those before it left it. */
function letterAbout(project: string, { id, name, text }: Subject, what: string) {
  return {
    id: uuidv7(),
    noun: 'tag' as const,
    lanes: [codebookLane(project), tagLane(id)],
    queryKey: tagsKey(project),
    alsoStale: [],
    about: { what, text, passage: null, project, statement: null, highlight: null, subject: name },
  };
}

const parentLanes = ({ parentId }: Pick<NewTag, 'parentId'>) => (parentId ? [tagLane(parentId)] : []);

/** Return the letter that adds a tag to the codebook of `project`. `what` says what was not saved, should it be refused. */
export function makeTagLetter(
  project: string,
  { body, draft }: { readonly body: NewTag; readonly draft: Tag },
  what: string,
): Letter {
  const { id, name, definition } = draft;
  return {
    ...letterAbout(project, { id, name, text: inParagraphs(name, definition) }, what),
    call: { endpoint: 'createTag', params: { project }, body },
    makes: [tagLane(id)],
    needs: parentLanes(body),
    bases: [],
    wanted: null,
    drawing: { do: 'put', tag: draft },
  };
}

/** A change to a tag as the person saw it, and as it is drawn. */
interface Update {
  readonly id: string;
  readonly patch: TagPatch;
  readonly seen?: Tag;
  readonly row: Tag | undefined;
}

/** Return the letter that changes a tag; a conflict where others gave it another name or definition than was seen. */
export function updateTagLetter(project: string, { id, patch, seen, row }: Update, what: string): Letter {
  return {
    ...letterAbout(project, { id, name: row?.name ?? patch.name ?? '', text: writtenIn(patch, row) }, what),
    call: { endpoint: 'updateTag', params: { tag: id }, body: patch },
    makes: [],
    needs: parentLanes(patch),
    bases: basesOf(patch, seen),
    // Where it stands is said by others too.
    wanted: patch.position === undefined ? patch : null,
    drawing: { do: 'patch', id, patch: placedPatch(patch, row) },
  };
}

/** The words that are replaced: what else others changed meanwhile is left as it is. */
function basesOf({ name, definition }: TagPatch, seen: Tag | undefined): Basis[] {
  if (!seen || (name === undefined && definition === undefined)) return [];
  return [
    basisOf(seen, {
      ...(name !== undefined && { name: seen.name }),
      ...(definition !== undefined && { definition: seen.definition }),
    }),
  ];
}

/** A place among its siblings is one among those that it has now, wherever it is moved later. */
function placedPatch(patch: TagPatch, row: Tag | undefined): TagPatch {
  const isPlaced = patch.position !== undefined && patch.parentId === undefined && row !== undefined;
  return isPlaced ? { ...patch, parentId: row.parentId } : patch;
}

/** The words of a tag, where one of them is not what it was. */
function writtenIn({ name, definition }: TagPatch, row: Tag | undefined): string | null {
  const isNew = (words: string | undefined, old: string | undefined) => words !== undefined && words !== old;
  return isNew(name, row?.name) || isNew(definition, row?.definition) ? inParagraphs(name, definition) : null;
}

/** Return the letter that moves a tag to the trash, if it is still as it was seen. */
export function removeTagLetter(project: string, seen: Tag, what: string): Letter {
  const { id, name, definition, colour, parentId, archived } = seen;
  return {
    ...letterAbout(project, { id, name, text: null }, what),
    call: { endpoint: 'deleteTag', params: { tag: id } },
    makes: [],
    bases: [basisOf(seen, { name, definition, colour, parentId, archived })],
    wanted: null,
    alsoStale: [trashKey(project)],
    drawing: { do: 'remove', id },
  };
}

function basisOf({ id, version }: Tag, fields: Fields) {
  return { lane: tagLane(id), id, version, fields };
}
