import { expect, test } from 'vitest';
import type { AppError } from '../errors';
import type { Viewer } from '../viewer';
import { assertNamedViewer } from './named-viewer';

const ADA = '01940000-0000-7000-8000-00000000000a';
const ada: Viewer = { kind: 'member', id: ADA, email: 'ada@example.org', name: 'Ada', role: 'member' };
const asked = (named?: string) =>
  new Request('https://postil.example.org/api/v1/me', {
    headers: named === undefined ? {} : { 'postil-viewer': named },
  });

test.each([
  ['names nobody', asked()],
  ['names who is signed in', asked(ADA)],
])('a request that %s is theirs', (_name, request) => {
  expect(() => assertNamedViewer(request, ada)).not.toThrow();
});

test.each<[string, Request, Viewer]>([
  ['somebody else', asked('01940000-0000-7000-8000-00000000000b'), ada],
  ['nobody at all', asked(''), ada],
  ['a person, of a guest', asked(ADA), { kind: 'guest' }],
])('one that names %s is refused as of nobody', (_name, request, viewer) => {
  expect(() => assertNamedViewer(request, viewer)).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }) as AppError,
  );
});

const BO = '01940000-0000-7000-8000-00000000000b';
const followed = (query: string, headers = {}) =>
  new Request(`https://postil.example.org/api/v1/projects/p/events${query}`, { headers });
const following = { stream: {} };

test.each([
  ['nobody', followed('')],
  ['who is signed in', followed(`?viewer=${ADA}`)],
  ['who is signed in, in a header that counts more', followed(`?viewer=${BO}`, { 'postil-viewer': ADA })],
])('a stream that names %s is theirs', (_name, request) => {
  expect(() => assertNamedViewer(request, ada, following)).not.toThrow();
});

test.each([
  ['somebody else', followed(`?viewer=${BO}`)],
  ['nobody at all', followed('?viewer=')],
  ['somebody else, in a header that counts more', followed(`?viewer=${ADA}`, { 'postil-viewer': BO })],
])('a stream that names %s is refused', (_name, request) => {
  expect(() => assertNamedViewer(request, ada, following)).toThrow(
    expect.objectContaining({ code: 'unauthenticated' }) as AppError,
  );
});

test('what is no stream is not asked for anybody by its address', () => {
  expect(() => assertNamedViewer(followed(`?viewer=${BO}`), ada, {})).not.toThrow();
});
