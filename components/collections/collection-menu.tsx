'use client';

import { MoreHorizontal, Pencil, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { toastDone } from '@/components/ui/toast';
import { buttonClass } from '@/components/ui/button';
import { useDeleteCollection } from '@/lib/client/collections';
import type { Collection } from '@/lib/contracts/collection';

interface CollectionMenuProps {
  collection: Collection;
  onEdit: () => void;
}

export function CollectionMenu({ collection, onEdit }: CollectionMenuProps) {
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const router = useRouter();
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useDeleteCollection(collection.project, { failure: t('delete.failed') });
  const confirm = () =>
    remove.mutate(
      { id: collection.id, version: collection.version },
      {
        onSuccess: () => {
          toastDone(t('delete.done', { title: collection.title }));
          router.push(`/projects/${collection.project}/collections`);
        },
        onError: () => setIsAsking(false),
      },
    );
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
      />
    </>
  );
}
