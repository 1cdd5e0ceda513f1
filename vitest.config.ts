import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const folders = '{app,bench,components,lib,prisma,scripts}';

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: `${root}/` },
      // Outside Next this package refuses to load; here is its own version for servers.
      { find: /^server-only$/, replacement: join(root, 'node_modules/server-only/empty.js') },
    ],
  },
  test: {
    setupFiles: ['lib/testing/strict-console.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          exclude: ['**/*.{db,live}.test.ts', 'lib/generated/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: [`${folders}/**/*.db.test.ts`],
          globalSetup: ['scripts/test-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          env: {
            NEXTAUTH_URL: 'http://localhost:3000',
            NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only',
            POSTIL_LOG_LEVEL: 'silent',
          },
        },
      },
      {
        extends: true,
        test: {
          // The production build, in several processes; one file at a time, because each starts its own.
          name: 'processes',
          include: [`${folders}/**/*.live.test.ts`],
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 300_000,
          env: {
            NEXTAUTH_URL: 'http://localhost:3000',
            NEXTAUTH_SECRET: 'only-for-tests-only-for-tests-only',
            POSTIL_LOG_LEVEL: 'silent',
          },
        },
      },
    ],
  },
});
