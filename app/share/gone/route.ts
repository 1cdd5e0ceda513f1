import { getLocale, getTranslations } from 'next-intl/server';
import { escapeHtml } from '@/lib/core/escape-html';
import { defaultLocale, directions } from '@/lib/i18n/locales';

/*
 * Where a link leads that expired or was revoked. A page cannot answer 410, and what Next shows for 404 stays blank
 * without JavaScript; so this is the one screen that is written by hand, in the colours of the others.
 */
export async function GET(): Promise<Response> {
  const [t, common, locale] = await Promise.all([
    getTranslations('share.gone'),
    getTranslations('common'),
    getLocale(),
  ]);
  const html = `<!doctype html>
<html lang="${locale}" dir="${directions[defaultLocale]}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(t('title'))} · ${escapeHtml(common('name'))}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style>${STYLE}</style>
</head>
<body>
<main>
<img src="/favicon.svg" alt="" width="28" height="28">
<h1>${escapeHtml(t('title'))}</h1>
<p>${escapeHtml(t('body'))}</p>
</main>
</body>
</html>`;
  return new Response(html, {
    status: 410,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex',
    },
  });
}

const STYLE = `
:root { color-scheme: light dark; }
body {
  margin: 0;
  min-block-size: 100dvh;
  display: grid;
  place-content: center;
  background: light-dark(oklch(0.98 0.008 85), oklch(0.215 0.006 70));
  color: light-dark(oklch(0.22 0.012 60), oklch(0.9 0.008 80));
  font-family: 'Source Serif 4 Variable', Georgia, 'Noto Serif', serif;
}
main { max-inline-size: 28rem; padding: 2rem 1rem 16dvh; }
h1 { margin: 1rem 0 0.75rem; font-size: 1.75rem; font-weight: 560; letter-spacing: -0.011em; line-height: 1.3; }
p { margin: 0; font-size: 1.125rem; line-height: 1.45; color: light-dark(oklch(0.43 0.014 65), oklch(0.75 0.01 80)); }
`;
