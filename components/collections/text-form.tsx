'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef } from 'react';
import { z } from 'zod';
import { Button } from '@/components/ui/button';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { CopyButton } from '@/components/editing/copy-button';
import { usePuttingAway } from '@/components/editing/use-putting-away';
import { useEditWords } from '@/components/live/use-edit-words';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/input';
import { useKeptDraft } from '@/lib/client/drafts/use-kept-draft';
import type { Edited } from '@/lib/client/recent-edit';

interface TextFormProps {
  /** Under which a draft is kept: alike for no two texts. */
  place: string;
  label: string;
  initial: string;
  /** Who wrote that last. */
  initialBy?: Edited | null;
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
  onClose: () => void;
  /** Called, once it was closed, to go on with what was written. */
  onReopen: () => void;
}

/**
 * A text that is written in its place: Escape puts it away, Control or Command with Enter saves it. What was written and
 * neither saved nor given up is still there when the form is opened another day.
 */
export function TextForm(props: TextFormProps) {
  const {
    place,
    label,
    initial,
    initialBy = null,
    maxLength,
    canBeBlank,
    isBusy,
    notice,
    theirs,
    saveLabel,
    onSave,
    onClose,
    onReopen,
  } = props;
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const kept = useKeptDraft({ place, initial, schema: z.string() });
  const { draft: text, base, setDraft: setText } = kept;
  const other = theirs ?? (base === initial ? undefined : { text: initial, edited: initialBy });
  const wordsOf = useEditWords();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    kept.submit();
    onSave(text.trim());
  };
  const cancel = () => {
    kept.forget();
    onClose();
  };
  const putAway = usePuttingAway(place);
  const leave = () => {
    onClose();
    putAway({ isWritten: kept.isWritten(), reopen: onReopen });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Escape') leave();
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
      {other === undefined ? null : (
        <ChangedMeanwhile
          message={t('items.changed', wordsOf(other.edited))}
          fields={[{ label, value: other.text }]}
          takeLabel={t('form.take')}
          onTake={() => setText(other.text)}
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
