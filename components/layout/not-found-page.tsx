import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LinkButton } from '@/components/ui/link-button';
import { MessagePage } from './message-page';

/** What stands where there is no page, or none that the viewer may see: the two look the same. `children` say more. */
export function NotFoundPage({ children }: { children?: ReactNode }) {
  const t = useTranslations('common');
  return (
    <MessagePage title={t('notFound.title')} action={<LinkButton href="/">{t('goHome')}</LinkButton>}>
      <p>{t('notFound.body')}</p>
      {children}
    </MessagePage>
  );
}
