'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, use, useEffect, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { CopyButton } from '@/components/editing/copy-button';
import { useEditWords } from '@/components/live/use-edit-words';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import type { Edited } from '@/lib/client/recent-edit';
import { useKeptText } from '@/lib/client/use-kept-text';
import { TextPlace } from './text-place';

interface TextFormProps {
  label: string;
  initial: string;
  maxLength: number;
  /** Blank is an answer too: it takes the text away. */
  canBeBlank: boolean;
  isBusy: boolean;
  /** What happened meanwhile; then the text can be copied as well. */
  notice?: string;
  /** What somebody else saved in its place meanwhile. */
  theirs?: { readonly text: string; readonly edited: Edited | null };
  /** What saving comes to, where that is another thing than usual. */
  saveLabel?: string;
  onSave: (text: string) => void;
  onCancel: () => void;
}

/**
 * A text that is written in its place: Escape leaves it, Control or Command with Enter saves it. What was written is still
 * there when the page is loaded again in this tab and the form is opened.
 */
export function TextForm(props: TextFormProps) {
  const { label, initial, maxLength, canBeBlank, isBusy, notice, theirs, saveLabel, onSave, onCancel } =
    props;
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const wordsOf = useEditWords();
  const { text, setText, submit: noteSent, forget } = useKeptText(`${use(TextPlace)} ${label}`, initial);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    noteSent();
    onSave(text.trim());
  };
  const cancel = () => {
    forget();
    onCancel();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape') cancel();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
  };

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="grid max-w-2xl gap-2">
      <Field label={label}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            required={!canBeBlank}
            maxLength={maxLength}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {theirs === undefined ? null : (
        <ChangedMeanwhile
          message={t('items.changed', wordsOf(theirs.edited))}
          fields={[{ label, value: theirs.text }]}
          takeLabel={t('form.take')}
          onTake={() => setText(theirs.text)}
        />
      )}
      <p role="status" className={notice ? 'text-sm text-pretty text-ink-muted' : 'sr-only'}>
        {notice}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" size="small" busy={isBusy}>
          {saveLabel ?? common('save')}
        </Button>
        <Button size="small" onClick={cancel}>
          {common('cancel')}
        </Button>
        {notice ? <CopyButton text={text} /> : null}
      </div>
    </form>
  );
}
