'use client';

import { useFormatter, useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';

/** How the parts of a statement are called in the reader's language. */
export function useNames() {
  const t = useTranslations('library');
  const format = useFormatter();
  const locale = useLocale();
  return useMemo(() => {
    const languages = new Intl.DisplayNames([locale], { type: 'language' });
    return {
      language: (tag: string) => (tag === 'und' ? t('unknownLanguage') : nameOf(languages, tag)),
      /** A day, given as 2017-12-06. */
      day: (date: string) => format.dateTime(new Date(date), 'day'),
    };
  }, [t, format, locale]);
}

function nameOf(languages: Intl.DisplayNames, tag: string): string {
  try {
    return languages.of(tag) ?? tag;
  } catch {
    // A tag that is well-formed for us but not for Intl, such as en-1: shown as it is.
    return tag;
  }
}
