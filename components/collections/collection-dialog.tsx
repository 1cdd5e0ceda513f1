'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, type SubmitEvent, useId } from 'react';
import { z } from 'zod';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { useEditWords } from '@/components/live/use-edit-words';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { useKeptDraft } from '@/lib/client/drafts/use-kept-draft';
import { type Edited, writerOf } from '@/lib/client/recent-edit';
import type { Collection } from '@/lib/contracts/collection';
import { visibilitySchema } from '@/lib/contracts/text-fields';

const draftSchema = z.object({ title: z.string(), description: z.string(), visibility: visibilitySchema });

type CollectionDraft = z.infer<typeof draftSchema>;

interface CollectionDialogProps {
  title: string;
  submitLabel: string;
  /** Under which a draft is kept: alike for no two collections. */
  place: string;
  initial: CollectionDraft;
  /** Who wrote that last. */
  initialBy?: Edited | null;
  /** Only its author can make a collection private. */
  canBePrivate: boolean;
  /** The collection as someone else saved it while this form was open. */
  current: Collection | null;
  /** Says that it was deleted, where it was: what was written is kept then until that is undone, or it is discarded. */
  gone?: ReactNode;
  problem: string | null;
  isBusy: boolean;
  /** What was written is given back should it not be saved, by a call of `resume`. */
  onSubmit: (draft: CollectionDraft, resume: () => void) => void;
  onClose: () => void;
  /** Called, once it was closed, to go on with what was written. */
  onReopen: () => void;
}

/**
 * Title, description and visibility of a collection, new or not. Lives as long as it is open; what was written and not given
 * up is there the next time.
 */
export function CollectionDialog(props: CollectionDialogProps) {
  const {
    title,
    submitLabel,
    place,
    initial,
    initialBy = null,
    canBePrivate,
    gone = null,
    problem,
    isBusy,
    onSubmit,
    onClose,
    onReopen,
  } = props;
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const formId = useId();
  const kept = useKeptDraft({ place, initial: draftSchema.parse(initial), schema: draftSchema });
  const { draft, base, setDraft } = kept;
  const isOvertaken = base.title !== initial.title || base.description !== initial.description;
  const current = props.current ?? (isOvertaken ? initial : null);
  const wordsOf = useEditWords();
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    kept.submit();
    onSubmit(draft, kept.resume);
  };
  const putAway = usePuttingAway(place);
  const leave = () => {
    onClose();
    putAway({ isWritten: kept.isWritten(), reopen: onReopen });
  };
  const cancel = () => {
    if (gone) {
      leave();
      return;
    }
    kept.forget();
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || leave()}>
      <DialogContent
        title={title}
        closeLabel={common('close')}
        footer={
          <>
            <Button onClick={cancel}>{common('cancel')}</Button>
            <Button look="primary" type="submit" form={formId} busy={isBusy}>
              {submitLabel}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="grid gap-4">
          <Field label={t('form.title')}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                required
                maxLength={200}
                autoComplete="off"
                value={draft.title}
                onChange={(event) => setDraft({ ...draft, title: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('form.description')} aside={common('optional')}>
            {(control) => (
              <Textarea
                {...control}
                maxLength={20_000}
                value={draft.description}
                onChange={(event) => setDraft({ ...draft, description: event.currentTarget.value })}
              />
            )}
          </Field>
          {canBePrivate ? (
            <div className="grid gap-1.5">
              <p className="text-sm font-medium">{t('form.visibility')}</p>
              <ToggleGroup
                label={t('form.visibility')}
                value={draft.visibility}
                onValueChange={(visibility) => setDraft({ ...draft, visibility })}
                options={[
                  { value: 'project', label: t('visibility.project') },
                  { value: 'private', label: t('visibility.private') },
                ]}
                className="w-full sm:w-fit"
              />
            </div>
          ) : null}
          {gone}
          {current ? (
            <ChangedMeanwhile
              message={t('form.changed', wordsOf(props.current ? writerOf(props.current) : initialBy))}
              fields={[
                { label: t('form.title'), value: current.title },
                { label: t('form.description'), value: current.description },
              ]}
              takeLabel={t('form.take')}
              onTake={() => setDraft({ ...draft, title: current.title, description: current.description })}
            />
          ) : null}
          {problem ? <p role="alert">{problem}</p> : null}
        </form>
      </DialogContent>
    </Dialog>
  );
}
