'use client';

import { type Locale, type Messages, NextIntlClientProvider } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import { type Packed, unpack } from '@/lib/client/packed';
import { formats } from '@/lib/i18n/formats';

interface WordsProps {
  locale: Locale;
  timeZone: string;
  messages: Packed<Messages>;
  children: ReactNode;
}

/** Gives every screen its words, and the way in which dates and numbers are written. */
export function Words({ locale, timeZone, messages, children }: WordsProps) {
  const unpacked = useMemo(() => unpack(messages), [messages]);
  return (
    <NextIntlClientProvider locale={locale} timeZone={timeZone} formats={formats} messages={unpacked}>
      {children}
    </NextIntlClientProvider>
  );
}
