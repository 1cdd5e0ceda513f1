import { runNode } from './child';
import { forgetPendingAdmin, prepareFirstAdmin } from './first-run';
import { withClient } from './postgres';
import { Refusal } from './refusal';
import { inRoot } from './root';
import type { Settings } from './settings';

/** Any number but that of the migrations: one process seeds at a time. */
const seedingLock = 7_085_219_640_114;

/** Give a database without people its first admin, the seed library and the first project. */
export async function seedWhenEmpty(
  settings: Settings,
  databaseUrl: string,
  { say, signal }: { say: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  if (!(await isEmpty(databaseUrl))) return;
  await withClient(databaseUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [seedingLock]);
    if (!(await isEmpty(databaseUrl))) {
      // Another process was first, with a password of its own.
      forgetPendingAdmin(settings.dataFolder);
      return;
    }
    say('Importing the seed library …');
    const admin = prepareFirstAdmin(settings);
    // A process of its own, so that what the product keeps open ends with it.
    const code = await runNode(
      ['--conditions=react-server', '--import', 'tsx', inRoot('scripts', 'seed.ts')],
      {
        env: { ...process.env, POSTIL_ADMIN_EMAIL: admin.email, POSTIL_ADMIN_PASSWORD: admin.password },
        follows: true,
        signal,
      },
    );
    if (code !== 0)
      throw new Refusal(
        'Importing the seed library failed, and nothing of it was kept; what it said is above.',
      );
  });
}

async function isEmpty(databaseUrl: string): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query('SELECT FROM "user" LIMIT 1');
    return rowCount === 0;
  });
}
