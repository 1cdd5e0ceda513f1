import { type MutationMeta, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '../contracts/endpoints';
import type { NewStatementNote, StatementNote } from '../contracts/statement-note';
import { callApi } from './api';
import type { FeedPlace } from './highlights/queries';
import { wordOf } from './outbox/hand-letters';
import { type Basis, type Letter, statementNoteLane, tagLane } from './outbox/letter';
import { outboxOf } from './outbox/outbox-of';
import { RefusedError } from './outbox/refused-error';
import { useIsHere } from './use-is-here';

/** What the members of a project say about a whole statement, oldest first. */
export function statementNotesQuery({ project, statement }: FeedPlace) {
  return queryOptions({
    queryKey: ['statement-notes', project, statement] as const,
    queryFn: async ({ signal }): Promise<StatementNote[]> =>
      (await callApi(endpoints.listStatementNotes, { params: { project, statement }, signal })).items,
  });
}

/**
 * What became of one's own note. One that could not be sent yet is kept in the browser, and waits. On a conflict nothing
 * was written, and `theirs` is what the server has.
 */
export type NoteAnswer = { saved: StatementNote } | { isWaiting: true } | { theirs: StatementNote };

/** What is written, by whom, and on which version; `undefined` where there was none. */
export interface StatementNoteWrite {
  note: Required<NewStatementNote>;
  author: StatementNote['author'];
  version: number | undefined;
}

/** Write one's own note on a whole statement: drawn at once, taken back when it is refused. */
export function useSetStatementNote(place: FeedPlace, meta: MutationMeta) {
  const client = useQueryClient();
  const isHere = useIsHere();
  const { queryKey } = statementNotesQuery(place);
  return useMutation({
    meta,
    networkMode: 'always',
    mutationFn: async (write: StatementNoteWrite): Promise<NoteAnswer> => {
      void client.cancelQueries({ queryKey });
      const mine = client.getQueryData(queryKey)?.find(({ author }) => author.id === write.author.id);
      const letter = setLetter(place, { write, mine, now: new Date().toISOString() }, meta.failure ?? '');
      const word = await wordOf(outboxOf(client).submit(letter, { takesBack: isHere }));
      if (word.state === 'waiting') return { isWaiting: true };
      // What is answered is a note on a statement, as the letter was about one.
      if (word.state === 'conflict') return { theirs: word.theirs as StatementNote };
      const [saved] = word.rows as readonly StatementNote[];
      return saved ? { saved } : { isWaiting: true };
    },
  });
}

/** Take back what `author` says about a whole statement; `version` is the one that the person saw. */
export function useDeleteStatementNote(place: FeedPlace, meta: MutationMeta) {
  const client = useQueryClient();
  const isHere = useIsHere();
  const { queryKey } = statementNotesQuery(place);
  return useMutation({
    meta,
    networkMode: 'always',
    mutationFn: async ({ author, version }: { author: string; version: number }): Promise<void> => {
      void client.cancelQueries({ queryKey });
      const mine = client.getQueryData(queryKey)?.find((other) => other.author.id === author);
      const letter = removeLetter(place, { author, version, mine }, meta.failure ?? '');
      const { first } = outboxOf(client).submit(letter, { takesBack: isHere });
      const word = await first;
      if (word.state === 'refused') throw new RefusedError(word.problem, word);
    },
  });
}

/** The parts that letters about one's own note have in common. */
function letterAbout(place: FeedPlace, what: string, text: string | null) {
  const { project, statement } = place;
  return {
    id: uuidv7(),
    noun: 'statementNote' as const,
    lanes: [laneOf(place)],
    makes: [],
    queryKey: statementNotesQuery(place).queryKey,
    alsoStale: [],
    about: { what, text, passage: null, project, statement, highlight: null },
  };
}

interface Setting {
  readonly write: StatementNoteWrite;
  /** One's own note as it is drawn. */
  readonly mine: StatementNote | undefined;
  readonly now: string;
}

function setLetter(place: FeedPlace, { write, mine, now }: Setting, what: string): Letter {
  const { author, note, version } = write;
  const drawn = { ...note, author, version: version ?? 0, createdAt: mine?.createdAt ?? now, updatedAt: now };
  return {
    ...letterAbout(place, what, note.note),
    needs: note.tagIds.map(tagLane),
    call: { endpoint: 'setStatementNote', params: { ...place }, body: { ...note } },
    bases: [basisOf(place, version ?? null, mine)],
    wanted: { note: note.note, tagIds: note.tagIds, visibility: note.visibility },
    drawing: { do: 'set', note: drawn },
  };
}

interface Removing {
  readonly author: string;
  readonly version: number;
  readonly mine: StatementNote | undefined;
}

function removeLetter(place: FeedPlace, { author, version, mine }: Removing, what: string): Letter {
  return {
    ...letterAbout(place, what, null),
    call: { endpoint: 'deleteStatementNote', params: { ...place } },
    bases: [basisOf(place, version, mine)],
    wanted: null,
    drawing: { do: 'remove', author },
  };
}

/** What the person saw: what is drawn, where it has the version that they name. */
function basisOf(place: FeedPlace, version: number | null, mine: StatementNote | undefined): Basis {
  const lane = laneOf(place);
  const isSeen = mine && mine.version === version;
  const fields = isSeen ? { note: mine.note, tagIds: mine.tagIds, visibility: mine.visibility } : null;
  return { lane, id: lane, version, fields };
}

function laneOf({ project, statement }: FeedPlace): string {
  return statementNoteLane(project, statement);
}
