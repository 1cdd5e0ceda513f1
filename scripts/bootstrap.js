// `npm run <command>`: installs what package-lock.json names when it is not there, then runs scripts/<command>.ts.
// Plain JavaScript without packages, because it runs before anything is installed; and plain enough for a Node that is
// too old to get as far as being told so.
import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [major, minor] = process.versions.node.split('.').map(Number);
const [command, ...rest] = process.argv.slice(2);

if (major < 20 || (major === 20 && minor < 19)) {
  refuse(
    'Postil needs Node 20.19 or newer; this is ' + process.version + '. Get it from https://nodejs.org.',
  );
}
const script = ['scripts', 'bench']
  .map((folder) => join(folder, command + '.ts'))
  .find((file) => existsSync(join(root, file)));
if (!script) refuse('There is no command "' + command + '". See "scripts" in package.json.');

process.chdir(root);
import('./install.js').then(({ installWhenNeeded }) => installWhenNeeded(root, refuse)).then(run, fail);

/** Run the script with this terminal; its end is ours, and a signal that reaches us reaches it. */
function run() {
  // Services and the database client refuse to load anywhere but on a server: this is one.
  const flags = ['--conditions=react-server', '--import', 'tsx'];
  const child = spawn(process.execPath, [...flags, script, ...rest], {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { NEXT_TELEMETRY_DISABLED: '1' }),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('exit', (code, signal) => process.exit(code === null ? (signal === 'SIGKILL' ? 137 : 1) : code));
  if (process.env.npm_lifecycle_event) followNpm(child);
}

/** npm tells a signal to the shell that it ran us in, and that shell dies of it without telling us. */
function followNpm(child) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    child.kill('SIGTERM');
  }, 500);
}

/** Say one line and end. */
function refuse(message) {
  console.error(message);
  process.exit(1);
}

function fail(error) {
  console.error(error);
  process.exit(1);
}
