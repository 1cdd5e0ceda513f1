'use client';

import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { JustChanged } from '@/components/live/just-changed';
import { useEditWords } from '@/components/live/use-edit-words';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { useSayingDeleted } from '@/components/trash/use-restoring';
import { buttonClass } from '@/components/ui/button';
import { useDeleteCollection } from '@/lib/client/collections';
import { summaryOf } from '@/lib/client/collections-cache';
import { pagePerson } from '@/lib/client/page-person';
import { editMeanwhile } from '@/lib/client/recent-edit';
import type { Collection } from '@/lib/contracts/collection';
import { ChangedCollection } from './changed-collection';

interface CollectionMenuProps {
  collection: Collection;
  onEdit: () => void;
  /** It is deleted, and there is no connection to go elsewhere with. */
  onLeft: () => void;
}

export function CollectionMenu({ collection, onEdit, onLeft }: CollectionMenuProps) {
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const router = useRouter();
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  const deletion = useTranslations('waiting.delete');
  const wordsOf = useEditWords();
  const sayDeleted = useSayingDeleted(collection.project);
  const [isAsking, setIsAsking] = useState(false);
  /** The collection as the person saw it who wanted to delete it, where somebody changed it meanwhile. */
  const [drawn, setDrawn] = useState<Collection | null>(null);
  const remove = useDeleteCollection({ failure: t('delete.failed') });
  const confirm = () =>
    remove.mutate(collection, {
      onSuccess: ({ state }) => {
        setIsAsking(false);
        setDrawn(state === 'conflict' ? collection : null);
        if (state === 'conflict') return;
        const { id, title } = collection;
        sayDeleted(
          { kind: 'collection', id, name: title, collection: summaryOf(collection) },
          t('delete.done', { title }),
        );
        if (state === 'deleted') router.push(`/projects/${collection.project}/collections`);
        else onLeft();
      },
      onError: () => {
        setIsAsking(false);
        setDrawn(null);
      },
    });
  return (
    <>
      <Menu>
        <MenuTrigger aria-label={t('more')} className={`${buttonClass()} w-8 px-0!`}>
          <MoreHorizontal aria-hidden />
        </MenuTrigger>
        <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
          <MenuItem icon={<Pencil aria-hidden />} onSelect={afterMenu(onEdit)}>
            {t('editMenu')}
          </MenuItem>
          {collection.can.remove ? (
            <MenuItem icon={<Trash2 aria-hidden />} onSelect={afterMenu(() => setIsAsking(true))}>
              {t('delete.menu')}
            </MenuItem>
          ) : null}
        </MenuContent>
      </Menu>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title={t('delete.title')}
        description={t('delete.description')}
        confirmLabel={t('delete.confirm')}
        cancelLabel={common('cancel')}
        busy={remove.isPending}
        onConfirm={confirm}
      >
        <JustChanged kind="collection" row={collection} />
      </ConfirmDialog>
      {drawn ? (
        <ConfirmDialog
          open
          onOpenChange={() => setDrawn(null)}
          title={deletion(
            'collection.heading',
            wordsOf(editMeanwhile(drawn, collection, pagePerson() ?? '')),
          )}
          description={deletion('collection.body')}
          confirmLabel={deletion('anyway')}
          cancelLabel={deletion('keep')}
          busy={remove.isPending}
          onConfirm={confirm}
        >
          <ChangedCollection drawn={drawn} current={collection} />
        </ConfirmDialog>
      ) : null}
    </>
  );
}
