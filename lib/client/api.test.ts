import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { endpoints } from '../contracts/endpoints';

const ADA = '01940000-0000-7000-8000-00000000000a';
const BO = '01940000-0000-7000-8000-00000000000b';

let named: (string | null)[];
let answer: () => Response;

/** The code of a page that has just been opened, before it is known whose it is. */
async function openPage() {
  vi.resetModules();
  const [{ callApi, ApiError }, { setPagePerson, isSessionOver }] = await Promise.all([
    import('./api'),
    import('./page-person'),
  ]);
  return { callApi, ApiError, setPagePerson, isSessionOver };
}

const unauthenticated = () =>
  Response.json(
    { type: 'about:blank', title: '', status: 401, code: 'unauthenticated', detail: '', requestId: '' },
    { status: 401 },
  );

beforeEach(() => {
  named = [];
  answer = () => Response.json({ items: [] });
  vi.stubGlobal('fetch', (_address: string, init: RequestInit) => {
    named.push(new Headers(init.headers).get('postil-viewer'));
    return Promise.resolve(answer());
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('whom a call names', () => {
  test('is whom the page was made for, in reading and in writing', async () => {
    const { callApi, setPagePerson } = await openPage();
    setPagePerson(ADA);
    await callApi(endpoints.listTags, { params: { project: 'p' } });
    answer = () => new Response(null, { status: 204 });
    await callApi(endpoints.deleteHighlight, { params: { highlight: 'h' } });
    expect(named).toEqual([ADA, ADA]);
  });

  test('is who wrote it, where that is said', async () => {
    const { callApi, setPagePerson } = await openPage();
    setPagePerson(ADA);
    await callApi(endpoints.listTags, { params: { project: 'p' }, viewer: BO });
    expect(named).toEqual([BO]);
  });

  test('is nobody on a page for everybody, nor where everybody gets the same answer', async () => {
    const { callApi, setPagePerson } = await openPage();
    await callApi(endpoints.listTags, { params: { project: 'p' } });
    setPagePerson(ADA);
    answer = () => Response.json({ status: 'ok', database: 'ok', version: '1' });
    await callApi(endpoints.health, {});
    expect(named).toEqual([null, null]);
  });
});

describe('that the session is over', () => {
  test('is known from an answer, and until another one says that it is not', async () => {
    const { callApi, setPagePerson, isSessionOver, ApiError } = await openPage();
    const ask = (viewer = ADA) => callApi(endpoints.listTags, { params: { project: 'p' }, viewer });
    setPagePerson(ADA);
    await ask();
    expect(isSessionOver()).toBe(false);
    answer = unauthenticated;
    await expect(ask()).rejects.toThrow(ApiError);
    expect(isSessionOver()).toBe(true);
    answer = () => Response.json({}, { status: 500 });
    await expect(ask()).rejects.toThrow(ApiError);
    expect(isSessionOver()).toBe(true);
    answer = () => Response.json({ items: [] });
    await ask();
    expect(isSessionOver()).toBe(false);
  });

  test('is not taken from what was asked as somebody else', async () => {
    const { callApi, setPagePerson, isSessionOver, ApiError } = await openPage();
    setPagePerson(ADA);
    answer = unauthenticated;
    await expect(callApi(endpoints.listTags, { params: { project: 'p' }, viewer: BO })).rejects.toThrow(
      ApiError,
    );
    expect(isSessionOver()).toBe(false);
  });
});

describe('an answer of something in between', () => {
  test('is none, and says nothing of the session', async () => {
    const { callApi, setPagePerson, isSessionOver } = await openPage();
    setPagePerson(ADA);
    answer = unauthenticated;
    const ask = () => callApi(endpoints.listTags, { params: { project: 'p' } });
    await expect(ask()).rejects.toMatchObject({ code: 'unauthenticated' });
    answer = () => Response.json({});
    await expect(ask()).rejects.toMatchObject({ name: 'NetworkError' });
    answer = () => new Response('<html>Sign in</html>');
    await expect(callApi(endpoints.deleteHighlight, { params: { highlight: 'h' } })).rejects.toMatchObject({
      name: 'NetworkError',
    });
    expect(isSessionOver()).toBe(true);
  });

  test('is told from one of the server that these pages do not understand', async () => {
    const { callApi } = await openPage();
    answer = () => Response.json({ new: 'form' }, { headers: { 'x-request-id': 'r' } });
    await expect(callApi(endpoints.listTags, { params: { project: 'p' } })).rejects.toMatchObject({
      name: 'ZodError',
    });
  });
});
