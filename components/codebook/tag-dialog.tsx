'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useId, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { useEditWords } from '@/components/live/use-edit-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { failureCode } from '@/lib/client/query-client';
import { writerOf } from '@/lib/client/recent-edit';
import { useCreateTag, useUpdateTag } from '@/lib/client/tags';
import { MAX_TAG_NAME, type Tag, type TagPatch } from '@/lib/contracts/tag';
import { nextColour, type TagColour } from '@/lib/core/colour';
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
}

/** Name, define and colour a tag. Lives as long as it is open. */
export function TagDialog({ project, tags, subject, onClose }: TagDialogProps) {
  const t = useTranslations('codebook');
  const common = useTranslations('common');
  const formId = useId();
  const wordsOf = useEditWords();
  const form = useTagForm(project, tags, subject, onClose);
  const { draft, setDraft, current, problem, isBusy } = form;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={subject.tag ? t('form.editTitle') : t('form.newTitle')}
        closeLabel={common('close')}
        footer={
          <>
            <Button onClick={onClose}>{common('cancel')}</Button>
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

interface Draft {
  name: string;
  definition: string;
  colour: TagColour;
  parentId: string | null;
}

function useTagForm(project: string, tags: readonly Tag[], subject: TagSubject, onClose: () => void) {
  const t = useTranslations('codebook');
  const errors = useTranslations('errors');
  const [id] = useState(() => subject.tag?.id ?? uuidv7());
  const [draft, setDraft] = useState<Draft>(() => draftOf(tags, subject));
  const create = useCreateTag(project, { isHandled: true, failure: t('failed.add') });
  const update = useUpdateTag(project, { isHandled: true, failure: t('failed.save') });
  // What somebody else made of it is a tag, as what was written was.
  const current = update.data?.state === 'conflict' ? (update.data.theirs as Tag) : null;
  const code = (create.error ?? update.error) && failureCode(create.error ?? update.error);
  const isTaken = code === 'conflict';

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!subject.tag) {
      create.mutate({ id, ...draft }, { onSuccess: onClose });
      return;
    }
    const patch = patchOf(subject.tag, draft);
    if (Object.keys(patch).length === 0) {
      onClose();
      return;
    }
    // After a conflict the person has seen what the other saved, so saving again is on top of that.
    const seen = current ?? subject.tag;
    update.mutate({ id, patch, seen }, { onSuccess: ({ state }) => state === 'conflict' || onClose() });
  };

  return {
    draft,
    setDraft: (fields: Partial<Draft>) => setDraft((before) => ({ ...before, ...fields })),
    current,
    problem: {
      name: isTaken ? t('form.taken') : undefined,
      form: code && !isTaken && !current ? errors(code) : undefined,
    },
    isBusy: create.isPending || update.isPending,
    submit,
  };
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
function patchOf(tag: Tag, { name, definition, colour, parentId }: Draft): TagPatch {
  return {
    ...(name !== tag.name && { name }),
    ...(definition !== tag.definition && { definition }),
    ...(colour !== tag.colour && { colour }),
    ...(parentId !== tag.parentId && { parentId }),
  };
}
