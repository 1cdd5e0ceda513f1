import { once } from 'node:events';
import pg from 'pg';

/** Return how long, in milliseconds, each of so many bare NOTIFY takes from one connection to another that listens. */
export async function notifyTimes(databaseUrl: string, times: number): Promise<number[]> {
  const [sender, listener] = [1, 2].map(() => new pg.Client({ connectionString: databaseUrl }));
  if (!sender || !listener) throw new Error('There are two.');
  await Promise.all([sender.connect(), listener.connect()]);
  try {
    await listener.query('LISTEN bench_floor');
    const latencies: number[] = [];
    for (let index = 0; index < times; index += 1) {
      const arrival = once(listener, 'notification');
      const before = performance.now();
      await sender.query(`NOTIFY bench_floor, '${index}'`);
      await arrival;
      latencies.push(performance.now() - before);
    }
    return latencies;
  } finally {
    await Promise.all([sender.end(), listener.end()]);
  }
}
