import { getRequestConfig } from 'next-intl/server';
import { formats } from './formats';
import { defaultLocale, formattingLocales } from './locales';
import { messages } from './messages/en';

/* The address names no language. While English is the only catalogue there is nothing to choose between. */
export default getRequestConfig(() => ({
  locale: formattingLocales[defaultLocale],
  messages,
  formats,
  // Server and browser have to write the same date. Statements carry days, not moments.
  timeZone: 'UTC',
}));
