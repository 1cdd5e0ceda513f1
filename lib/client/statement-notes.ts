import { type MutationMeta, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { endpoints } from '../contracts/endpoints';
import { type NewStatementNote, type StatementNote, statementNoteSchema } from '../contracts/statement-note';
import { callApi } from './api';
import type { FeedPlace } from './highlights/queries';
import { savedMeanwhile } from './saved-meanwhile';

/** What the members of a project say about a whole statement, oldest first. */
export function statementNotesQuery({ project, statement }: FeedPlace) {
  return queryOptions({
    queryKey: ['statement-notes', project, statement],
    queryFn: async ({ signal }): Promise<StatementNote[]> =>
      (await callApi(endpoints.listStatementNotes, { params: { project, statement }, signal })).items,
  });
}

/** What became of one's own note. On a conflict nothing was written, and `theirs` is what the server has. */
export type NoteAnswer = { saved: StatementNote } | { theirs: StatementNote };

/** What is written, by whom, and on which version; `undefined` where there was none. */
export interface StatementNoteWrite {
  note: Required<NewStatementNote>;
  author: StatementNote['author'];
  version: number | undefined;
}

/** Write one's own note on a whole statement: drawn at once, taken back when it fails. */
export function useSetStatementNote(place: FeedPlace, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = statementNotesQuery(place);
  return useMutation({
    meta,
    mutationFn: ({ note, version }: StatementNoteWrite) =>
      setOrMeet(() =>
        callApi(endpoints.setStatementNote, {
          params: { ...place },
          body: note,
          ...(version !== undefined && { ifMatch: version }),
        }),
      ),
    onMutate: async (write) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (notes) => notes && drawNote(notes, write, new Date().toISOString()));
      return before;
    },
    onSuccess: (answer) => {
      const row = 'saved' in answer ? answer.saved : answer.theirs;
      client.setQueryData(queryKey, (notes) => notes && putNote(notes, row));
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Take back what `author` says about a whole statement; `version` is the one that the person saw. */
export function useDeleteStatementNote(place: FeedPlace, meta: MutationMeta) {
  const client = useQueryClient();
  const { queryKey } = statementNotesQuery(place);
  return useMutation({
    meta,
    mutationFn: ({ version }: { author: string; version: number }) =>
      callApi(endpoints.deleteStatementNote, { params: { ...place }, ifMatch: version }),
    onMutate: async ({ author }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData(queryKey);
      client.setQueryData(queryKey, (notes) => notes?.filter((other) => other.author.id !== author));
      return before;
    },
    onError: (_error, _variables, before) => {
      if (before) client.setQueryData(queryKey, before);
    },
    onSettled: () => client.invalidateQueries({ queryKey }),
  });
}

/** Return `notes` with `note` in the place of what its author said before, or last. */
export function putNote(notes: readonly StatementNote[], note: StatementNote): StatementNote[] {
  const isThere = notes.some(({ author }) => author.id === note.author.id);
  return isThere
    ? notes.map((other) => (other.author.id === note.author.id ? note : other))
    : [...notes, note];
}

/** Return `notes` as they will be once `write` is saved. */
export function drawNote(
  notes: readonly StatementNote[],
  write: StatementNoteWrite,
  now: string,
): StatementNote[] {
  const { author, note, version = 0 } = write;
  const createdAt = notes.find((other) => other.author.id === author.id)?.createdAt ?? now;
  return putNote(notes, { ...note, author, version, createdAt, updatedAt: now });
}

/** A stale version is not a failure but a question for the person: it is answered with what the server has. */
async function setOrMeet(send: () => Promise<StatementNote>): Promise<NoteAnswer> {
  try {
    return { saved: await send() };
  } catch (error) {
    const theirs = savedMeanwhile(error, statementNoteSchema);
    if (theirs) return { theirs };
    throw error;
  }
}
