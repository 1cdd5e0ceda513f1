'use client';

import {
  ArrowDown,
  ArrowUp,
  MessageSquareText,
  MoreHorizontal,
  Pencil,
  TextCursorInput,
  Trash2,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@/components/ui/menu';
import type { CollectionItem } from '@/lib/contracts/collection';
import { type ItemActions, itemButtonId } from './use-item-actions';

interface ItemToolsProps {
  item: CollectionItem;
  /** Counted from 1. */
  place: number;
  count: number;
  actions: ItemActions;
  onEdit: () => void;
  onAddText: () => void;
}

export function ItemTools({ item, place, count, actions, onEdit, onAddText }: ItemToolsProps) {
  const t = useTranslations('collections.items');
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  const isFirst = place === 1;
  const isLast = place === count;
  return (
    <div role="group" aria-label={t('tools', { place })} className="flex shrink-0 print:hidden">
      {/* At the ends they say that they are off instead of being off, so that the focus stays on them. */}
      <IconButton
        id={itemButtonId(item, 'up')}
        label={t('up')}
        aria-disabled={isFirst}
        className="aria-disabled:opacity-35"
        onClick={() => actions.move(item, 'up')}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        id={itemButtonId(item, 'down')}
        label={t('down')}
        aria-disabled={isLast}
        className="aria-disabled:opacity-35"
        onClick={() => actions.move(item, 'down')}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <Menu>
        <MenuTrigger
          id={itemButtonId(item, 'menu')}
          aria-label={t('more', { place })}
          className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted transition-colors hover:bg-paper-sunken hover:text-ink data-[state=open]:bg-paper-sunken"
        >
          <MoreHorizontal aria-hidden className="size-4" />
        </MenuTrigger>
        <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
          <MenuItem
            icon={item.kind === 'text' ? <Pencil aria-hidden /> : <MessageSquareText aria-hidden />}
            onSelect={afterMenu(onEdit)}
          >
            {item.kind === 'text' ? t('editText') : item.caption ? t('editCaption') : t('addCaption')}
          </MenuItem>
          <MenuItem icon={<TextCursorInput aria-hidden />} onSelect={afterMenu(onAddText)}>
            {t('addTextBelow')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem icon={<Trash2 aria-hidden />} onSelect={() => actions.remove(item)}>
            {t('remove')}
          </MenuItem>
        </MenuContent>
      </Menu>
    </div>
  );
}
