import pino from 'pino';
import { env } from './env';

let logger: pino.Logger | undefined;

/** Return the logger: one JSON line per event on standard output. Never log a password, a token or the text of a note. */
export function log(): pino.Logger {
  logger ??= pino({ level: env().POSTIL_LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return logger;
}
