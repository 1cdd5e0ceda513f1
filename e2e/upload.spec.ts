import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import type { ErrorCode } from '@/lib/contracts/error';
import type { UploadedFile } from '@/lib/contracts/statement';
import { expectProblem } from './api';
import { expect, test } from './fixtures';
import type { Person } from './make';

const TEXT =
  'Déclaration\n\nLes États « définiront » leurs propres politiques – c’est leur droit souverain. Tout être humain a des droits.\n';

/** `text` as bytes of Windows-1252, for the characters that are used here. */
function windows1252(text: string): Uint8Array<ArrayBuffer> {
  const beyondLatin1: Record<string, number> = { '–': 0x96, '’': 0x92, '€': 0x80 };
  return Uint8Array.from(text, (character) => beyondLatin1[character] ?? character.charCodeAt(0));
}

function utf16(text: string, order: 'LE' | 'BE'): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return Uint8Array.from(order === 'LE' ? bytes : bytes.swap16());
}

const noise = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919 + (index >> 3)) % 256);
const bytesOf = (text: string) => new TextEncoder().encode(text);

function formOf(files: Record<string, Uint8Array<ArrayBuffer> | string>, metadata?: unknown): FormData {
  const form = new FormData();
  for (const [name, content] of Object.entries(files)) form.append('file', new File([content], name));
  if (metadata !== undefined) form.append('metadata', JSON.stringify(metadata));
  return form;
}

async function upload(person: Person, form: FormData): Promise<UploadedFile[]> {
  const answer = await person.api.call(endpoints.createStatement, { body: form });
  return 'items' in answer ? answer.items : [];
}

const REFUSED: [string, ErrorCode, string, Uint8Array<ArrayBuffer>][] = [
  ['an empty file', 'invalid', 'empty.txt', new Uint8Array()],
  ['a file of white space', 'invalid', 'blank.txt', bytesOf(' \n\t \n\u200b')],
  ['a file of 50 MB', 'too_large', 'large.txt', new Uint8Array(50 * 1024 * 1024).fill(97)],
  ['a binary file', 'unsupported_media_type', 'noise.txt', noise],
  [
    'a PDF',
    'unsupported_media_type',
    'speech.pdf',
    bytesOf('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n'),
  ],
  [
    'a PDF that is called a text',
    'unsupported_media_type',
    'speech.txt',
    bytesOf('%PDF-1.4\n%âãÏÓ\n1 0 obj'),
  ],
  [
    'a Word document',
    'unsupported_media_type',
    'speech.docx',
    Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0]),
  ],
  [
    'a picture',
    'unsupported_media_type',
    'scan.png',
    Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
  ],
  [
    'damaged UTF-8',
    'invalid',
    'damaged.txt',
    Uint8Array.from([...bytesOf(TEXT.repeat(3)), 0xc3, 0x28, 0x0a, ...bytesOf(TEXT.repeat(3))]),
  ],
];

for (const [what, code, name, content] of REFUSED) {
  test(`An upload of ${what} is refused as ${code}, and nothing is written`, async ({ make, site }) => {
    const admin = await make.admin();
    const before = await site.fingerprint();
    const answer = await admin.api.ask(endpoints.createStatement, { body: formOf({ [name]: content }) });
    const { items } = await expectProblem(answer, code, what);
    expect(items).toMatchObject([{ fileName: name, problem: { code } }]);
    expect(await site.fingerprint()).toEqual(before);
  });
}

const READ_AS: [string, Uint8Array<ArrayBuffer>][] = [
  ['Windows-1252', windows1252(TEXT)],
  ['UTF-16LE', utf16(TEXT, 'LE')],
  ['UTF-16BE', utf16(TEXT, 'BE')],
];

for (const [encoding, content] of READ_AS) {
  test(`A file in ${encoding} is read as such, with a notice`, async ({ make }) => {
    const admin = await make.admin();
    const [item] = await upload(admin, formOf({ 'déclaration.txt': content }));
    expect(item?.notices).toContainEqual({ code: 'decodedAs', params: { encoding } });
    const { revision, language } = await make.statement(admin, item?.statement?.slug);
    expect(revision.text).toContain(
      'Les États « définiront » leurs propres politiques – c’est leur droit souverain.',
    );
    expect(language).toBe('fr');
  });
}

test('Of several files each is kept whole or not at all, and told apart', async ({ make }) => {
  const admin = await make.admin();
  const items = await upload(
    admin,
    formOf({ 'good.txt': 'A good text.', 'empty.txt': '', 'also good.md': '# Good\n\nText.' }),
  );
  expect(
    items.map(({ fileName, statement, problem }) => [fileName, statement?.status, problem?.code]),
  ).toEqual([
    ['good.txt', 'draft', undefined],
    ['empty.txt', undefined, 'invalid'],
    ['also good.md', 'draft', undefined],
  ]);
});

test('A form that is not one is refused, and nothing is written', async ({ make, site }) => {
  const admin = await make.admin();
  const good = { 'a.txt': 'A text.' };
  const taken = (await make.statement(admin)).slug;
  const extra = formOf(good);
  extra.append('surprise', '1');
  const notAFile = new FormData();
  notAFile.append('file', 'A text.');
  const notJson = formOf(good);
  notJson.append('metadata', '{"title":');
  const bad: [string, ErrorCode, FormData][] = [
    ['no file', 'invalid', new FormData()],
    ['a field in the place of a file', 'invalid', notAFile],
    ['an unknown part', 'invalid', extra],
    ['metadata that is not JSON', 'invalid', notJson],
    ['metadata with an unknown field', 'invalid', formOf(good, { surprise: 1 })],
    ['metadata of a wrong type', 'invalid', formOf(good, { title: 7 })],
    ['metadata with U+0000', 'invalid', formOf(good, { title: 'a\0' })],
    ['metadata for more files', 'invalid', formOf(good, [{}, {}])],
    ['a link that runs scripts', 'invalid', formOf(good, { sourceUrl: 'javascript:alert(1)' })],
    ['a kind that is none', 'invalid', formOf(good, { kind: 'song' })],
    ['a day that is none', 'invalid', formOf(good, { date: '2017-02-30' })],
    ['an address that is taken', 'conflict', formOf(good, { slug: taken })],
    [
      'more files than are taken',
      'invalid',
      formOf(Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`${index}.txt`, 'x']))),
    ],
  ];
  const before = await site.fingerprint();
  for (const [what, code, form] of bad) {
    await expectProblem(await admin.api.ask(endpoints.createStatement, { body: form }), code, what);
  }
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  for (const body of [
    '',
    '--x',
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nbroken off',
    'nothing of the kind',
  ]) {
    const sent = await admin.api.send({ method: 'POST', path: '/api/v1/statements', headers, body });
    await expectProblem(sent, 'invalid', `the form ${JSON.stringify(body)}`);
  }
  expect(await site.fingerprint()).toEqual(before);
});

test('What a file says is text and never markup, and its name is only a name', async ({ make }) => {
  const admin = await make.admin();
  const text =
    '<script>alert(1)</script>\n\nA [link](javascript:alert(2)) and [another](https://example.org/a?b=1).\n\n<img src=x onerror=alert(3)>\n';
  const [item] = await upload(
    admin,
    formOf({ '../../etc/<b>passwd</b>.txt': text }, { id: uuidv7(), status: 'published' }),
  );
  const { revision, slug } = await make.statement(admin, item?.statement?.slug);
  expect(slug).toMatch(/^[a-z0-9-]+$/);
  expect(revision.text).toContain('alert(1)');
  expect(revision.marks.map(({ href }) => href)).toEqual(['https://example.org/a?b=1']);
});
