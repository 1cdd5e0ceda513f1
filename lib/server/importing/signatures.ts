const latin = new TextDecoder('latin1');

/** How a file of each kind begins, byte for byte. */
const SIGNATURES: readonly (readonly [start: string, kind: string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive or an office document such as DOCX, ODT or EPUB'],
  ['PK\x05\x06', 'an empty ZIP archive'],
  ['\xd0\xcf\x11\xe0', 'an old Microsoft Office document'],
  ['{\\rtf', 'an RTF document'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['II*\0', 'a TIFF picture'],
  ['MM\0*', 'a TIFF picture'],
  ['RIFF', 'a WebP picture or a sound file'],
  ['\x1f\x8b', 'a gzip archive'],
  ["7z\xbc\xaf'\x1c", 'a 7-Zip archive'],
  ['Rar!', 'a RAR archive'],
  ['ID3', 'a sound file'],
  ['OggS', 'a sound file'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
];

const HTML = /^(?:\xef\xbb\xbf)?\s{0,100}(?:<\?xml\b[^>]{0,200}>\s{0,100})?<(?:!doctype\s+html|html)\b/i;

/** Return what `bytes` look like ("a PDF") when they are certainly not plain text or Markdown, else `null`. */
export function looksLike(bytes: Uint8Array): string | null {
  const start = latin.decode(bytes.subarray(0, 1024));
  if (HTML.test(start)) return 'an HTML page';
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}
