import pg from 'pg';
import { buildWhenStale } from '../scripts/build';
import { freePort } from '../scripts/free-port';
import { generate } from '../scripts/generate';
import { launchServer } from '../scripts/launch-server';
import { startTemporaryCluster, temporaryFolder } from '../scripts/temporary-cluster';
import { rmSync } from 'node:fs';

/** The product in its production build on a database of its own, with a signed-in admin. */
export interface Postil {
  url: string;
  databaseUrl: string;
  cookie: string;
  pool: pg.Pool;
}

const EMAIL = 'bench@postil.local';
const PASSWORD = 'only-for-this-bench';

/** Start the product, hand it to `work`, and leave nothing behind. */
export async function withPostil(work: (postil: Postil) => Promise<void>): Promise<void> {
  await generate(console.log);
  await buildWhenStale(console.log);
  const cluster = await startTemporaryCluster();
  const dataDir = temporaryFolder('bench');
  const databaseUrl = cluster.url('postgres');
  const env = { DATABASE_URL: databaseUrl, POSTIL_ADMIN_EMAIL: EMAIL, POSTIL_ADMIN_PASSWORD: PASSWORD };
  try {
    const server = await launchServer({ dataDir, port: await freePort(), env });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
    try {
      await work({ url: server.url, databaseUrl, pool, cookie: await signIn(server.url) });
    } finally {
      await pool.end();
      await server.stop();
    }
  } finally {
    await cluster.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function signIn(url: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string }; // next-auth's own answer
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email: EMAIL, password: PASSWORD }),
  });
  const cookie = cookiesOf(answer);
  if (!cookie.includes('session-token')) throw new Error('Signing in did not work.');
  return cookie;
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ');
}
