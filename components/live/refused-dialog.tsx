'use client';

import { useTranslations } from 'next-intl';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import type { OutboxView } from '@/lib/client/outbox/use-outbox';
import { RefusedItem } from './refused-item';
import { groupRefused } from './refused-list';

interface RefusedDialogProps {
  outbox: OutboxView;
  onClose: () => void;
}

/** What the server refused for good, with what was written: nothing of it goes before the person says so. */
export function RefusedDialog({ outbox, onClose }: RefusedDialogProps) {
  const t = useTranslations('waiting.refused');
  const common = useTranslations('common');
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        title={t('title', { count: outbox.refused.length })}
        description={t('description')}
        closeLabel={common('close')}
      >
        <ol aria-label={t('list')} className="grid gap-5">
          {groupRefused(outbox.refused).map(({ cause, followers }) => (
            <li key={cause.id} className="grid gap-4 border-t border-line pt-4 first:border-t-0 first:pt-0">
              <RefusedItem change={cause} outbox={outbox} onLeave={onClose} />
              {followers.length > 0 ? (
                <ol aria-label={t('followers')} className="grid gap-4 border-s-2 border-line ps-4">
                  {followers.map((change) => (
                    <li key={change.id}>
                      <RefusedItem change={change} outbox={outbox} isFollower onLeave={onClose} />
                    </li>
                  ))}
                </ol>
              ) : null}
            </li>
          ))}
        </ol>
      </DialogContent>
    </Dialog>
  );
}
