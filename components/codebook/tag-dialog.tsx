'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useId, useState } from 'react';
import { z } from 'zod';
import { uuidv7 } from 'uuidv7';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { GoneMeanwhile } from '@/components/trash/gone-meanwhile';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { useEditWords } from '@/components/live/use-edit-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { useKeptDraft } from '@/lib/client/drafts/use-kept-draft';
import type { Word } from '@/lib/client/outbox/hand-letters';
import { failureCode } from '@/lib/client/query-client';
import { writerOf } from '@/lib/client/recent-edit';
import { useCreateTag, useUpdateTag } from '@/lib/client/tags';
import { MAX_TAG_NAME, type Tag, tagColourSchema, type TagPatch } from '@/lib/contracts/tag';
import { nextColour } from '@/lib/core/colour';
import { possibleParents } from './codebook-view';
import { ColourField } from './colour-field';
import { ParentField } from './parent-field';

/** What the dialog is about: a tag that is there, or a new one under `parentId`. */
export type TagSubject = { tag: Tag } | { tag: null; parentId: string | null };

interface TagDialogProps {
  project: string;
  tags: readonly Tag[];
  subject: TagSubject;
  onClose: () => void;
  /** Called, once it was closed, to go on with what was written. */
  onReopen: () => void;
}

/** Name, define and colour a tag. Lives as long as it is open; what was written and not given up is there the next time. */
export function TagDialog({ project, tags, subject, onClose, onReopen }: TagDialogProps) {
  const t = useTranslations('codebook');
  const common = useTranslations('common');
  const formId = useId();
  const wordsOf = useEditWords();
  const form = useTagForm(project, tags, subject, onClose);
  const { draft, setDraft, current, problem, isBusy, gone } = form;
  const putAway = usePuttingAway(form.place);
  const leave = () => {
    onClose();
    putAway({ isWritten: form.isWritten(), reopen: onReopen });
  };
  return (
    <Dialog open onOpenChange={(open) => open || leave()}>
      <DialogContent
        title={subject.tag ? t('form.editTitle') : t('form.newTitle')}
        closeLabel={common('close')}
        footer={
          <>
            <Button onClick={gone ? leave : form.cancel}>{common('cancel')}</Button>
            <Button look="primary" type="submit" form={formId} busy={isBusy}>
              {subject.tag ? common('save') : t('add')}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={form.submit} className="grid gap-4">
          <Field label={t('form.name')} error={problem.name}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                required
                maxLength={MAX_TAG_NAME}
                autoComplete="off"
                value={draft.name}
                onChange={(event) => setDraft({ name: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('form.definition')} aside={common('optional')} hint={t('form.definitionHint')}>
            {(control) => (
              <Textarea
                {...control}
                maxLength={5000}
                value={draft.definition}
                onChange={(event) => setDraft({ definition: event.currentTarget.value })}
              />
            )}
          </Field>
          <ColourField value={draft.colour} onChange={(colour) => setDraft({ colour })} />
          <ParentField
            tags={possibleParents(tags, subject.tag)}
            value={draft.parentId}
            onChange={(parentId) => setDraft({ parentId })}
          />
          {gone ? (
            <GoneMeanwhile
              project={project}
              item={{ kind: 'tag', id: gone.id, name: gone.name, tag: gone }}
              // Whoever may edit tags may bring them back.
              canRestore
              onRestore={form.onRestore}
            />
          ) : null}
          {current ? (
            <ChangedMeanwhile
              message={t('form.changed', wordsOf(writerOf(current)))}
              fields={[
                { label: t('form.name'), value: current.name },
                { label: t('form.definition'), value: current.definition },
              ]}
              takeLabel={t('form.take')}
              onTake={() => setDraft({ name: current.name, definition: current.definition })}
            />
          ) : null}
          {problem.form ? <p role="alert">{problem.form}</p> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** What a tag is called that is not there yet, where its draft is kept. */
export const NEW_TAG = 'new';

/** Return where the draft of a tag is kept. */
export function tagPlace(project: string, id: string): string {
  return `tag ${project} ${id}`;
}

const draftSchema = z.object({
  name: z.string(),
  definition: z.string(),
  colour: tagColourSchema,
  parentId: z.string().nullable(),
});

type Draft = z.infer<typeof draftSchema>;

function useTagForm(project: string, tags: readonly Tag[], subject: TagSubject, onClose: () => void) {
  const t = useTranslations('codebook');
  const [id] = useState(() => subject.tag?.id ?? uuidv7());
  const [initial] = useState(() => draftOf(tags, subject));
  const place = tagPlace(project, subject.tag?.id ?? NEW_TAG);
  const kept = useKeptDraft({ place, initial, schema: draftSchema });
  const { draft, base } = kept;
  const create = useCreateTag(project, { isHandled: true, failure: t('failed.add') });
  const update = useUpdateTag(project, { isHandled: true, failure: t('failed.save') });
  const current = theirsIn(update.data) ?? (isOvertaken(base, initial) ? subject.tag : null);
  const gone = goneFrom(tags, subject);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    kept.submit();
    if (!subject.tag) {
      create.mutate({ id, ...draft }, { onSuccess: onClose, onError: kept.resume });
      return;
    }
    const patch = patchOf(base, draft);
    if (Object.keys(patch).length === 0) {
      onClose();
      return;
    }
    // After a conflict the person has seen what the other saved, so saving again is on top of that.
    const seen = current ?? subject.tag;
    update.mutate(
      { id, patch, seen },
      {
        onSuccess: ({ state }) => (state === 'conflict' ? kept.resume() : onClose()),
        onError: kept.resume,
      },
    );
  };

  return {
    place,
    draft,
    isWritten: kept.isWritten,
    setDraft: (fields: Partial<Draft>) => kept.setDraft({ ...draft, ...fields }),
    cancel: () => {
      kept.forget();
      onClose();
    },
    current,
    /** The tag, where somebody deleted it: what was written is kept then until that is undone, or it is discarded. */
    gone,
    onRestore: update.reset,
    problem: useProblem(create.error ?? update.error, current ?? gone),
    isBusy: create.isPending || update.isPending,
    submit,
  };
}

/** Return what to say of a failure, at the field that it is about or below all; nothing where the `tag` as it is now says it. */
function useProblem(failure: Error | null, tag: Tag | null): { name?: string; form?: string } {
  const t = useTranslations('codebook.form');
  const errors = useTranslations('errors');
  if (!failure) return {};
  const code = failureCode(failure);
  if (code === 'conflict') return { name: t('taken') };
  return tag ? {} : { form: errors(code) };
}

/** Return the tag that a form is about where it is not in the codebook any more. */
function goneFrom(tags: readonly Tag[], { tag }: TagSubject): Tag | null {
  return tag && !tags.some(({ id }) => id === tag.id) ? tag : null;
}

/** What somebody else made of it is a tag, as what was written was. */
function theirsIn(word: Word | undefined): Tag | null {
  return word?.state === 'conflict' ? (word.theirs as Tag) : null;
}

/** Whether a draft that was begun with `base` is about words that are others now. */
function isOvertaken(base: Draft, now: Draft): boolean {
  return base.name !== now.name || base.definition !== now.definition;
}

function draftOf(tags: readonly Tag[], subject: TagSubject): Draft {
  if (subject.tag) {
    const { name, definition, colour, parentId } = subject.tag;
    return { name, definition, colour, parentId };
  }
  const colour = nextColour(tags.map((tag) => tag.colour));
  return { name: '', definition: '', colour, parentId: subject.parentId };
}

/** Only what was changed is sent: the rest may be somebody else's by now, and a parent would put the tag last below it. */
function patchOf(tag: Draft, { name, definition, colour, parentId }: Draft): TagPatch {
  return {
    ...(name !== tag.name && { name }),
    ...(definition !== tag.definition && { definition }),
    ...(colour !== tag.colour && { colour }),
    ...(parentId !== tag.parentId && { parentId }),
  };
}
