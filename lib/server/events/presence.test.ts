import { describe, expect, test } from 'vitest';
import { parseNotice, type Presence, PresenceMap } from './presence';

const here = (fields: Partial<Presence> = {}): Presence => ({
  projectId: 'project',
  userId: 'anna',
  connection: 'window',
  statementId: 'one',
  span: { start: 0, end: 9 },
  ...fields,
});
const connections = (map: PresenceMap) => map.of('project').map(({ connection }) => connection);

describe('a map of who is where', () => {
  test('says on which statements something is different', () => {
    const map = new PresenceMap();
    expect(map.put(here(), 0)).toEqual(['one']);
    expect(map.put(here(), 1)).toEqual([]);
    expect(map.put(here({ span: { start: 1, end: 9 } }), 2)).toEqual(['one']);
    expect(map.put(here({ span: null }), 3)).toEqual(['one']);
    expect(map.put(here({ span: null, statementId: 'two' }), 4).sort()).toEqual(['one', 'two']);
    expect(map.remove(here())).toEqual(['two']);
    expect(map.remove(here())).toEqual([]);
    expect(map.of('project')).toEqual([]);
  });

  test('forgets who says nothing for 45 seconds', () => {
    const map = new PresenceMap();
    map.put(here({ connection: 'a' }), 0);
    map.put(here({ connection: 'b' }), 0);
    map.put(here({ connection: 'b' }), 30_000);
    expect(map.expire(44_999)).toEqual([]);
    expect(map.expire(45_000)).toMatchObject([{ connection: 'a' }]);
    expect(connections(map)).toEqual(['b']);
    expect(map.expire(75_000)).toMatchObject([{ connection: 'b' }]);
    expect(map.of('project')).toEqual([]);
  });

  test('keeps the windows of two people apart, whatever they call them, and projects too', () => {
    const map = new PresenceMap();
    map.put(here(), 0);
    map.put(here({ userId: 'ben', statementId: 'two' }), 0);
    map.put(here({ projectId: 'other', statementId: 'three' }), 0);
    expect(map.of('project').map(({ userId, statementId }) => [userId, statementId])).toEqual([
      ['anna', 'one'],
      ['ben', 'two'],
    ]);
    expect(map.remove(here({ userId: 'ben' }))).toEqual(['two']);
    expect(map.of('other')).toHaveLength(1);
  });

  test('keeps eight windows of one person, those that spoke last', () => {
    const map = new PresenceMap();
    const all = Array.from({ length: 10 }, (_, i) => `window ${i}`);
    for (const connection of all) map.put(here({ connection }), 0);
    map.put(here({ userId: 'ben', connection: 'his' }), 0);
    map.put(here({ connection: 'window 3' }), 1);
    expect(connections(map)).toEqual(['window 2', ...all.slice(4), 'his', 'window 3']);
  });

  test('gives the newest last', () => {
    const map = new PresenceMap();
    map.put(here({ connection: 'a' }), 0);
    map.put(here({ connection: 'b' }), 1);
    map.put(here({ connection: 'a' }), 2);
    expect(connections(map)).toEqual(['b', 'a']);
  });
});

test.each(['', 'x', 'null', '7', '[]', '{}', '{"type":"here"}', '{"type":"gone","projectId":"x"}'])(
  '%j is no notice',
  (payload) => expect(parseNotice(payload)).toBeNull(),
);
