import { expect, test } from 'vitest';
import { complaintsIn } from './cluster-log';

test('the complaints of a server are one line without times', () => {
  const log = `2026-11-21 21:04:34.129 UTC [10825] LOG:  starting PostgreSQL 18.4
2026-11-21 21:04:34.133 UTC [10831] FATAL:  could not write to file "pg_wal/xlogtemp.29": No space left on device
2026-11-21 21:04:34.136 UTC [10825] LOG:  database system is shut down
`;
  expect(complaintsIn(log)).toBe(
    'FATAL: could not write to file "pg_wal/xlogtemp.29": No space left on device',
  );
});

test('without a complaint, the last words count', () => {
  expect(complaintsIn('one\n\ntwo\n')).toBe('one · two');
  expect(complaintsIn('')).toBe('');
});
