'use client';

import './head.css';
import {
  ALargeSmall,
  Ellipsis,
  Info,
  Keyboard,
  List,
  ListFilter,
  PanelRight,
  Redo2,
  Search,
  Undo2,
} from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { HistoryButtons } from '../history/history-buttons';
import type { CommandId } from '../keys/commands';
import { useCommands } from '../keys/use-commands';
import { useKeyOf } from '../keys/use-key-of';
import { isOpenFilter } from '../list/filter-highlights';
import { FilterPopover } from '../list/filter-popover';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { useWide } from '../use-wide';
import { HeadPopover } from './head-popover';
import { OutlinePopover } from './outline-popover';
import { ReadingSettings } from './reading-settings';

/** What one can do with the page while one reads: a few buttons, and the rest in a menu. On a phone most are in the menu. */
export function HeadTools() {
  const t = useTranslations('beside.head');
  return (
    <div role="group" aria-label={t('label')} className="head-tools">
      <span className="head-history">
        <HistoryButtons />
      </span>
      <OutlinePopover />
      <CommandButton id="find" label={t('find')} icon={<Search />} />
      <FilterTool />
      <ListTool />
      <HeadPopover
        id="settings"
        label={t('settings')}
        icon={<ALargeSmall />}

        className="head-roomy"
      >
        {({ onCloseAutoFocus }) => <ReadingSettings onCloseAutoFocus={onCloseAutoFocus} />}
      </HeadPopover>
      <MoreTools />
    </div>
  );
}

function CommandButton({ id, label, icon }: { id: CommandId; label: string; icon: ReactNode }) {
  const { commands } = useReader();
  const { shortcut } = useKeyOf(id);
  return (
    <IconButton label={label} {...(shortcut && { shortcut })} onClick={() => commands.run(id)}>
      {icon}
    </IconButton>
  );
}

function FilterTool() {
  const t = useTranslations('beside.head');
  const { highlights, all } = useMarked();
  const isFiltered = useReaderState(({ filter }) => !isOpenFilter(filter));
  return (
    <HeadPopover
      id="filter"
      label={isFiltered ? t('filtered', { shown: highlights.length, total: all.length }) : t('filter')}
      icon={
        <span className="relative">
          <ListFilter />
          {isFiltered ? <span className="head-dot" /> : null}
        </span>
      }
      className="head-roomy"
    >
      {({ onCloseAutoFocus }) => <FilterPopover onCloseAutoFocus={onCloseAutoFocus} />}
    </HeadPopover>
  );
}

/** Where there is no room for cards the button says how many there are; beside them it puts a list in their place. */
function ListTool() {
  const t = useTranslations('beside.head');
  const reader = useTranslations('reader');
  const format = useFormatter();
  const { store } = useReader();
  const { all } = useMarked();
  const isWide = useWide();
  const isListOpen = useReaderState((state) => state.isListOpen);
  const { shortcut } = useKeyOf('list');
  const toggle = () => {
    const { isPanelOpen, isListOpen: isOpen } = store.get();
    store.set(isWide ? { isListOpen: !isOpen } : { isPanelOpen: !isPanelOpen });
  };
  useCommands({ list: toggle });
  return (
    <>
      <IconButton
        label={t('list')}
        {...(shortcut && { shortcut })}
        aria-pressed={isListOpen}
        className="head-wide"
        onClick={toggle}
      >
        <List />
      </IconButton>
      <Button
        look="quiet"
        size="small"
        icon={<PanelRight aria-hidden />}
        className="head-list shrink-0 lg:hidden"
        onClick={toggle}
      >
        <span aria-hidden className="head-list-count">
          {format.number(all.length, 'count')}
        </span>
        <span className="head-list-words">{reader('panel', { count: all.length })}</span>
      </Button>
    </>
  );
}

function MoreTools() {
  const t = useTranslations('beside.head');
  const history = useTranslations('history');
  const { commands } = useReader();
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  const run = (id: CommandId) => afterMenu(() => commands.run(id));
  return (
    <Menu>
      <MenuTrigger asChild>
        <IconButton label={t('more')}>
          <Ellipsis />
        </IconButton>
      </MenuTrigger>
      <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
        <More
          id="undo"
          isFolded
          icon={<Undo2 aria-hidden className="rtl:-scale-x-100" />}
          onSelect={run('undo')}
        >
          {history('undo.label')}
        </More>
        <More
          id="redo"
          isFolded
          icon={<Redo2 aria-hidden className="rtl:-scale-x-100" />}
          onSelect={run('redo')}
        >
          {history('redo.label')}
        </More>
        <More id="filter" isFolded icon={<ListFilter aria-hidden />} onSelect={run('filter')}>
          {t('filter')}
        </More>
        <More id="settings" isFolded icon={<ALargeSmall aria-hidden />} onSelect={run('settings')}>
          {t('settings')}
        </More>
        <More id="about" icon={<Info aria-hidden />} onSelect={run('about')}>
          {t('about')}
        </More>
        <More id="keys" icon={<Keyboard aria-hidden />} onSelect={run('keys')}>
          {t('keys')}
        </More>
      </MenuContent>
    </Menu>
  );
}

interface MoreProps {
  id: CommandId;
  /** It has a button of its own where there is room. */
  isFolded?: boolean;
  icon: ReactNode;
  onSelect: () => void;
  children: ReactNode;
}

function More({ id, isFolded, icon, onSelect, children }: MoreProps) {
  const { shortcut } = useKeyOf(id);
  return (
    <MenuItem
      icon={icon}
      {...(shortcut && { shortcut })}
      {...(isFolded && { className: 'head-folded' })}
      onSelect={onSelect}
    >
      {children}
    </MenuItem>
  );
}
