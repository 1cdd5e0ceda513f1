'use client';

import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';

/** The way to the sign-in page and back here: the session ended while changes waited. */
export function SignInAgain() {
  const t = useTranslations('waiting.sign');
  const pathname = usePathname();
  return (
    // A whole new page: what this one knows of the person may be out of date.
    <a
      href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`}
      className={buttonClass({ size: 'small' })}
    >
      {t('signIn')}
    </a>
  );
}
