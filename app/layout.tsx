import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { getLocale, getMessages, getTimeZone, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SkipLink } from '@/components/layout/skip-link';
import { Words } from '@/components/layout/words';
import { pack } from '@/lib/client/packed';
import { parseTheme, THEME_COOKIE } from '@/lib/client/theme';
import { defaultLocale, directions } from '@/lib/i18n/locales';
import { preloadedFonts } from './fonts';
import { Providers } from './providers';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common');
  return {
    title: { default: t('name'), template: `%s · ${t('name')}` },
    description: t('description'),
    applicationName: t('name'),
    icons: { icon: { url: '/favicon.svg', type: 'image/svg+xml' }, apple: '/apple-touch-icon.png' },
    formatDetection: { telephone: false, address: false, email: false },
  };
}

/* The bars of the browser in the colour of the paper: --paper, which they cannot read, as hex. */
export const viewport: Viewport = {
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f2' },
    { media: '(prefers-color-scheme: dark)', color: '#1b1916' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [t, locale, timeZone, messages, jar] = await Promise.all([
    getTranslations('common'),
    getLocale(),
    getTimeZone(),
    getMessages(),
    cookies(),
  ]);
  const theme = parseTheme(jar.get(THEME_COOKIE)?.value);
  const direction = directions[defaultLocale];
  return (
    // The browser may have set another theme before React wakes up.
    <html
      lang={locale}
      dir={direction}
      data-theme={theme === 'system' ? undefined : theme}
      suppressHydrationWarning
    >
      <head>
        {preloadedFonts.map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" crossOrigin="anonymous" href={href} />
        ))}
      </head>
      <body>
        <SkipLink label={t('skip')} />
        <Words locale={locale} timeZone={timeZone} messages={pack(messages)}>
          <Providers direction={direction}>{children}</Providers>
        </Words>
      </body>
    </html>
  );
}
