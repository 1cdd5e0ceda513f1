'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { writeToClipboard } from '@/lib/client/clipboard';

interface CopyFieldProps {
  label: string;
  hint?: string;
  value: string;
}

/** A value to take away. It has the focus and is selected as soon as it is there, so that keys copy it too. */
export function CopyField({ label, hint, value }: CopyFieldProps) {
  const t = useTranslations('share.copy');
  const field = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<'copied' | 'selected' | null>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [value]);

  const copy = async () => {
    field.current?.select();
    setOutcome((await writeToClipboard(value)) ? 'copied' : 'selected');
  };

  return (
    <div className="grid gap-1.5">
      <Field label={label} {...(hint && { hint })}>
        {(control) => (
          <div className="flex gap-2">
            <Input
              {...control}
              ref={field}
              readOnly
              value={value}
              dir="ltr"
              className="min-w-0 font-mono"
              onFocus={(event) => event.currentTarget.select()}
            />
            <Button
              look="primary"
              className="h-9"
              icon={outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
              onClick={copy}
            >
              {outcome === 'copied' ? t('copied') : t('copy')}
            </Button>
          </div>
        )}
      </Field>
      <p role="status" className={outcome === 'selected' ? 'text-sm' : 'sr-only'}>
        {outcome === null ? null : t(outcome)}
      </p>
    </div>
  );
}
