'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { MessagePage } from './message-page';

/** What stands where a page could not be made; the server has logged why under the reference. */
export function FailurePage({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('common');
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : null;
  return (
    <MessagePage
      title={t('failure.title')}
      action={
        <>
          <Button look="primary" onClick={retry}>
            {t('tryAgain')}
          </Button>
          <LinkButton href="/">{t('goHome')}</LinkButton>
        </>
      }
    >
      <p>{t('failure.body')}</p>
      {digest ? <p className="font-sans text-sm">{t('failure.reference', { digest })}</p> : null}
    </MessagePage>
  );
}
