import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useTestDatabase } from '../../testing/database';
import { type MadeProject, makeMember, makeProject } from '../../testing/factories';
import { readStream } from '../../testing/follow';
import { inTransaction } from '../db';
import { openSink } from '../http/sse';
import type { Member } from '../viewer';
import { readAccess } from './access';
import { closeHub, hub } from './hub';
import { publish } from './publish';

useTestDatabase();
let project: MadeProject;
let reader: Member;

beforeEach(async () => {
  project = await makeProject();
  reader = await makeMember(project, 'viewer');
});
afterEach(closeHub);

/** Let `reader` follow, having read that the last number was `number`. */
async function followFrom(number: number, mostUnread?: number) {
  const { standings } = await readAccess(project.id, [reader.id], []);
  const standing = standings.get(reader.id);
  if (!standing) throw new Error('The reader is no member.');
  const { sink, body, onLeft } = openSink(mostUnread);
  const leave = await hub().follow({
    ...{ projectId: project.id, standing, number, sink },
    ...{ lastEventId: null, statementId: null, connection: null },
  });
  onLeft(leave);
  return { stream: readStream(body), leave };
}

const change = (count = 1) =>
  inTransaction((tx) => {
    for (let i = 0; i < count; i += 1)
      publish(tx, { kind: 'tag', projectId: project.id, subjectId: uuidv7(), version: 1 });
    return Promise.resolve();
  });

test('what commits after the number was read, and before anybody listens for the project, is told', async () => {
  // The hub listens already, and hears these when there is nobody yet to tell.
  const first = await followFrom(0);
  await change();
  await first.stream.until('change', ({ id }) => id === 1);
  first.leave();
  await change(2);
  const { stream } = await followFrom(1);
  await stream.until('change', ({ id }) => id === 3);
  expect(stream.events.map(({ event, id }) => [event, id])).toEqual([
    ['ready', 1],
    ['change', 2],
    ['change', 3],
  ]);
});

test('a sink keeps only so much of what nobody reads', async () => {
  const { sink, body } = openSink(10);
  const five = new Uint8Array(5);
  expect([sink.write(five), sink.write(five), sink.write(five)]).toEqual([true, true, false]);
  const reader = body.getReader();
  await reader.read();
  expect([sink.write(five), sink.write(new Uint8Array(1))]).toEqual([true, false]);
  sink.abort();
  sink.end();
  await expect(reader.read()).rejects.toMatchObject({ name: 'AbortError' });
  // Nobody is there to be too slow.
  expect(sink.write(five)).toBe(true);
});

test('a sink tells once that its reader has left', async () => {
  const { body, onLeft } = openSink();
  let left = 0;
  onLeft(() => (left += 1));
  await body.cancel();
  await body.cancel();
  expect(left).toBe(1);
});
