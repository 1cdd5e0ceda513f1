/** The languages that have a catalogue. */
export type Locale = 'en';

/** What readers get who ask for no language that we have. */
export const defaultLocale: Locale = 'en';

/** The locale whose dates, numbers and plurals go with each catalogue: 6 December 2017, 1,234. */
export const formattingLocales = { en: 'en-GB' } as const satisfies Record<Locale, string>;

/** The direction in which the interface runs in each language. */
export const directions = { en: 'ltr' } as const satisfies Record<Locale, 'ltr' | 'rtl'>;
