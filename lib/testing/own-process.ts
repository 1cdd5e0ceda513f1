import { spawn } from 'node:child_process';
import { once } from 'node:events';

/**
 * Run `script`, a module that may import what tests may, in a process of its own with the environment of this one, and
 * return what it printed. Rejects when it fails.
 */
export async function inOwnProcess(script: string): Promise<string> {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', '--input-type=module', '--eval', script],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [printed, complained] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (complained += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null]; // as node says of this event
  if (code !== 0) throw new Error(`The process failed:\n${complained}`);
  return printed;
}
