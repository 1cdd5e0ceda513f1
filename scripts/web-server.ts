import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { following, linesTo } from './child';
import { Refusal } from './refusal';
import { inPackages, inRoot, root } from './root';

interface Options {
  mode: 'start' | 'dev';
  port: number;
  env: NodeJS.ProcessEnv;
  signal: AbortSignal;
  /** Called with each line that it logs in production; they go on to our own output unless told. */
  onLine?: (line: string) => void;
}

/** A web server that answers. */
export interface WebServer {
  /** Settles when it has ended, on our wish or on its own, with how: `exit code 1`, `SIGKILL`. */
  ended: Promise<string>;
  stop: () => Promise<void>;
  /** End it in the middle of its work. */
  kill: () => Promise<void>;
}

/** The server ends by itself before that, whatever it has to finish (`end-server.js`); one that does not is killed. */
const grace = 9_500;

/** Start Next and wait until the health check is good. */
export async function startWebServer(options: Options): Promise<WebServer> {
  const child = spawnNext(options);
  const ended = new Promise<string>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? '?'}`));
    child.on('error', (error) => resolve(error.message));
  });
  const said = forwardOutput(child, options);
  const web = { ended, stop: () => stop(child, ended), kill: () => kill(child, ended) };
  try {
    await waitForHealth(options, ended, said);
    return web;
  } catch (error) {
    await web.stop();
    throw error;
  }
}

/** Room for what a request leaves behind: with less of it, an eighth of the time of a busy process goes into clearing away. */
const V8_FLAGS = ['--max-semi-space-size=32'];

function spawnNext({ mode, port, env }: Options): ChildProcess {
  const program =
    mode === 'dev'
      ? [inPackages('next', 'dist', 'bin', 'next'), 'dev', '--port', String(port)]
      : [inRoot('scripts', 'web-process.js'), String(port)];
  return spawn(process.execPath, [...V8_FLAGS, ...following.args, ...program], {
    cwd: root,
    env: { ...env, ...following.env, NODE_ENV: mode === 'dev' ? 'development' : 'production' },
    // Its own session: Ctrl-C in the terminal comes to us, and we end things in their order.
    detached: true,
    stdio: ['ignore', mode === 'dev' ? 'inherit' : 'pipe', mode === 'dev' ? 'inherit' : 'pipe', 'ipc'],
    windowsHide: true,
  });
}

/** Pass on what the server logs, but not the banner of Next: we say the address ourselves. Return the last lines. */
function forwardOutput(child: ChildProcess, { mode, onLine }: Options): () => string {
  const last: string[] = [];
  const pass = (stream: NodeJS.WriteStream) =>
    linesTo((line) => {
      if (isBanner(line)) return;
      last.push(line);
      last.splice(0, last.length - 20);
      if (onLine) onLine(line);
      else stream.write(`${line}\n`);
    });
  if (mode === 'start') {
    child.stdout?.on('data', pass(process.stdout));
    child.stderr?.on('data', pass(process.stderr));
  }
  return () => last.join('\n');
}

/** Whether a line belongs to what Next prints when it starts. */
function isBanner(line: string): boolean {
  return /^\s*$|^\s*(▲ Next\.js|- (Local|Network|Environments):|✓ (Starting|Ready|Running next\.config))/u.test(
    line,
  );
}

async function waitForHealth(options: Options, ended: Promise<unknown>, said: () => string): Promise<void> {
  const address = `http://127.0.0.1:${options.port}/api/health`;
  const hasEnded = ended.then(() => true);
  for (let waited = 0; waited < 180_000; waited += 100) {
    options.signal.throwIfAborted();
    if (await isHealthy(address, options.signal)) return;
    if (await Promise.race([hasEnded, sleep(100, false)])) {
      throw new Refusal(`The web server ended while starting${said() ? '; what it said is above' : ''}.`);
    }
  }
  throw new Refusal(`The web server does not answer at ${address}.`);
}

async function isHealthy(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const hasEnded = ended.then(() => true);
  child.kill('SIGTERM');
  if (await Promise.race([hasEnded, sleep(grace, false, { ref: false })])) return;
  await kill(child, ended);
}

async function kill(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}
