'use client';

import { useTranslations } from 'next-intl';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { JustChanged } from '@/components/live/just-changed';
import { useSayingDeleted } from '@/components/trash/use-restoring';
import { useDeleteTag, useUpdateTag } from '@/lib/client/tags';
import type { Tag } from '@/lib/contracts/tag';
import { MoveDialog } from './move-dialog';
import { ADD_TAG_ID, tagMenuId } from './tag-menu';
import { TagDialog, type TagSubject } from './tag-dialog';

/** The dialog that is open. */
export type Opened =
  { kind: 'form'; subject: TagSubject } | { kind: 'move'; tag: Tag } | { kind: 'remove'; tag: Tag };

interface CodebookDialogsProps {
  project: string;
  tags: readonly Tag[];
  opened: Opened | null;
  onOpen: (opened: Opened) => void;
  onClose: () => void;
}

export function CodebookDialogs({ project, tags, opened, onOpen, onClose }: CodebookDialogsProps) {
  const t = useTranslations('codebook');
  const common = useTranslations('common');
  const move = useUpdateTag(project, { failure: t('failed.move') });
  const remove = useDeleteTag(project, { failure: t('failed.remove') });
  const sayDeleted = useSayingDeleted(project);
  const keepFocus = useFocusAfter(tags);
  if (opened === null) return null;
  if (opened.kind === 'form') {
    return (
      <TagDialog
        project={project}
        tags={tags}
        subject={opened.subject}
        onClose={onClose}
        onReopen={() => onOpen(opened)}
      />
    );
  }
  const { tag } = opened;
  if (opened.kind === 'move') {
    return (
      <MoveDialog
        tags={tags}
        tag={tag}
        onMove={(parentId) => {
          keepFocus(tagMenuId(tag));
          move.mutate({ id: tag.id, patch: { parentId } });
        }}
        onClose={onClose}
      />
    );
  }
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('remove.title', { name: tag.name })}
      description={t('remove.description', { count: tag.highlightCount ?? 0 })}
      confirmLabel={t('remove.confirm')}
      cancelLabel={common('cancel')}
      onConfirm={() => {
        keepFocus(tag.parentId === null ? ADD_TAG_ID : tagMenuId({ id: tag.parentId }));
        const { id, name } = tag;
        remove.mutate(tag, {
          onSuccess: () => sayDeleted({ kind: 'tag', id, name, tag }, t('remove.done', { name })),
        });
        onClose();
      }}
    >
      <JustChanged kind="tag" row={tags.find(({ id }) => id === tag.id) ?? tag} />
    </ConfirmDialog>
  );
}
