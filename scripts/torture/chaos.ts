import { setTimeout as sleep } from 'node:timers/promises';
import type { Fleet } from '../fleet';
import type { Weather } from '../round-robin';
import type { Crowd } from './crowd';

interface Setting {
  readonly fleet: Fleet;
  readonly crowd: Crowd;
  /** Other numbers for each name, the same ones for the same seed. */
  readonly randomFor: (name: string) => () => number;
  readonly complain: (line: string) => void;
  readonly count: (what: string) => void;
}

/** What goes wrong once, and is mended before the next thing does. */
const DISASTERS: Record<string, (setting: Setting, random: () => number) => Promise<void>> = {
  'process killed': async ({ fleet }, random) => {
    const victim = oneOf(fleet.processes, random);
    await victim.kill();
    await sleep(500);
    await victim.start();
  },
  'process told to end': async ({ fleet, complain }, random) => {
    const leaver = oneOf(fleet.processes, random);
    const { took, how } = await leaver.stop();
    if (took > 10_000 || !/^exit code (0|143)$/.test(how))
      complain(`A process that was told to end took ${Math.round(took)} ms and ended by ${how}.`);
    await leaver.start();
  },
  'all processes killed': async ({ fleet }) => {
    await Promise.all(fleet.processes.map((each) => each.kill()));
    await Promise.all(fleet.processes.map((each) => each.start()));
  },
  'database restarted': ({ fleet }) => fleet.restartDatabase('stop'),
  'database crashed': ({ fleet }) => fleet.restartDatabase('crash'),
};

/** What goes wrong all the time, and how often each, in milliseconds between two. */
const NUISANCES: Record<
  string,
  readonly [number, (setting: Setting, random: () => number) => void | Promise<void>]
> = {
  'streams cut': [1_500, ({ crowd }, random) => crowd.any(random).page(random).tab.cutStreams()],
  'network lost': [3_000, ({ crowd }, random) => crowd.any(random).loseNetwork(300 + random() * 2_500)],
  'tab crashed': [3_000, ({ crowd }, random) => crowd.any(random).crashTab(random)],
};

/** Return what the network does to each request, while there is a storm. */
export function stormyWeather(random: () => number): Weather {
  const dice = random();
  return {
    ...(random() < 0.4 ? { requestDelay: random() * 60 } : {}),
    // Answers overtake one another.
    ...(random() < 0.4 ? { answerDelay: random() * 150 } : {}),
    ...(dice < 0.02 ? { cut: 'request' } : dice < 0.05 ? { cut: 'answer' } : {}),
  };
}

/**
 * Let everything go wrong for a while: each disaster at least once, in an order that the seed decides, and all the time
 * the smaller things. Returns when all is mended.
 */
export async function storm(setting: Setting, seconds: number): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  const nuisances = Object.entries(NUISANCES).map(async ([name, [pause, strike]]) => {
    const random = setting.randomFor(name);
    const struck: Promise<void>[] = [];
    while (performance.now() < end) {
      await sleep(pause * (0.5 + random()));
      struck.push(Promise.resolve(strike(setting, random)));
      setting.count(name);
    }
    await Promise.all(struck);
  });
  const random = setting.randomFor('disasters');
  let names: string[] = [];
  const all = Object.keys(DISASTERS);
  const pause = Math.max(500, (seconds * 1_000) / all.length - 4_000);
  for (let done = 0; done < all.length || performance.now() < end; done += 1) {
    if (names.length === 0) names = shuffled(all, random);
    const name = names.pop() ?? '';
    await sleep(pause * (0.5 + random()));
    await DISASTERS[name]?.(setting, random);
    setting.count(name);
  }
  await Promise.all(nuisances);
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => [random(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

function oneOf<T>(items: readonly [T, ...T[]], random: () => number): T {
  return items[Math.floor(random() * items.length)] ?? items[0];
}
