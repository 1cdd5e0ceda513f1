import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Mark } from '@/components/layout/mark';

/* A title page: the mark and the name, what the word means in the margin, and the form where the text would be. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  const t = useTranslations();
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid min-h-dvh w-full max-w-4xl content-center gap-x-16 gap-y-10 px-4 py-12 outline-none md:grid-cols-[1fr_22rem] md:px-8"
    >
      <header className="grid content-start gap-4 md:border-e md:border-line md:pe-10 md:pt-1">
        <p className="flex items-center gap-3">
          <Mark className="size-9" />
          <span className="title text-3xl">{t('common.name')}</span>
        </p>
        <p className="max-w-80 font-serif text-lg text-pretty text-ink-muted">{t('common.description')}</p>
        <p className="mt-2 hidden font-serif text-base text-ink-faint italic md:block">
          {t('auth.signIn.epigraph')}
        </p>
      </header>
      <div>{children}</div>
    </main>
  );
}
