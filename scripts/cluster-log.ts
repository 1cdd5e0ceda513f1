import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';

/** The log of an embedded PostgreSQL. */
export interface ServerLog {
  descriptor: number;
  /** What the server complained about since the log was opened, in one line; empty if nothing. */
  complaints: () => string;
  close: () => void;
}

const largest = 5_000_000;

/** Open the log for adding to it; a long one is put aside first. */
export function openServerLog(file: string): ServerLog {
  if (existsSync(file) && statSync(file).size > largest) renameSync(file, `${file}.1`);
  const descriptor = openSync(file, 'a', 0o600);
  const start = statSync(file).size;
  return {
    descriptor,
    complaints: () => complaintsIn(readFileSync(file).subarray(start).toString()),
    close: () => closeSync(descriptor),
  };
}

/** Return the last complaints of a PostgreSQL log in one line, without their times. */
export function complaintsIn(log: string): string {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  const serious = lines.filter((line) => /\b(FATAL|PANIC|ERROR|HINT|DETAIL)\b|No space left/.test(line));
  return (serious.length > 0 ? serious : lines)
    .slice(-3)
    .map((line) => line.replace(/^\d{4}-\d\d-\d\d \S+ \S+ \[\d+\] /, '').replace(/\s+/g, ' '))
    .join(' · ');
}
