import { spawn, type SpawnOptions } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { inRoot, root } from './root';

/** What makes a Node program end when we do, even if we are killed: arguments before it, and variables. It needs a channel. */
export const following = {
  args: ['--import', pathToFileURL(inRoot('scripts', 'follow-parent.js')).href],
  env: { POSTIL_STARTED_BY: String(process.pid) },
};

interface Run {
  env?: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  /** Whether it must not outlive us, even if we are killed, because it writes what we would write again. */
  follows?: boolean;
  /** Called with each line of output; without it the output goes to the terminal. */
  onLine?: (line: string) => void;
}

/** Run a Node program in the checkout and return its exit code. It rejects only when `signal` breaks it off. */
export function runNode(
  args: string[],
  { env = process.env, signal, follows = false, onLine }: Run = {},
): Promise<number> {
  const options: SpawnOptions = {
    cwd: root,
    env: follows ? { ...env, ...following.env } : env,
    stdio: [
      'ignore',
      onLine ? 'pipe' : 'inherit',
      onLine ? 'pipe' : 'inherit',
      ...(follows ? ['ipc' as const] : []),
    ],
    ...(signal ? { signal } : {}),
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(follows ? following.args : []), ...args], options);
    if (onLine) {
      child.stdout?.on('data', linesTo(onLine));
      child.stderr?.on('data', linesTo(onLine));
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** Return a receiver of chunks that calls `onLine` with each whole line. */
export function linesTo(onLine: (line: string) => void): (chunk: Buffer) => void {
  let rest = '';
  const decoder = new TextDecoder();
  return (chunk) => {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  };
}
