import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import pg from 'pg';
import { endpoints } from '../lib/contracts/endpoints';
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
  /** Make an account, which joins the seed project as whoever signs up does; return the cookie of its session. */
  signUp: (name: string) => Promise<string>;
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
    await work({
      ...{ url, databaseUrl, pool, launchAnother: launch },
      cookie: await signIn(url, EMAIL),
      signUp: (name) => signUp(url, name),
    });
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

async function signUp(url: string, name: string): Promise<string> {
  const email = `${name.toLowerCase()}@postil.local`;
  const answer = await fetch(`${url}${endpoints.signUp.path}`, {
    method: endpoints.signUp.method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, email, password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Signing up was answered with ${answer.status}: ${await answer.text()}`);
  return signIn(url, email);
}

async function signIn(url: string, email: string): Promise<string> {
  const first = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await first.json()) as { csrfToken: string }; // next-auth's own answer
  const answer = await fetch(`${url}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: cookiesOf(first) },
    body: new URLSearchParams({ csrfToken, email, password: PASSWORD }),
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
