/** An expected "no" of a command: its message is one line that says what to do, and the command ends with 1. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** Return what to show of `error`: the message of a refusal, or the whole trace of a bug. */
export function described(error: unknown): string {
  if (error instanceof Refusal) return error.message;
  if (error instanceof Error) return error.stack ?? error.message;
  return String(error);
}

/** Return the code of a system or PostgreSQL error (`EACCES`, `3D000`), or an empty string. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

/** Run a whole command: a refusal or a bug ends it with 1, having been said on the terminal. */
export async function main(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(described(error));
    process.exitCode = 1;
  }
}
