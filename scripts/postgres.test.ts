import { expect, test } from 'vitest';
import { connectionTrouble } from './postgres';

const url = 'postgresql://amina:sesame@db.example.org:6543/postil';
const failure = (code: string) => Object.assign(new Error(`sesame ${code}`), { code });

test.each([
  ['28P01', 'The server db.example.org:6543 refuses user "amina"'],
  ['3D000', 'There is no database "postil" on db.example.org:6543'],
  ['ECONNREFUSED', 'Cannot reach the database on db.example.org:6543 (ECONNREFUSED)'],
])('%s is one line without the password', (code, line) => {
  expect(connectionTrouble(url, failure(code))).toContain(line);
  expect(connectionTrouble(url, failure(code))).not.toContain('sesame');
});
