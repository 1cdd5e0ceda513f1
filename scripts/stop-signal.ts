/** Being told to stop: by a signal, or because the process that launched us with a channel is gone. */
export interface StopRequest {
  signal: AbortSignal;
  asked: Promise<void>;
}

/** After this many milliseconds a second signal means: at once. A terminal and npm both pass on the first one. */
const impatience = 1_000;

/** Listen for the end. From then on the signals no longer end the process by themselves. */
export function listenForStop(): StopRequest {
  const controller = new AbortController();
  let firstAt = 0;
  const ask = () => {
    if (!controller.signal.aborted) {
      firstAt = Date.now();
      controller.abort();
    } else if (Date.now() - firstAt > impatience) {
      process.exit(1);
    }
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, ask);
  if (process.send) process.on('disconnect', ask);
  const asked = new Promise<void>((resolve) => {
    controller.signal.addEventListener('abort', () => resolve());
  });
  return { signal: controller.signal, asked };
}
