import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { parsePostmaster, servesFolder } from './postmaster';

test('the first line is the process, the fourth the port', () => {
  const text = '4711\n/srv/postil/.data/postgres\n1795297111\n41829\n\n127.0.0.1\n  21823     1\nready   \n';
  expect(parsePostmaster(text)).toEqual({ pid: 4711, port: 41829 });
});

test('a server that is just starting has not written its port', () => {
  expect(parsePostmaster('4711\n/srv/postil/.data/postgres\n')).toEqual({ pid: 4711, port: null });
});

test('a file that was cut off says nothing', () => {
  expect(parsePostmaster('')).toBeNull();
  expect(parsePostmaster('what')).toBeNull();
});

test('another process that has the number now is not the server', () => {
  expect(servesFolder(process.pid, tmpdir())).toBe(false);
});
