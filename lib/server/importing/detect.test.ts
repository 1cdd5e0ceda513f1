import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { MAX_FILE_BYTES } from '@/lib/contracts/statement';
import { decodeText } from './detect';
import { ImportProblem } from './problem';

const utf8 = new TextEncoder();

const WESTERN = 'Excellencies, I met Jürg Lauber and José Gómez Camacho today – “migration” is our theme.';
const SLOVAK =
  'Miroslav Lajčák a ďalší účastníci stretnutia o migrácii v Mexiku hovorili o ľudských právach.';
const RUSSIAN = 'Глобальный договор о безопасной, упорядоченной и легальной миграции.';
const ARABIC = 'الاتفاق العالمي من أجل الهجرة\nالآمنة والمنظمة والنظامية.';
const CHINESE = '安全、有序和正常移民全球契约。\n人权';

describe('a file in each encoding is read and, unless it is UTF-8, says so', () => {
  const cases: [name: string, bytes: Uint8Array, text: string, encoding: string][] = [
    ['UTF-8', utf8.encode(WESTERN), WESTERN, 'UTF-8'],
    ['UTF-8 with a byte order mark', utf8.encode(`\ufeff${WESTERN}`), WESTERN, 'UTF-8'],
    ['UTF-8, one word', utf8.encode('Lajčák'), 'Lajčák', 'UTF-8'],
    ['Windows-1252', iconv.encode(WESTERN, 'windows-1252'), WESTERN, 'Windows-1252'],
    ['Windows-1252, one word', iconv.encode('Gómez', 'windows-1252'), 'Gómez', 'Windows-1252'],
    [
      'Latin 1',
      iconv.encode('Jürg Lauber a été élu à Genève', 'latin1'),
      'Jürg Lauber a été élu à Genève',
      'Windows-1252',
    ],
    ['Windows-1250', iconv.encode(SLOVAK, 'windows-1250'), SLOVAK, 'Windows-1250'],
    ['Windows-1251', iconv.encode(RUSSIAN, 'windows-1251'), RUSSIAN, 'Windows-1251'],
    ['KOI8-R', iconv.encode(RUSSIAN, 'koi8-r'), RUSSIAN, 'KOI8-R'],
    ['Windows-1256', iconv.encode(ARABIC, 'windows-1256'), ARABIC, 'Windows-1256'],
    ['GB 18030', iconv.encode(CHINESE, 'gb18030'), CHINESE, 'GB18030'],
    ['UTF-16 little endian', iconv.encode(WESTERN, 'utf-16le', { addBOM: true }), WESTERN, 'UTF-16LE'],
    ['UTF-16 big endian', iconv.encode(WESTERN, 'utf-16be', { addBOM: true }), WESTERN, 'UTF-16BE'],
    ['UTF-16 little endian without mark', iconv.encode(WESTERN, 'utf-16le'), WESTERN, 'UTF-16LE'],
    ['UTF-16 big endian without mark', iconv.encode(WESTERN, 'utf-16be'), WESTERN, 'UTF-16BE'],
    ['UTF-16 without mark, Arabic', iconv.encode(ARABIC, 'utf-16le'), ARABIC, 'UTF-16LE'],
    ['UTF-16 without mark, Chinese', iconv.encode(CHINESE, 'utf-16be'), CHINESE, 'UTF-16BE'],
    ['UTF-32', iconv.encode(`\ufeff${WESTERN}`, 'utf-32le', { addBOM: false }), WESTERN, 'UTF-32LE'],
    [
      'Windows-1252 after much ASCII',
      iconv.encode('a. '.repeat(50_000) + WESTERN, 'windows-1252'),
      'a. '.repeat(50_000) + WESTERN,
      'Windows-1252',
    ],
  ];

  test.each(cases)('%s', (_name, bytes, text, encoding) => {
    const decoded = decodeText(bytes);
    expect(decoded.text).toBe(text);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.notices).toEqual(
      encoding === 'UTF-8' ? [] : [{ code: 'decodedAs', params: { encoding } }],
    );
  });
});

describe('what is not a text is refused, with the reason', () => {
  const pdf = utf8.encode('%PDF-1.7\n1 0 obj');
  const noise = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3)) % 251);
  const cases: [name: string, bytes: Uint8Array, code: string, detail: RegExp][] = [
    ['nothing', new Uint8Array(), 'invalid', /empty/],
    ['white space', utf8.encode(' \n\u00a0\t\r\n'), 'invalid', /no text/],
    ['only a byte order mark', Uint8Array.of(0xef, 0xbb, 0xbf), 'invalid', /no text/],
    ['50 MB', new Uint8Array(50 * 1024 * 1024).fill(0x61), 'too_large', /4 MiB/],
    ['a byte too many', new Uint8Array(MAX_FILE_BYTES + 1).fill(0x61), 'too_large', /4 MiB/],
    ['PDF', pdf, 'unsupported_media_type', /a PDF.*plain text and Markdown/],
    ['DOCX', utf8.encode('PK\u0003\u0004rest'), 'unsupported_media_type', /DOCX/],
    ['RTF', utf8.encode('{\\rtf1\\ansi Hello}'), 'unsupported_media_type', /RTF/],
    ['a web page', utf8.encode('\n<!DOCTYPE html><html><p>Hello'), 'unsupported_media_type', /HTML/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'unsupported_media_type', /PNG/],
    [
      'zero bytes in a text',
      utf8.encode('Hello\0world and\0 more text'),
      'unsupported_media_type',
      /not a text/,
    ],
    ['nothing but zeros', new Uint8Array(100), 'unsupported_media_type', /not a text/],
    ['noise', noise, 'unsupported_media_type', /not a text/],
    ['noise without zeros', noise.map((byte) => byte || 1), 'unsupported_media_type', /not a text/],
    ['half a UTF-16 character', Uint8Array.of(0xff, 0xfe, 0x41, 0, 0x42), 'invalid', /breaks off/],
  ];

  test.each(cases)('%s', (_name, bytes, code, detail) => {
    expect(problemOf(bytes)).toMatchObject({ code, detail: expect.stringMatching(detail) as string });
  });

  test('damaged UTF-8 is not passed off as another encoding, and the line is named', () => {
    const bytes = utf8.encode(`Line one.\n${'Jürg Lauber, José Gómez, Miroslav Lajčák. '.repeat(20)}`);
    bytes[15 + bytes.indexOf(0x0a)] = 0xff;
    expect(problemOf(bytes)).toMatchObject({
      code: 'invalid',
      detail: expect.stringMatching(/line 2/) as string,
    });
  });

  test('damaged UTF-8 is told in the language that Windows-1252 was made for, too', () => {
    const text = 'Les États « définiront » leurs politiques – c’est leur droit.\n'.repeat(6);
    const bytes = Uint8Array.from([...utf8.encode(text), 0xc3, 0x28, ...utf8.encode(text)]);
    expect(problemOf(bytes)).toMatchObject({
      code: 'invalid',
      detail: expect.stringMatching(/line 7/) as string,
    });
  });

  test('a text that mentions markup is a text', () => {
    expect(decodeText(utf8.encode('The tag <html> opens a page.')).text).toContain('<html>');
    expect(decodeText(utf8.encode('<script>alert(1)</script>')).text).toContain('<script>');
  });
});

function problemOf(bytes: Uint8Array): unknown {
  try {
    return decodeText(bytes);
  } catch (error) {
    expect(error).toBeInstanceOf(ImportProblem);
    return error;
  }
}
