import { parseArgs } from 'node:util';
import { buildWhenStale } from './build';
import { runNode } from './child';
import { generate } from './generate';
import { main, Refusal } from './refusal';
import { inPackages } from './root';
import { listenForStop } from './stop-signal';

/* `npm run soak -- --minutes 10 --seed 7`: the torture test of `npm test`, for as long as one likes. */

await main(async () => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '7' } },
  });
  const minutes = positive(values.minutes, 'minutes');
  const seed = positive(values.seed, 'seed');
  const { signal } = listenForStop();
  await generate(console.log);
  await buildWhenStale(console.log, signal);
  process.exitCode = await runNode(
    [inPackages('vitest', 'vitest.mjs'), 'run', '--project', 'processes', 'scripts/torture'],
    {
      env: {
        ...process.env,
        POSTIL_SOAK_SECONDS: String(minutes * 60),
        POSTIL_SOAK_SEED: String(seed),
      },
      signal,
    },
  );
});

function positive(text: string, name: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new Refusal(`--${name} is "${text}": give a number above 0.`);
}
