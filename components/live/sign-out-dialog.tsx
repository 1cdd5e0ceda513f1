'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { useOutbox } from '@/lib/client/outbox/use-outbox';

interface SignOutDialogProps {
  /** How many texts were begun and not saved. */
  drafts: number;
  /** The session is being ended. */
  isLeaving: boolean;
  onLeave: () => void;
  onDiscard: () => void;
  onClose: () => void;
}

/** Asks before somebody signs out who has changes or drafts that the server does not have. Lives as long as it is open. */
export function SignOutDialog(props: SignOutDialogProps) {
  const { drafts, isLeaving, onLeave, onDiscard, onClose } = props;
  const t = useTranslations('waiting.signOut');
  const common = useTranslations('common');
  const [isAsking, setIsAsking] = useState(false);
  const { waiting, refused, status, isDurable, sendNow } = useOutbox();
  const count = waiting + refused.length;
  const isSent = count + drafts === 0;
  const hasDraftsOnly = count === 0 && drafts > 0;
  const words = useWords({ count, drafts, isDurable });
  return (
    <Dialog open onOpenChange={(isOpen) => isOpen || onClose()}>
      <DialogContent
        size="small"
        title={words.title}
        description={words.description}
        closeLabel={common('close')}
      >
        <div className="grid gap-2">
          {words.also === null ? null : <p className="mb-2">{words.also}</p>}
          {isSent ? (
            <Choice isPrimary busy={isLeaving} onClick={onLeave}>
              {t('leave')}
            </Choice>
          ) : (
            <>
              {waiting > 0 && status !== 'signedOut' ? (
                <Choice isPrimary busy={status === 'sending'} onClick={sendNow}>
                  {t('send')}
                </Choice>
              ) : null}
              {isDurable ? (
                <Choice isPrimary={hasDraftsOnly} busy={isLeaving} onClick={onLeave}>
                  {t('keep')}
                </Choice>
              ) : null}
              <Choice onClick={() => setIsAsking(true)}>{t('discard')}</Choice>
              <Choice onClick={onClose}>{t('stay')}</Choice>
            </>
          )}
          <p role="status" className="min-h-5 text-sm text-ink-muted">
            {isSent ? null : status === 'waiting' ? t('noAnswer') : null}
          </p>
        </div>
        <ConfirmDialog
          open={isAsking}
          onOpenChange={setIsAsking}
          title={words.discardTitle}
          description={words.discardBody}
          confirmLabel={t('discardConfirm')}
          cancelLabel={common('cancel')}
          busy={isLeaving}
          onConfirm={onDiscard}
        />
      </DialogContent>
    </Dialog>
  );
}

/** What is said of what waits, and of what was begun. */
function useWords({ count, drafts, isDurable }: { count: number; drafts: number; isDurable: boolean }) {
  const t = useTranslations('waiting.signOut');
  const discardBody = drafts > 0 ? t('discardDraftsBody') : t('discardBody');
  if (count > 0) {
    return {
      title: t('title', { count }),
      description: isDurable ? t('body', { count }) : t('bodyHere'),
      also: drafts > 0 ? t('alsoDrafts', { count: drafts }) : null,
      discardTitle: t('discardTitle', { count }),
      discardBody,
    };
  }
  const discardTitle = t('discardDraftsTitle');
  const [title, description] =
    drafts > 0 ? [t('draftsTitle', { count: drafts }), t('draftsBody')] : [t('sentTitle'), t('sentBody')];
  return { title, description, also: null, discardTitle, discardBody };
}

interface ChoiceProps {
  isPrimary?: boolean;
  busy?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Choice({ isPrimary, busy, onClick, children }: ChoiceProps) {
  return (
    <Button
      size="large"
      {...(isPrimary && { look: 'primary' })}
      {...(busy && { busy })}
      className="w-full whitespace-normal"
      onClick={onClick}
    >
      {children}
    </Button>
  );
}
