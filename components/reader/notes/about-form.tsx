'use client';

import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { ChangedMeanwhile } from '@/components/editing/changed-meanwhile';
import { fits, MarkdownField } from '@/components/editing/markdown-field';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { ToggleGroup } from '@/components/ui/toggle-group';
import { MAX_NOTE } from '@/lib/contracts/highlight';
import type { StatementNote } from '@/lib/contracts/statement-note';
import type { Tag } from '@/lib/contracts/tag';
import { modifierKey } from '../keys/modifier-key';
import { useMarked, useReader } from '../reader-context';
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
  const { store } = useReader();
  const { tags } = useMarked();
  const change = (part: Partial<AboutDraft>) => {
    const next = { ...draft, ...part };
    store.set({ aboutDraft: mine || next.theirs || saysMore(next, mine) ? next : null });
  };
  const close = () => store.set({ aboutDraft: null });
  const isBlank = draft.text.trim() === '' && draft.tagIds.length === 0;
  const canSave = !isBlank && fits(draft.text, MAX_NOTE);
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
      <TagSelect chosen={draft.tagIds} onChange={(tagIds) => change({ tagIds })} />
      {draft.theirs ? (
        <ChangedMeanwhile
          message={t('conflict')}
          fields={[
            { label: t('theirNote'), value: draft.theirs.note ?? t('noNote') },
            { label: t('theirTags'), value: namesOf(draft.theirs.tagIds, tags) || t('noTags') },
          ]}
          takeLabel={t('takeTheirs')}
          onTake={close}
        />
      ) : null}
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
          {field('keys', { modifier: modifierKey() })}
        </span>
        <span className="flex gap-2 max-sm:ms-auto pointer-coarse:ms-auto">
          {mine || !isBlank ? (
            <Button look="quiet" onClick={close}>
              {common('cancel')}
            </Button>
          ) : null}
          <Button look="primary" disabled={!canSave} onClick={onSave}>
            {draft.theirs ? t('keepMine') : common('save')}
          </Button>
        </span>
      </div>
    </div>
  );
}

function namesOf(ids: readonly string[], tags: ReadonlyMap<string, Tag>): string {
  return ids.flatMap((id) => tags.get(id)?.name ?? []).join(' · ');
}
