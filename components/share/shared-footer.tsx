import { useFormatter, useTranslations } from 'next-intl';
import { Mark } from '@/components/layout/mark';

/** Where this page comes from and how long it stays, said quietly. */
export function SharedFooter({ expiresAt }: { expiresAt: string | null }) {
  const t = useTranslations('share.page');
  const common = useTranslations('common');
  const format = useFormatter();
  return (
    <footer className="mt-16 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-5 text-sm text-ink-muted">
      <span className="flex items-center gap-2">
        <Mark className="size-5" />
        {t('sharedWith', { name: common('name') })}
      </span>
      {expiresAt ? <span>{t('expires', { day: format.dateTime(new Date(expiresAt), 'day') })}</span> : null}
    </footer>
  );
}
