import { type MutationMeta, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { uuidv7 } from 'uuidv7';
import { endpoints } from '../contracts/endpoints';
import type { NewTag, Tag, TagPatch } from '../contracts/tag';
import { callApi } from './api';
import { handLetters, type Word, wordOf } from './outbox/hand-letters';
import { outboxOf } from './outbox/outbox-of';
import { RefusedError } from './outbox/refused-error';
import { draftTag, makeTagLetter, removeTagLetter, updateTagLetter } from './tag-letters';
import { tagsKey } from './tags-cache';
import { useIsHere } from './use-is-here';

/** The codebook of a project: all its tags, flat. */
export function tagsQuery(project: string) {
  return queryOptions({
    queryKey: tagsKey(project),
    queryFn: async ({ signal }): Promise<Tag[]> =>
      (await callApi(endpoints.listTags, { params: { project }, signal })).items,
  });
}

/**
 * Add a tag to the codebook of `project`: drawn at once as far as it is known, taken back when it is refused. One that
 * could not be sent yet is kept in the browser, and waits.
 */
export function useCreateTag(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  const isHere = useIsHere();
  return useMutation({
    meta,
    mutationFn: (body: NewTag): Promise<Word> => {
      const { queryKey } = tagsQuery(project);
      void client.cancelQueries({ queryKey });
      const draft = draftTag(client.getQueryData(queryKey) ?? [], body);
      const letter = makeTagLetter(project, { body, draft }, meta.failure ?? '');
      return wordOf(outboxOf(client).submit(letter, { takesBack: isHere }));
    },
  });
}

/**
 * Return how to make a tag on the spot: it is in the codebook when this returns its id, and can be given at once. Should
 * it be refused, it is kept with all that was given it.
 */
export function useMakeTag(project: string, meta: MutationMeta): (name: string) => string {
  const client = useQueryClient();
  const failure = meta.failure ?? '';
  return useCallback(
    (name) => {
      const { queryKey } = tagsQuery(project);
      void client.cancelQueries({ queryKey });
      const body = { id: uuidv7(), name };
      const draft = draftTag(client.getQueryData(queryKey) ?? [], body);
      const mutationFn = handLetters(
        client,
        () => makeTagLetter(project, { body, draft }, failure),
        () => false,
      );
      // Built by hand: what a hook calls is not called at once.
      const mutation = client.getMutationCache().build<Word, Error, undefined, unknown>(client, {
        meta: { failure },
        mutationFn,
      });
      mutation.execute(undefined).catch(() => undefined); // said by the mutation's meta
      return body.id;
    },
    [client, project, failure],
  );
}

/** A change to one tag, as the person saw it where it gets another name or definition. */
export interface TagWrite {
  id: string;
  patch: TagPatch;
  seen?: Tag;
}

/**
 * Rename, define, colour, move or archive a tag: drawn at once, sent in the order of the calls. On a conflict nothing was
 * written, and `theirs` is the tag as somebody else made it.
 */
export function useUpdateTag(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  const isHere = useIsHere();
  return useMutation({
    meta,
    mutationFn: (write: TagWrite): Promise<Word> => {
      const { queryKey } = tagsQuery(project);
      void client.cancelQueries({ queryKey });
      const row = client.getQueryData(queryKey)?.find(({ id }) => id === write.id);
      const letter = updateTagLetter(project, { ...write, row }, meta.failure ?? '');
      return wordOf(outboxOf(client).submit(letter, { takesBack: isHere }));
    },
  });
}

/** Delete a tag that has none under it, as the person saw it; its highlights stay, without it. */
export function useDeleteTag(project: string, meta: MutationMeta) {
  const client = useQueryClient();
  const isHere = useIsHere();
  return useMutation({
    meta,
    mutationFn: async (tag: Tag): Promise<void> => {
      void client.cancelQueries({ queryKey: tagsKey(project) });
      const letter = removeTagLetter(project, tag, meta.failure ?? '');
      const word = await outboxOf(client).submit(letter, { takesBack: isHere }).first;
      if (word.state === 'refused') throw new RefusedError(word.problem, word);
    },
  });
}
