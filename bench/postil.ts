import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { buildWhenStale } from '../scripts/build';
import { freePort } from '../scripts/free-port';
import { generate } from '../scripts/generate';
import { launchServer } from '../scripts/launch-server';
import { startTemporaryCluster, temporaryFolder } from '../scripts/temporary-cluster';

/** The product in its production build on a database of its own, with a signed-in admin. */
export interface Postil {
  url: string;
  databaseUrl: string;
  cookie: string;
  pool: pg.Pool;
  /** Start one more process on the same database, with the same sessions; return its address. It ends with the first. */
  launchAnother: () => Promise<string>;
}

const EMAIL = 'bench@postil.local';
const PASSWORD = 'only-for-this-bench';

/** Start the product, hand it to `work`, and leave nothing behind. */
export async function withPostil(work: (postil: Postil) => Promise<void>): Promise<void> {
  await generate(console.log);
  await buildWhenStale(console.log);
  const undo: (() => Promise<unknown>)[] = [];
  try {
    const cluster = await startTemporaryCluster();
    undo.push(cluster.remove);
    const databaseUrl = cluster.url('postgres');
    const launch = launcher(databaseUrl, undo);
    const url = await launch();
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 8 });
    undo.push(() => pool.end());
    await work({ url, databaseUrl, pool, cookie: await signIn(url), launchAnother: launch });
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

/** Return what starts a process and says its address. Where several are started, they are one site. */
function launcher(databaseUrl: string, undo: (() => Promise<unknown>)[]): () => Promise<string> {
  const env = {
    DATABASE_URL: databaseUrl,
    NEXTAUTH_SECRET: randomBytes(24).toString('base64url'),
    POSTIL_ADMIN_EMAIL: EMAIL,
    POSTIL_ADMIN_PASSWORD: PASSWORD,
  };
  return async () => {
    const dataDir = temporaryFolder('bench');
    undo.push(() => rm(dataDir, { recursive: true, force: true }));
    const server = await launchServer({ dataDir, port: await freePort(), env });
    undo.push(server.stop);
    return server.url;
  };
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
