'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { useFocusInvalid } from '@/components/ui/use-focus-invalid';
import { toastDone } from '@/components/ui/toast';
import { type Statement, type StatementStatus, statementSchema } from '@/lib/contracts/statement';
import { ApiError } from '@/lib/client/api';
import { useUpdateStatement } from '@/lib/client/statements';
import { type FieldName, patchBetween, valuesOf } from './statement-fields';
import { StatementForm } from './statement-form';

interface StatementDialogProps {
  /** What is corrected; null while the dialog is closed. */
  statement: Statement | null;
  onClose: () => void;
  /** Called with the statement as the server has it now. */
  onChanged: (statement: Statement) => void;
}

/** Correct what was detected; for a draft also publish it in the same step. */
export function StatementDialog({ statement, onClose, onChanged }: StatementDialogProps) {
  return (
    <Dialog open={statement !== null} onOpenChange={(open) => (open ? undefined : onClose())}>
      {statement ? (
        <Sheet key={statement.id} statement={statement} onClose={onClose} onChanged={onChanged} />
      ) : null}
    </Dialog>
  );
}

function Sheet({ statement, onClose, onChanged }: StatementDialogProps & { statement: Statement }) {
  const t = useTranslations('admin');
  const formId = useId();
  const [original] = useState(() => valuesOf(statement));
  const [values, setValues] = useState(original);
  const [faults, setFaults] = useState<FieldName[]>([]);
  const form = useRef<HTMLFormElement>(null);
  useFocusInvalid(form, faults);
  const update = useUpdateStatement({ failure: t('failed', { title: statement.title }) });
  const isDraft = statement.status === 'draft';

  function save(status?: StatementStatus) {
    const outcome = patchBetween(original, values);
    setFaults('faults' in outcome ? outcome.faults : []);
    if ('faults' in outcome) return;
    const patch = { ...outcome.patch, ...(status && { status }) };
    if (Object.keys(patch).length === 0) {
      onClose();
      return;
    }
    update.mutate(
      { statement, patch },
      {
        onSuccess: (changed) => {
          toastDone(t(status ? 'done.published' : 'done.saved', { title: changed.title }));
          onChanged(changed);
          onClose();
        },
        // Someone was faster: keep what is typed here, on top of what they saved.
        onError: (error) => {
          const current = error instanceof ApiError ? statementSchema.safeParse(error.problem.current) : null;
          if (current?.success) onChanged(current.data);
        },
      },
    );
  }

  return (
    <DialogContent
      title={t(isDraft ? 'form.publishTitle' : 'form.title')}
      description={statement.title}
      closeLabel={t('form.close')}
      footer={
        <>
          <Button onClick={onClose}>{t('form.cancel')}</Button>
          <Button
            {...(isDraft ? {} : { look: 'primary', type: 'submit', form: formId })}
            onClick={isDraft ? () => save() : undefined}
          >
            {t('form.save')}
          </Button>
          {isDraft ? (
            <Button look="primary" type="submit" form={formId} busy={update.isPending}>
              {t('form.saveAndPublish')}
            </Button>
          ) : null}
        </>
      }
    >
      <form
        ref={form}
        id={formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save(isDraft ? 'published' : undefined);
        }}
      >
        <StatementForm
          values={values}
          faults={faults}
          onChange={(name, value) => setValues((current) => ({ ...current, [name]: value }))}
        />
      </form>
    </DialogContent>
  );
}
