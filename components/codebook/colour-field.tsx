'use client';

import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { cx } from '@/components/ui/cx';
import { TAG_COLOURS, type TagColour } from '@/lib/core/colour';
import { TagSample } from './tag-sample';

interface ColourFieldProps {
  value: TagColour;
  onChange: (colour: TagColour) => void;
}

/** The twelve colours, each with its underline. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  const t = useTranslations('codebook');
  const name = useId();
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm font-medium">
        {t('form.colour')}
      </legend>
      <div className="grid grid-cols-6 gap-1.5 sm:grid-cols-12">
        {TAG_COLOURS.map((colour) => (
          <label
            key={colour}
            data-tag-colour={colour}
            title={t(`colours.${colour}`)}
            className={cx(
              'relative flex h-9 items-center justify-center rounded-md border bg-tag-tint transition-colors',
              'has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-rubric',
              colour === value ? 'border-ink ring-1 ring-ink' : 'border-transparent hover:border-line-strong',
            )}
          >
            <input
              type="radio"
              name={name}
              value={colour}
              checked={colour === value}
              onChange={() => onChange(colour)}
              aria-label={t(`colours.${colour}`)}
              className="absolute inset-0 opacity-0"
            />
            <TagSample colour={colour} tinted className="font-serif text-md">
              <span aria-hidden>{t('form.sample')}</span>
            </TagSample>
          </label>
        ))}
      </div>
      <p aria-hidden className="text-xs text-ink-muted">
        {t(`colours.${value}`)}
      </p>
    </fieldset>
  );
}
