import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { endpoint } from '../../contracts/endpoint';
import { readBody } from './body';

/* How much of a body is read. What is in it is tested through route(). */

const MIB = 1024 * 1024;
const line = {
  method: 'POST',
  path: '/api/v1/things',
  summary: 'x',
  access: 'guest',
  statuses: [200],
} as const;
const small = endpoint({ ...line, body: z.unknown() });
const large = endpoint({ ...line, body: z.unknown(), maxBody: 2 * MIB });

/** A body that counts how much of it was asked for. */
function counted(total: number) {
  const pulled = { bytes: 0 };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled.bytes += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
      if (pulled.bytes >= total) controller.close();
    },
  });
  return { stream, pulled };
}

function request(body: BodyInit, headers: Record<string, string> = {}, type = 'application/json'): Request {
  const init = { method: 'POST', body, headers: { 'content-type': type, ...headers }, duplex: 'half' };
  return new Request('https://postil.example.org/', init);
}

describe('a body that is too large', () => {
  test('is refused unread when it says so', async () => {
    const { stream, pulled } = counted(50 * MIB);
    const work = readBody(small, request(stream, { 'content-length': String(50 * MIB) }));
    await expect(work).rejects.toMatchObject({ code: 'too_large' });
    expect(pulled.bytes).toBeLessThanOrEqual(65_536);
  });

  test.each([
    ['does not say so', {}],
    ['says otherwise', { 'content-length': '10' }],
    ['says nonsense', { 'content-length': 'large' }],
  ])('is refused where the limit is reached when it %s', async (_name, headers) => {
    const { stream, pulled } = counted(50 * MIB);
    await expect(readBody(small, request(stream, headers))).rejects.toMatchObject({ code: 'too_large' });
    expect(pulled.bytes).toBeLessThan(2 * MIB);
  });

  test('is refused as a form too', async () => {
    const form = endpoint({ ...line, body: z.unknown(), form: z.object({}) });
    const { stream } = counted(50 * MIB);
    const work = readBody(form, request(stream, {}, 'multipart/form-data; boundary=x'));
    await expect(work).rejects.toMatchObject({ code: 'too_large' });
  });
});

test('each endpoint has its own limit, to the byte', async () => {
  const json = (bytes: number) => `"${'x'.repeat(bytes - 2)}"`;
  await expect(readBody(small, request(json(MIB)))).resolves.toHaveLength(MIB - 2);
  await expect(readBody(small, request(json(MIB + 1)))).rejects.toMatchObject({ code: 'too_large' });
  await expect(readBody(large, request(json(2 * MIB)))).resolves.toHaveLength(2 * MIB - 2);
});

test('characters may be cut by the parts in which a body arrives', async () => {
  const bytes = new TextEncoder().encode('"حقوق 😀"');
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
      controller.close();
    },
  });
  expect(await readBody(small, request(stream))).toBe('حقوق 😀');
});
