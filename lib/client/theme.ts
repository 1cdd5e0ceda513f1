/** Light or dark as chosen, or as the system has it. */
export const THEMES = ['system', 'light', 'dark'] as const;

export type Theme = (typeof THEMES)[number];

/** The cookie that keeps the choice, so that the server already sends the page in it. */
export const THEME_COOKIE = 'postil-theme';

const YEAR = 60 * 60 * 24 * 365;

/** Return the theme that a cookie's value names; anything else is the system's. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** Show the page in `theme` and keep the choice for a year. Only in the browser. */
export function chooseTheme(theme: Theme): void {
  const secure = location.protocol === 'https:' ? '; Secure' : '';
  if (theme === 'system') {
    delete document.documentElement.dataset.theme;
    document.cookie = `${THEME_COOKIE}=; Path=/; Max-Age=0; SameSite=Lax${secure}`;
  } else {
    document.documentElement.dataset.theme = theme;
    document.cookie = `${THEME_COOKIE}=${theme}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
  }
}
