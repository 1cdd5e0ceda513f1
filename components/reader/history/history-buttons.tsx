'use client';

import { Redo2, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import { useKeyOf } from '../keys/use-key-of';
import { useReader } from '../reader-context';
import { useHistory, useUndoKeys } from './use-history';

/** Undo and redo, for those who do not know the keys or have none. */
export function HistoryButtons() {
  const t = useTranslations('history');
  const { commands } = useReader();
  const { canUndo, canRedo } = useHistory();
  const undo = useKeyOf('undo');
  const redo = useKeyOf('redo');
  useUndoKeys();
  return (
    <>
      <IconButton
        label={t('undo.label')}
        {...(undo.shortcut && { shortcut: undo.shortcut })}
        aria-keyshortcuts={undo.ariaShortcut}
        // Not `disabled`: the button that undid the last step would lose the focus.
        aria-disabled={!canUndo}
        className="aria-disabled:opacity-40"
        onClick={() => canUndo && commands.run('undo')}
      >
        <Undo2 className="rtl:-scale-x-100" />
      </IconButton>
      <IconButton
        label={t('redo.label')}
        {...(redo.shortcut && { shortcut: redo.shortcut })}
        aria-keyshortcuts={redo.ariaShortcut}
        aria-disabled={!canRedo}
        className="aria-disabled:opacity-40"
        onClick={() => canRedo && commands.run('redo')}
      >
        <Redo2 className="rtl:-scale-x-100" />
      </IconButton>
    </>
  );
}
