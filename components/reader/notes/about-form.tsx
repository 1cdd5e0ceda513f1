'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { CopyButton } from '@/components/editing/copy-button';
import { fits, MarkdownField } from '@/components/editing/markdown-field';
import { Meanwhile } from '@/components/live/meanwhile';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { MAX_NOTE } from '@/lib/contracts/highlight';
import type { StatementNote } from '@/lib/contracts/statement-note';
import { modifierKey } from '../keys/modifier-key';
import { useReader } from '../reader-context';
import { TagSelect } from '../tagging/tag-select';
import { type AboutDraft, saysMore } from './about-draft';

interface AboutFormProps {
  draft: AboutDraft;
  mine: StatementNote | undefined;
  onSave: () => void;
}

/** What one says about the whole statement, while one writes it: a note, tags, and who sees both. */
export function AboutForm({ draft, mine, onSave }: AboutFormProps) {
  const t = useTranslations('notes.about');
  const field = useTranslations('notes.field');
  const common = useTranslations('common');
  const live = useTranslations('live.about');
  const { project, store } = useReader();
  const canWrite = project.can.annotate;
  const change = (part: Partial<AboutDraft>) => {
    const next = { ...draft, ...part };
    store.set({ aboutDraft: mine || saysMore(next, mine) ? next : null });
  };
  const close = () => store.set({ aboutDraft: null });
  const isBlank = draft.text.trim() === '' && draft.tagIds.length === 0;
  const canSave = canWrite && !isBlank && fits(draft.text, MAX_NOTE);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    if (canSave) onSave();
  };
  return (
    <div className="grid gap-4" onKeyDown={onKeyDown}>
      <Field label={t('note')}>
        {(control) => (
          <MarkdownField
            {...control}
            kind="note"
            max={MAX_NOTE}
            rows={4}
            placeholder={t('placeholder')}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      {canWrite ? null : <Meanwhile>{live('readOnly')}</Meanwhile>}
      <TagSelect chosen={draft.tagIds} onChange={(tagIds) => change({ tagIds })} />
      <div className="flex flex-wrap items-center gap-2">
        <ToggleGroup
          label={t('visibility')}
          value={draft.visibility}
          onValueChange={(visibility) => change({ visibility })}
          options={[
            { value: 'project', label: t('forProject') },
            { value: 'private', label: t('forMe') },
          ]}
        />
        <span className="ms-auto text-xs text-ink-faint max-sm:hidden pointer-coarse:hidden">
          {canWrite ? field('keys', { modifier: modifierKey() }) : null}
        </span>
        <span className="flex gap-2 max-sm:ms-auto pointer-coarse:ms-auto">
          {mine || !isBlank ? (
            <Button look="quiet" onClick={close}>
              {common('cancel')}
            </Button>
          ) : null}
          {canWrite ? (
            <Button look="primary" disabled={!canSave} onClick={onSave}>
              {common('save')}
            </Button>
          ) : (
            <CopyButton text={draft.text} />
          )}
        </span>
      </div>
    </div>
  );
}
