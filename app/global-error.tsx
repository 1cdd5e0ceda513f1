'use client';

import './fonts';
import './globals.css';
import { NextIntlClientProvider } from 'next-intl';
import { useEffect } from 'react';
import { FailurePage } from '@/components/layout/failure-page';
import { sayAwake } from '@/lib/client/awake';
import { defaultLocale, directions, formattingLocales } from '@/lib/i18n/locales';
import { messages } from '@/lib/i18n/messages/en';

/* The root layout itself failed, so nothing that it gives is there: this page brings its own. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(sayAwake, []);
  const locale = formattingLocales[defaultLocale];
  return (
    <html lang={locale} dir={directions[defaultLocale]}>
      <body>
        <NextIntlClientProvider locale={locale} messages={{ common: messages.common }}>
          <FailurePage error={error} retry={retry} />
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
