'use client';

import { CircleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useId } from 'react';
import { cx } from '@/components/ui/cx';
import { Textarea } from '@/components/ui/input';

type MarkdownFieldProps = Omit<ComponentProps<'textarea'>, 'value' | 'maxLength'> & {
  value: string;
  /** How many characters can be saved. More can be written and pasted: nothing is ever cut. */
  max: number;
  kind: 'note' | 'reply';
};

/** Return whether `text` can be saved as it is. */
export function fits(text: string, max: number): boolean {
  return text.trim().length <= max;
}

/** Where one writes Markdown: says what its signs are, and when there is more than can be saved. */
export function MarkdownField({ value, max, kind, className, ...rest }: MarkdownFieldProps) {
  const t = useTranslations('notes.field');
  const id = useId();
  const isTooLong = !fits(value, max);
  const numbers = { max, length: value.trim().length };
  return (
    <>
      <Textarea
        aria-describedby={isTooLong ? `${id}-problem` : `${id}-help`}
        aria-invalid={isTooLong || undefined}
        value={value}
        dir="auto"
        className={cx('max-h-[50dvh]', className)}
        {...rest}
      />
      <p
        id={`${id}-problem`}
        role="status"
        className={isTooLong ? 'flex gap-1.5 text-sm font-medium' : 'sr-only'}
      >
        {isTooLong ? (
          <>
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>{kind === 'note' ? t('tooLongNote', numbers) : t('tooLongReply', numbers)}</span>
          </>
        ) : null}
      </p>
      <p id={`${id}-help`} className="text-xs whitespace-pre-wrap text-ink-faint">
        <span className="sr-only">{t('helpLabel', { help: t('help') })}</span>
        <span aria-hidden dir="ltr">
          {t('help')}
        </span>
      </p>
    </>
  );
}
