'use client';

import { type ReactNode, useState } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover, PopoverTrigger } from '@/components/ui/popover';
import type { CommandId } from '../keys/commands';
import { useCommands } from '../keys/use-commands';
import { useKeyOf } from '../keys/use-key-of';

interface HeadPopoverProps {
  /** The command that opens it. */
  id: CommandId;
  label: string;
  icon: ReactNode;
  /** Whether the command is for it at the moment; otherwise it is for somebody else. */
  canOpen?: () => boolean;
  className?: string;
  /** The content, given what it must do as it closes. */
  children: (content: { onCloseAutoFocus: (event: Event) => void; onClose: () => void }) => ReactNode;
}

/** A tool of the running head that opens something, by its button or by its key. */
export function HeadPopover({ id, label, icon, canOpen, className, children }: HeadPopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const { shortcut } = useKeyOf(id);
  const [back, setBack] = useState<Element | null>(null);
  useCommands({
    [id]: () => {
      if (canOpen && !canOpen()) return false;
      setBack(document.activeElement);
      setIsOpen(true);
      return true;
    },
  });
  const onCloseAutoFocus = (event: Event) => {
    setBack(null);
    // Opened by a key: one goes on where one was, and not at the button.
    if (!(back instanceof HTMLElement) || !back.isConnected) return;
    event.preventDefault();
    back.focus({ preventScroll: true });
  };
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <IconButton label={label} {...(shortcut && { shortcut })} {...(className && { className })}>
          {icon}
        </IconButton>
      </PopoverTrigger>
      {children({ onCloseAutoFocus, onClose: () => setIsOpen(false) })}
    </Popover>
  );
}
