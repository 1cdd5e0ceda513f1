import { describe, expect, test } from 'vitest';
import type { ShareLink } from '../contracts/share-link';
import { addLink, revokeLink, stateOf } from './share-links';

const link = (id: string, fields: Partial<ShareLink> = {}): ShareLink => ({
  id,
  target: { type: 'highlight', id: 'h' },
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  ...fields,
});

describe('addLink', () => {
  test('puts the new link first and forgets its address', () => {
    const links = addLink([link('a')], { ...link('b'), url: 'https://example.org/share/t', token: 't' });
    expect(links).toEqual([link('b'), link('a')]);
  });

  test('has a link once when it was made twice', () => {
    expect(addLink([link('a')], { ...link('a'), url: null, token: null })).toEqual([link('a')]);
  });
});

describe('revokeLink', () => {
  test('marks the one link', () => {
    const links = revokeLink([link('a'), link('b')], 'b', '2026-02-01T00:00:00.000Z');
    expect(links.map(({ revokedAt }) => revokedAt)).toEqual([null, '2026-02-01T00:00:00.000Z']);
  });

  test('keeps an earlier time', () => {
    const revoked = link('a', { revokedAt: '2026-01-15T00:00:00.000Z' });
    expect(revokeLink([revoked], 'a', '2026-02-01T00:00:00.000Z')).toEqual([revoked]);
  });
});

test.each([
  ['never expires', {}, 'live'],
  ['expires later', { expiresAt: '2026-03-01T00:00:00.000Z' }, 'live'],
  ['expires now', { expiresAt: '2026-02-01T00:00:00.000Z' }, 'expired'],
  [
    'was revoked before it expired',
    { expiresAt: '2026-01-20T00:00:00.000Z', revokedAt: '2026-01-10T00:00:00.000Z' },
    'revoked',
  ],
])('a link that %s', (_, fields, state) => {
  expect(stateOf(link('a', fields), '2026-02-01T00:00:00.000Z')).toBe(state);
});
