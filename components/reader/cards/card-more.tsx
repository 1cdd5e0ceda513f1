'use client';

import { Combine, Ellipsis, SquareSplitHorizontal } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import type { CommandId } from '../keys/commands';
import { useKeyOf } from '../keys/use-key-of';
import { useReader } from '../reader-context';

/** What is done to the open highlight less often. */
export function CardMore() {
  const t = useTranslations('history');
  const { commands } = useReader();
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  const split = useKeyOf('split');
  const join = useKeyOf('join');
  const run = (id: CommandId) => afterMenu(() => commands.run(id));
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={t('more')}>
          <Ellipsis />
        </IconButton>
      </MenuTrigger>
      <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
        <MenuItem
          icon={<SquareSplitHorizontal aria-hidden />}
          {...(split.shortcut && { shortcut: split.shortcut })}
          onSelect={run('split')}
        >
          {t('split.label')}
        </MenuItem>
        <MenuItem
          icon={<Combine aria-hidden />}
          {...(join.shortcut && { shortcut: join.shortcut })}
          onSelect={run('join')}
        >
          {t('join.label')}
        </MenuItem>
      </MenuContent>
    </Menu>
  );
}
