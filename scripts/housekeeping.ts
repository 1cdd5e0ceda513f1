import { setTimeout as sleep } from 'node:timers/promises';
import { described } from './refusal';

const hour = 3_600_000;

/** What is done now and then beside the web server. */
export interface Housekeeping {
  /** Do nothing more, once what is being done is done; that is soon. */
  stop: () => Promise<void>;
}

type Work = (signal: AbortSignal) => Promise<void>;

/**
 * Do `work` now, and then an hour after it was done, until told to stop. What goes wrong is said, and tried again then.
 *
 * In the process that starts the web server, not in the web server's: there is one of those per start, it lives as long,
 * and what it does takes no time from requests. Several starts on one database may do it at once.
 */
export function keepHouse(work: Work = emptyTheTrash, every = hour): Housekeeping {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const begin = () => {
    round = work(stopping.signal)
      .catch((error: unknown) => {
        console.error(`The trash could not be emptied, and will be in an hour: ${described(error)}`);
      })
      .then(() => {
        if (!stopping.signal.aborted) timer = setTimeout(begin, every);
      });
  };
  begin();
  return {
    stop: async () => {
      stopping.abort();
      clearTimeout(timer);
      // What cannot be waited for is undone by the database when this process ends.
      await Promise.race([round, sleep(1_000, undefined, { ref: false })]);
    },
  };
}

async function emptyTheTrash(signal: AbortSignal): Promise<void> {
  // On a machine where nothing is installed yet, the database client is made after this module was loaded.
  const [{ closeDb }, { emptyTrash }] = await Promise.all([
    import('@/lib/server/db'),
    import('@/lib/server/services/trash'),
  ]);
  try {
    await emptyTrash({ signal });
  } finally {
    // Connections are not held for the hour in which they are not used.
    await closeDb();
  }
}
