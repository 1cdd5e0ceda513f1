import iconv from 'iconv-lite';
import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, test } from 'vitest';
import { statementSchema, type StatementUpload, uploadedFileSchema } from '../../contracts/statement';
import { useTestDatabase } from '../../testing/database';
import { makePerson, makeStatement } from '../../testing/factories';
import { db } from '../db';
import { GUEST, type Member, type Viewer } from '../viewer';
import { createStatement, uploadStatements } from './statement-upload';
import { getStatement } from './statements';

useTestDatabase();
let admin: Member;

beforeEach(async () => {
  admin = await makePerson('admin');
});

const file = (content: BlobPart, name = 'a speech.txt') => new File([content], name);
const upload = (file: File[], metadata?: StatementUpload['metadata'], viewer: Viewer = admin) =>
  uploadStatements(viewer, { file, ...(metadata === undefined ? {} : { metadata }) }, 'request').then(
    ({ value }) => value,
  );
const count = async () => [await db().statement.count(), await db().revision.count()];

describe('a statement as JSON', () => {
  test('becomes blocks and marks, a draft until published', async () => {
    const input = { id: uuidv7(), text: '# Opening\n\nStates **must** act\ntogether.\n', place: 'Geneva' };
    const { value, isNew } = await createStatement(admin, input);
    expect(statementSchema.parse(value)).toEqual(value);
    expect([isNew, value.status, value.title, value.slug, value.place]).toEqual([
      true,
      'draft',
      'Opening',
      'opening',
      'Geneva',
    ]);
    const { revision } = await getStatement(admin, value.id);
    expect(revision.text).toBe('Opening\nStates must act together.');
    expect(revision.blocks).toMatchObject([{ type: 'heading' }, { type: 'paragraph' }]);
    expect(revision.marks).toEqual([{ type: 'strong', start: 15, end: 19 }]);
    expect(await createStatement(admin, input)).toEqual({ value, isNew: false });
    await expect(createStatement(admin, { ...input, text: 'Other' })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect(await count()).toEqual([1, 1]);
  });

  test('one id sent many times at once is one statement', async () => {
    const input = { id: uuidv7(), title: 'Once', text: 'Text.' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => createStatement(admin, input)));
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await count()).toEqual([1, 1]);
  });

  test('one title twice gets two slugs; a slug that is taken is a conflict', async () => {
    const make = (fields = {}) =>
      createStatement(admin, { id: uuidv7(), title: 'Twin', text: 'Text.', ...fields });
    expect([(await make()).value.slug, (await make()).value.slug]).toEqual(['twin', 'twin-2']);
    await expect(make({ slug: 'twin' })).rejects.toMatchObject({ code: 'conflict' });
    expect((await make({ title: '移徙' })).value.slug).toBe('statement');
  });

  test.each([' \n\t ', '\u200b', '\u0007'])('nothing to read in it: %j', async (text) => {
    await expect(createStatement(admin, { id: uuidv7(), title: 'x', text })).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await count()).toEqual([0, 0]);
  });

  test('what an upload writes in the text is text: markup stays letters', async () => {
    const { value } = await createStatement(admin, {
      id: uuidv7(),
      title: 'Markup',
      text: '<script>alert(1)</script> and [a link](javascript:alert(1))',
    });
    const { revision } = await getStatement(admin, value.id);
    expect(revision.text).toContain('<script>');
    expect(revision.marks).toEqual([]);
  });

  test('who may not', async () => {
    const input = { id: uuidv7(), title: 'x', text: 'x' };
    await expect(createStatement(GUEST, input)).rejects.toMatchObject({ code: 'unauthenticated' });
    const person = await makePerson();
    await expect(createStatement(person, input)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|not_found/) as string,
    });
    await expect(upload([file('x')], undefined, person)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|not_found/) as string,
    });
  });
});

describe('files', () => {
  test('each whole or not at all', async () => {
    const items = await upload([
      file('Good.', 'good.txt'),
      file('', 'empty.txt'),
      file(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'picture.png'),
      file(new Uint8Array(10 * 1024 * 1024 + 1).fill(0x61), 'huge.txt'),
      file('Also good.', 'also.md'),
    ]);
    for (const item of items) expect(uploadedFileSchema.parse(item)).toEqual(item);
    expect(items.map((item) => [item.fileName, item.statement?.title ?? item.problem?.code])).toEqual([
      ['good.txt', 'good'],
      ['empty.txt', 'invalid'],
      ['picture.png', 'unsupported_media_type'],
      ['huge.txt', 'too_large'],
      ['also.md', 'also'],
    ]);
    expect(await count()).toEqual([2, 2]);
  });

  test('when none can be kept, the first reason is the answer, with all of them', async () => {
    await expect(
      upload([file('', 'a.txt'), file(new Uint8Array([0, 1, 2, 3, 0, 1]), 'b.bin')]),
    ).rejects.toMatchObject({
      code: 'invalid',
      extra: {
        items: [
          { fileName: 'a.txt', problem: {} },
          { fileName: 'b.bin', problem: {} },
        ],
      },
    });
    expect(await count()).toEqual([0, 0]);
  });

  const letter =
    'Les migrants ont des droits : « l’État » les protège, à Genève comme ailleurs, où qu’ils aillent.';
  test.each([
    ['windows-1252', 'windows-1252', /windows-1252/i],
    ['UTF-16 with a mark', 'utf16', /UTF-16LE/],
    ['UTF-16 big-endian without', 'utf16-be', /UTF-16BE/],
  ])('in %s are read, and it is said', async (_name, encoding, told) => {
    const [item] = await upload([
      file(new Uint8Array(iconv.encode(letter, encoding, { addBOM: encoding === 'utf16' }))),
    ]);
    expect((await getStatement(admin, item?.statement?.id ?? '')).revision.text).toBe(letter);
    expect(item?.notices).toMatchObject([
      { code: 'decodedAs', params: { encoding: expect.stringMatching(told) as string } },
    ]);
  });

  test('in UTF-8, with and without a mark, need no notice', async () => {
    const items = await upload([file(letter), file(`\ufeff${letter}`)]);
    for (const { statement, notices } of items) {
      expect((await getStatement(admin, statement?.id ?? '')).revision.text).toBe(letter);
      expect(notices).toEqual([]);
    }
  });

  test('in Arabic are set from the right', async () => {
    const [item] = await upload([file('السيادة الوطنية وحقوق الإنسان للمهاجرين')]);
    expect(item?.statement).toMatchObject({ direction: 'rtl' });
  });
});

describe('metadata of files', () => {
  test('one object counts for all, an array for each in order; what is sent wins over what was found', async () => {
    const both = await upload([file('# Found\n\nText.'), file('Text.')], {
      kind: 'report',
      status: 'published',
    });
    expect(both.map(({ statement }) => [statement?.title, statement?.kind, statement?.status])).toEqual([
      ['Found', 'report', 'published'],
      ['a speech', 'report', 'published'],
    ]);
    const id = uuidv7();
    const each = await upload(
      [file('# Found\n\nText.'), file('Text.')],
      [{ title: 'Given', id }, { speaker: 'Somebody' }],
    );
    expect(each).toMatchObject([
      { statement: { id, title: 'Given' } },
      { statement: { speaker: 'Somebody' } },
    ]);
  });

  test.each<[string, (id: string) => StatementUpload['metadata']]>([
    ['fewer than files', () => [{}]],
    ['one id for all', (id) => ({ id })],
    ['one slug for all', () => ({ slug: 'same' })],
    ['one id twice', (id) => [{ id }, { id }]],
  ])('refused before anything is kept: %s', async (_name, metadata) => {
    await expect(upload([file('One.'), file('Two.')], metadata(uuidv7()))).rejects.toMatchObject({
      code: 'invalid',
    });
    expect(await count()).toEqual([0, 0]);
  });

  test('a slug that is taken spoils only its own file', async () => {
    const { slug } = await makeStatement();
    const items = await upload([file('One.'), file('Two.')], [{ slug }, {}]);
    expect(items).toMatchObject([{ problem: { code: 'conflict' } }, { statement: {} }]);
  });
});
