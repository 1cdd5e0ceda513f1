'use client';

import { useTranslations } from 'next-intl';
import { useNames } from '@/components/library/use-names';
import { Field } from '@/components/ui/field';
import { Input, Textarea } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { STATEMENT_KINDS } from '@/lib/contracts/statement';
import type { FieldName, FieldValues } from './statement-fields';

interface StatementFormProps {
  values: FieldValues;
  faults: readonly FieldName[];
  onChange: (name: FieldName, value: string) => void;
}

const inputTypes = { date: 'date', sourceUrl: 'url' } as const;
const labels = {
  speaker: 'speaker',
  body: 'body',
  place: 'place',
  date: 'date',
  language: 'language',
  sourceUrl: 'source',
} as const;

export function StatementForm({ values, faults, onChange }: StatementFormProps) {
  const t = useTranslations('admin.form');
  const kinds = useTranslations('library.kinds');
  const names = useNames();

  const faultOf = (name: FieldName): string | undefined => {
    if (!faults.includes(name)) return undefined;
    if (name === 'title' && values.title.trim() !== '') return t('errors.other');
    return name === 'title' || name === 'language' || name === 'sourceUrl' || name === 'date'
      ? t(`errors.${name}`)
      : t('errors.other');
  };

  const hintOf = (name: keyof typeof labels): string | undefined => {
    if (name === 'body') return t('bodyHint');
    if (name === 'sourceUrl') return t('sourceHint');
    if (name !== 'language') return undefined;
    // What the tag is read as, once it is read as something.
    const language = names.language(values.language);
    return language.toLowerCase() === values.language.toLowerCase() ? t('languageHint') : language;
  };

  const line = (name: keyof typeof labels) => (
    <Field
      label={t(labels[name])}
      hint={hintOf(name)}
      error={faultOf(name)}
      className={name === 'sourceUrl' ? 'sm:col-span-2' : ''}
    >
      {(control) => (
        <Input
          {...control}
          type={name === 'date' || name === 'sourceUrl' ? inputTypes[name] : 'text'}
          value={values[name]}
          onChange={(event) => onChange(name, event.target.value)}
        />
      )}
    </Field>
  );

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('titleField')} error={faultOf('title')} className="sm:col-span-2">
        {(control) => (
          <Textarea
            {...control}
            rows={1}
            value={values.title}
            className="min-h-0! font-serif text-md! leading-snug"
            onChange={(event) => onChange('title', event.target.value.replace(/\n/g, ' '))}
          />
        )}
      </Field>
      <Field label={t('kind')} error={faultOf('kind')}>
        {(control) => (
          <Select
            {...control}
            value={values.kind}
            onValueChange={(value) => onChange('kind', value)}
            options={STATEMENT_KINDS.map((kind) => ({ value: kind, label: kinds(kind) }))}
          />
        )}
      </Field>
      {line('date')}
      {line('speaker')}
      {line('place')}
      {line('body')}
      {line('language')}
      {line('sourceUrl')}
    </div>
  );
}
