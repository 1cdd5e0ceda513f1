import { expect, test } from 'vitest';
import { browserCandidates } from './browser';

test('the one asked for comes first, then what is installed, then what Playwright keeps', () => {
  const found = browserCandidates(
    { PLAYWRIGHT_CHROMIUM_PATH: '/opt/chrome', PATH: '/usr/local/bin:/usr/bin' },
    'linux',
    '/home/amina/.cache/ms-playwright/chrome',
  );
  expect(found[0]).toBe('/opt/chrome');
  expect(found.at(-1)).toBe('/home/amina/.cache/ms-playwright/chrome');
  expect(found).toContain('/usr/bin/google-chrome');
  expect(found).toContain('/usr/local/bin/chromium');
  expect(found.indexOf('/usr/bin/google-chrome')).toBeLessThan(found.indexOf('/usr/local/bin/chromium'));
});

test('an empty path of programs leaves what Playwright keeps', () => {
  expect(browserCandidates({ PATH: '' }, 'linux', '/kept')).toEqual(['/kept']);
});
