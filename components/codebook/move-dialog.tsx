'use client';

import { useTranslations } from 'next-intl';
import { type SubmitEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { Tag } from '@/lib/contracts/tag';
import { possibleParents } from './codebook-view';
import { ParentField } from './parent-field';

interface MoveDialogProps {
  tags: readonly Tag[];
  tag: Tag;
  onMove: (parentId: string | null) => void;
  onClose: () => void;
}

/** Put a tag, with all that is under it, under another. */
export function MoveDialog({ tags, tag, onMove, onClose }: MoveDialogProps) {
  const t = useTranslations('codebook.move');
  const common = useTranslations('common');
  const formId = useId();
  const [parentId, setParentId] = useState(tag.parentId);
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (parentId !== tag.parentId) onMove(parentId);
    onClose();
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t('title', { name: tag.name })}
        description={t('description')}
        closeLabel={common('close')}
        size="small"
        footer={
          <>
            <Button onClick={onClose}>{common('cancel')}</Button>
            <Button look="primary" type="submit" form={formId}>
              {t('move')}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit}>
          <ParentField tags={possibleParents(tags, tag)} value={parentId} onChange={setParentId} />
        </form>
      </DialogContent>
    </Dialog>
  );
}
