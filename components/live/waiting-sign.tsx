'use client';

import { CircleAlert, CloudUpload } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/cx';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { type OutboxView, useOutbox } from '@/lib/client/outbox/use-outbox';
import { RefusedDialog } from './refused-dialog';
import { SignInAgain } from './sign-in-again';

/** How many changes wait for the server, and how many it refused; nothing at all while there are none. */
export function WaitingSign() {
  const outbox = useOutbox();
  return (
    <>
      {outbox.waiting > 0 ? <Waiting outbox={outbox} /> : null}
      {outbox.refused.length > 0 ? <Refused outbox={outbox} /> : null}
    </>
  );
}

function Waiting({ outbox: { waiting, status, isDurable, sendNow } }: { outbox: OutboxView }) {
  const t = useTranslations('waiting.sign');
  const isSignedOut = status === 'signedOut';
  return (
    <Popover>
      <PopoverTrigger className={signClass}>
        <Sign icon={<CloudUpload aria-hidden />} count={waiting}>
          {t('waiting', { count: waiting })}
        </Sign>
      </PopoverTrigger>
      <PopoverContent align="end" aria-label={t('panel')} className="grid gap-3">
        <p className="font-medium">{t('waiting', { count: waiting })}</p>
        <p className="text-sm text-pretty text-ink-muted">
          {t(isSignedOut ? (isDurable ? 'signedOut' : 'signedOutHere') : isDurable ? 'kept' : 'here')}
        </p>
        <div className="flex justify-end">
          {isSignedOut ? (
            <SignInAgain />
          ) : (
            <Button size="small" busy={status === 'sending'} onClick={sendNow}>
              {t('sendNow')}
            </Button>
          )}
        </div>
      </PopoverContent>
    </Popover>
  );
}

function Refused({ outbox }: { outbox: OutboxView }) {
  const t = useTranslations('waiting.sign');
  const [isOpen, setIsOpen] = useState(false);
  const count = outbox.refused.length;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={cx(signClass, 'text-ink')}
        onClick={() => setIsOpen(true)}
      >
        <Sign icon={<CircleAlert aria-hidden className="text-rubric" />} count={count}>
          {t('refused', { count })}
        </Sign>
      </button>
      {isOpen ? <RefusedDialog outbox={outbox} onClose={() => setIsOpen(false)} /> : null}
    </>
  );
}

const signClass = cx(
  // The header and the running head make room for it by this name.
  'waiting-sign',
  'inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 text-sm text-ink-muted transition-colors max-[30rem]:gap-1 max-[30rem]:px-1',
  'hover:bg-paper-sunken hover:text-ink data-[state=open]:bg-paper-sunken data-[state=open]:text-ink [&_svg]:size-4 [&_svg]:shrink-0',
);

interface SignProps {
  icon: ReactNode;
  count: number;
  /** The whole of it, in words. */
  children: string;
}

/** In words where there is room, else a picture and a number. */
function Sign({ icon, count, children }: SignProps) {
  const format = useFormatter();
  return (
    <>
      {icon}
      <span aria-hidden className="tabular-nums lg:hidden">
        {format.number(count, 'count')}
      </span>
      <span className="sr-only whitespace-nowrap lg:not-sr-only">{children}</span>
    </>
  );
}
