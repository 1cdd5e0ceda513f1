import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { inRoot, root } from './root';

/** Postil as `npm start` runs it, in a process of its own. */
export interface LaunchedServer {
  url: string;
  /** Ask it to end, as Ctrl-C would, and wait until it has. */
  stop: () => Promise<void>;
  /** Kill the starting process without warning. */
  kill: () => Promise<void>;
}

interface Launch {
  /** The data folder. One that does not exist is made so that the database server may enter it; launching again keeps the data. */
  dataDir: string;
  port: number;
  /** Variables beside those of this process. Configuration of Postil in its environment or in `.env` does not count. */
  env?: Record<string, string>;
}

/** Configuration that a launched server must not take from the person who runs the tests; empty counts as absent. */
const blank = {
  DATABASE_URL: '',
  NEXTAUTH_SECRET: '',
  NEXTAUTH_URL: '',
  POSTIL_ADMIN_EMAIL: '',
  POSTIL_ADMIN_PASSWORD: '',
};

/** Start Postil and return when it answers. It ends by itself when this process does. */
export async function launchServer({ dataDir, port, env = {} }: Launch): Promise<LaunchedServer> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', inRoot('scripts', 'start.ts')],
    {
      cwd: root,
      env: {
        ...process.env,
        ...blank,
        ...env,
        POSTIL_DATA_DIR: dataDir,
        PORT: String(port),
        NODE_OPTIONS: '',
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    },
  );
  const end = once(child, 'exit');
  const url = await readiness(child);
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await end;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await end;
    },
  };
}

/** Return the address once the server has told it; reject with what it printed when it ends instead. */
function readiness(child: ChildProcess): Promise<string> {
  let output = '';
  const collect = (chunk: Buffer) => (output = (output + chunk.toString()).slice(-20_000));
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  return new Promise((resolve, reject) => {
    // The message that announce() in serve.ts sends.
    child.once('message', (message: { ready: string }) => resolve(message.ready));
    child.once('exit', () => reject(new Error(`Postil did not start:\n${output}`)));
  });
}
