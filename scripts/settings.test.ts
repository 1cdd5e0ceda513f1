import { describe, expect, test } from 'vitest';
import { root } from './root';
import { readSettings } from './settings';

describe('readSettings', () => {
  test('has a default for everything', () => {
    expect(readSettings({})).toEqual({
      port: 3000,
      dataFolder: `${root}/.data`,
      databaseUrl: null,
      siteUrl: 'http://localhost:3000',
      secret: null,
      adminEmail: 'admin@postil.local',
      adminPassword: null,
    });
  });

  test('takes what is given, and an empty variable for none', () => {
    const settings = readSettings({
      PORT: '8080',
      POSTIL_DATA_DIR: '/srv/postil',
      DATABASE_URL: '',
      POSTIL_ADMIN_EMAIL: 'amina@example.org',
      POSTIL_ADMIN_PASSWORD: 'a long enough password',
    });
    expect(settings).toMatchObject({
      port: 8080,
      dataFolder: '/srv/postil',
      databaseUrl: null,
      siteUrl: 'http://localhost:8080',
      adminEmail: 'amina@example.org',
      adminPassword: 'a long enough password',
    });
  });

  test.each([
    ['a port that is a word', { PORT: 'abc' }, 'PORT is "abc"'],
    ['a port with more than digits', { PORT: '3000x' }, 'PORT is "3000x"'],
    ['port nought', { PORT: '0' }, 'PORT is "0"'],
    ['a port past the last', { PORT: '65536' }, 'PORT is "65536"'],
    ['a database of another kind', { DATABASE_URL: 'mysql://localhost/postil' }, 'DATABASE_URL is not'],
    ['a site that is no address', { NEXTAUTH_URL: 'postil.example.org' }, 'NEXTAUTH_URL is'],
    ['a short secret', { NEXTAUTH_SECRET: 'short' }, 'NEXTAUTH_SECRET is too short'],
    ['an admin without an address', { POSTIL_ADMIN_EMAIL: 'amina' }, 'POSTIL_ADMIN_EMAIL is'],
    ['a short password', { POSTIL_ADMIN_PASSWORD: 'short' }, 'POSTIL_ADMIN_PASSWORD must have'],
  ])('refuses %s in one line', (_name, environment, message) => {
    expect(() => readSettings(environment)).toThrow(message);
    expect(() => readSettings(environment)).toThrow(/^[^\n]+$/);
  });

  test('repeats neither a password nor an address that may hold one', () => {
    expect(() => readSettings({ DATABASE_URL: 'http://u:sesame@host/db' })).toThrow(/^(?!.*sesame)/);
    expect(() => readSettings({ POSTIL_ADMIN_PASSWORD: 'sesame' })).toThrow(/^(?!.*sesame)/);
  });
});
