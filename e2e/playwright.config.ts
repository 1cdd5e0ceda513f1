import { defineConfig, devices } from '@playwright/test';

/** As root Chromium runs only without its sandbox; the others keep it from calling home on a closed network. */
const args = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...[
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
  ],
];
const executablePath = process.env.POSTIL_CHROMIUM;

/** Run by scripts/steps.ts, which gives the browser and the reporters. Each worker serves a Postil of its own. */
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  workers: 2,
  retries: 0,
  forbidOnly: true,
  // Generous: the machine may be busy with other things. A journey waits for nothing that has not happened.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    actionTimeout: 20_000,
    navigationTimeout: 40_000,
    trace: 'retain-on-failure',
    locale: 'en-GB',
    timezoneId: 'UTC',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        viewport: { width: 1440, height: 900 },
        launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
      },
    },
  ],
});
