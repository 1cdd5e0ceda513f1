'use client';

import { Ellipsis, Highlighter, Link2, MessageSquareText, Pin, Quote, Tag, Type } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { useAfterMenu } from '@/components/editing/use-after-menu';
import { Dot } from '@/components/ui/chip';
import { cx } from '@/components/ui/cx';
import { Kbd } from '@/components/ui/kbd';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu';
import { Tooltip } from '@/components/ui/tooltip';
import type { CommandId } from '../keys/commands';
import { useKeyOf } from '../keys/use-key-of';
import { useReader } from '../reader-context';
import type { PinnedTag } from '../tagging/pinned-tags';
import { useQuickTags } from '../tagging/use-quick-tags';

/** What can be done with a selection, the most usual first. */
export function BarTools() {
  const t = useTranslations('reader.bar');
  const names = useTranslations('keys.commands');
  const { project } = useReader();
  if (!project.can.annotate) {
    // Who may only read can still point to a passage and cite it.
    return (
      <>
        <Tool id="link" icon={<Link2 />}>
          {t('link')}
        </Tool>
        <Tool id="cite" icon={<Quote />}>
          {names('cite')}
        </Tool>
      </>
    );
  }
  return (
    <>
      <Tool id="highlight" icon={<Highlighter />}>
        {t('highlight')}
      </Tool>
      <QuickTools />
      <Tool id="tag" icon={<Tag />}>
        {t('tag')}
      </Tool>
      <Tool id="note" icon={<MessageSquareText />}>
        {t('note')}
      </Tool>
      <Tool id="link" icon={<Link2 />} className="max-sm:hidden">
        {t('link')}
      </Tool>
      <MoreTools />
    </>
  );
}

/** The tag that was used last, and those on the number keys where there is room. */
function QuickTools() {
  const t = useTranslations('coding.bar');
  const { last, pinned } = useQuickTags();
  const { shortcut } = useKeyOf('lastTag');
  return (
    <>
      {last ? (
        <Tool id="lastTag" label={t('last', { name: last.name })} className="min-w-0">
          <Dot colour={last.colour} />
          <span className="max-w-36 truncate max-sm:max-w-16">{last.name}</span>
          {shortcut ? (
            <span aria-hidden className="max-sm:hidden pointer-coarse:hidden">
              <Kbd>{shortcut}</Kbd>
            </span>
          ) : null}
        </Tool>
      ) : null}
      {pinned.length > 0 ? (
        <div className="hidden items-center border-x border-line px-0.5 min-[700px]:flex">
          {pinned.map((pin) => (
            <PinnedTool key={pin.digit} {...pin} />
          ))}
        </div>
      ) : null}
    </>
  );
}

function PinnedTool({ tag, digit }: PinnedTag) {
  const t = useTranslations('coding.bar');
  return (
    <Tool
      id={`pinned${digit}` as CommandId} // the digits are those of the table
      label={t('pinned', { digit, name: tag.name })}
      tooltip={tag.name}
      className="gap-1! px-1.5!"
    >
      <Dot colour={tag.colour} />
      <span className="text-xs text-ink-muted tabular-nums lining-nums">{digit}</span>
    </Tool>
  );
}

type ToolProps = ComponentProps<typeof Toolbar.Button> & {
  id: CommandId;
  icon?: ReactNode;
  /** What it does, where it does not say so itself. */
  label?: string;
  tooltip?: string;
};

/** A button that does what a key does. */
function Tool({ id, icon, label, tooltip, className, children, ...rest }: ToolProps) {
  const { commands } = useReader();
  const { shortcut, ariaShortcut } = useKeyOf(id);
  return (
    <Tooltip content={tooltip ?? label ?? children} {...(shortcut && { shortcut })} side="top">
      <Toolbar.Button
        onClick={() => commands.run(id)}
        {...(label && { 'aria-label': label })}
        {...(ariaShortcut && { 'aria-keyshortcuts': ariaShortcut })}
        className={cx(toolClass, className)}
        {...rest}
      >
        {icon}
        {children}
      </Toolbar.Button>
    </Tooltip>
  );
}

const toolClass = cx(
  'flex h-8 items-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap transition-colors hover:bg-paper-sunken',
  'pointer-coarse:h-10 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-ink-muted max-sm:not-data-icon:[&>svg]:hidden',
);

function MoreTools() {
  const t = useTranslations('coding.bar');
  const bar = useTranslations('reader.bar');
  const { project } = useReader();
  const { afterMenu, onCloseAutoFocus } = useAfterMenu();
  return (
    <Menu>
      <Toolbar.Button asChild>
        <MenuTrigger data-icon aria-label={t('more')} className={toolClass}>
          <Ellipsis aria-hidden />
        </MenuTrigger>
      </Toolbar.Button>
      <MenuContent onCloseAutoFocus={onCloseAutoFocus}>
        <More id="link" icon={<Link2 aria-hidden />} after={afterMenu} className="sm:hidden">
          {bar('link')}
        </More>
        <More id="cite" icon={<Quote aria-hidden />} after={afterMenu} />
        {project.can.editTags ? <More id="inVivo" icon={<Type aria-hidden />} after={afterMenu} /> : null}
        <More id="stickyTag" icon={<Pin aria-hidden />} after={afterMenu} />
      </MenuContent>
    </Menu>
  );
}

interface MoreProps {
  id: CommandId;
  icon: ReactNode;
  after: (open: () => void) => () => void;
  className?: string;
  children?: ReactNode;
}

/** What it does may take the focus: it is done when the menu has given it back. */
function More({ id, icon, after, className, children }: MoreProps) {
  const t = useTranslations('keys.commands');
  const { commands } = useReader();
  const { shortcut } = useKeyOf(id);
  return (
    <MenuItem
      icon={icon}
      {...(shortcut && { shortcut })}
      {...(className && { className })}
      onSelect={after(() => commands.run(id))}
    >
      {children ?? t(id)}
    </MenuItem>
  );
}
