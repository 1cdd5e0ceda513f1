'use client';

import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  FolderInput,
  MoreHorizontal,
  Pencil,
  Plus,
  Trash2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu';
import type { Tag } from '@/lib/contracts/tag';

/** What an editor can do with a tag. */
export interface TagActions {
  edit: (tag: Tag) => void;
  addUnder: (tag: Tag) => void;
  step: (tag: Tag, direction: 'up' | 'down') => void;
  moveTo: (tag: Tag) => void;
  archive: (tag: Tag, archived: boolean) => void;
  remove: (tag: Tag) => void;
}

interface TagMenuProps {
  tag: Tag;
  actions: TagActions;
  isFirst: boolean;
  isLast: boolean;
  hasChildren: boolean;
}

/** The id of the button that opens the menu of a tag, to find it again when the tag has moved. */
export function tagMenuId(tag: { id: string }): string {
  return `tag-menu-${tag.id}`;
}

/** The id of the button that adds a tag at the top. */
export const ADD_TAG_ID = 'codebook-add-tag';

export function TagMenu({ tag, actions, isFirst, isLast, hasChildren }: TagMenuProps) {
  const t = useTranslations('codebook.menu');
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  return (
    <Menu>
      <MenuTrigger
        id={tagMenuId(tag)}
        aria-label={t('label', { name: tag.name })}
        className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-faint transition-colors hover:bg-paper-sunken hover:text-ink data-[state=open]:bg-paper-sunken data-[state=open]:text-ink"
      >
        <MoreHorizontal aria-hidden className="size-4" />
      </MenuTrigger>
      <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
        <MenuItem icon={<Pencil aria-hidden />} onSelect={afterMenu(() => actions.edit(tag))}>
          {t('edit')}
        </MenuItem>
        <MenuItem icon={<Plus aria-hidden />} onSelect={afterMenu(() => actions.addUnder(tag))}>
          {t('addUnder')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<ArrowUp aria-hidden />} disabled={isFirst} onSelect={() => actions.step(tag, 'up')}>
          {t('up')}
        </MenuItem>
        <MenuItem
          icon={<ArrowDown aria-hidden />}
          disabled={isLast}
          onSelect={() => actions.step(tag, 'down')}
        >
          {t('down')}
        </MenuItem>
        <MenuItem icon={<FolderInput aria-hidden />} onSelect={afterMenu(() => actions.moveTo(tag))}>
          {t('moveTo')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          icon={tag.archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          onSelect={() => actions.archive(tag, !tag.archived)}
        >
          {tag.archived ? t('restore') : t('archive')}
        </MenuItem>
        <MenuItem
          icon={<Trash2 aria-hidden />}
          disabled={hasChildren}
          onSelect={afterMenu(() => actions.remove(tag))}
        >
          {hasChildren ? t('removeWithChildren') : t('remove')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
