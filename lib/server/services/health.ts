import packageFile from '../../../package.json';
import { db } from '../db';
import { log } from '../log';

/** How this process is; `database` says whether it answered just now. */
export interface Health {
  status: 'ok' | 'failing';
  database: 'ok' | 'unreachable';
  version: string;
}

/** Return whether this process and its database answer. */
export async function checkHealth(): Promise<Health> {
  const { version } = packageFile;
  try {
    await db().$queryRaw`SELECT 1`;
    return { status: 'ok', database: 'ok', version };
  } catch (error) {
    log().error({ err: error }, 'the database does not answer');
    return { status: 'failing', database: 'unreachable', version };
  }
}
