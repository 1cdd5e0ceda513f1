import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/source-serif-4/opsz.css';
import '@fontsource-variable/source-serif-4/opsz-italic.css';

/**
 * The files that every page needs: Latin text and the interface. They are fetched beside the style sheet instead of
 * after it; the other scripts come by their unicode-range when a page has such letters.
 */
export const preloadedFonts = [
  new URL(
    '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
    import.meta.url,
  ),
  new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url),
].map(String);
