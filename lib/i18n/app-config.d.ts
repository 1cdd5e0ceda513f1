import type { formats } from './formats';
import type { formattingLocales, Locale } from './locales';
import type { messages } from './messages/en';

declare module 'next-intl' {
  interface AppConfig {
    Locale: (typeof formattingLocales)[Locale];
    Messages: typeof messages;
    Formats: typeof formats;
  }
}
