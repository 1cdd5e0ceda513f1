'use client';

import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { Tag } from '@/lib/contracts/tag';
import { buildTree, flattenTree, tagPath } from '@/lib/core/codebook-tree';

interface ParentFieldProps {
  /** The tags under which it may go. */
  tags: readonly Tag[];
  value: string | null;
  onChange: (parentId: string | null) => void;
}

/* A select has no value for nothing. */
const TOP = 'top';

export function ParentField({ tags, value, onChange }: ParentFieldProps) {
  const t = useTranslations('codebook.form');
  const lines = flattenTree(buildTree(tags));
  return (
    <Field label={t('parent')}>
      {(control) => (
        <Select
          {...control}
          value={value ?? TOP}
          onValueChange={(next) => onChange(next === TOP ? null : next)}
          options={[
            { value: TOP, label: t('top') },
            ...lines.map(({ tag }) => ({
              value: tag.id,
              label: tagPath(tags, tag.id)
                .map(({ name }) => name)
                .join(t('pathSeparator')),
            })),
          ]}
        />
      )}
    </Field>
  );
}
