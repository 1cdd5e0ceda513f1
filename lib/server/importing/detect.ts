import { analyse } from 'chardet';
import iconv from 'iconv-lite';
import { MAX_FILE_BYTES, MAX_FILE_MIB } from '@/lib/contracts/statement';
import type { ImportNotice } from './notice';
import { ImportProblem } from './problem';
import { looksLike } from './signatures';

/** A file's characters and, when it was not UTF-8, a notice that says how it was read. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: string;
  readonly notices: readonly ImportNotice[];
}

/** The detector's cost grows with the sample, its judgement hardly does. */
const SAMPLE_BYTES = 64 * 1024;

/** A detector's word below this, in per cent, is a guess no better than the most common of the old encodings. */
const TRUSTED_CONFIDENCE = 20;

const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
// Tab, the line breaks and escape are the controls that text files hold.
const BINARY_CONTROL = /[\0-\x08\x0e-\x1a\x1c-\x1f]/g;

/**
 * Return the text of a file in whatever encoding it is, without its byte order mark.
 *
 * @throws ImportProblem `too_large` above `MAX_FILE_BYTES`; `unsupported_media_type` if it is not text;
 * `invalid` if it is empty or its encoding cannot be made out.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw new ImportProblem('invalid', 'The file is empty.');
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ImportProblem(
      'too_large',
      `The file is larger than ${MAX_FILE_MIB} MiB, which is the most that is read.`,
    );
  }
  const kind = looksLike(bytes);
  if (kind !== null) throw notText(`This looks like ${kind}.`);
  const decoded = decode(bytes);
  if (isBinary(decoded.text)) throw notText('This is not a text file.');
  if (!VISIBLE.test(decoded.text)) throw new ImportProblem('invalid', 'There is no text in the file.');
  return decoded;
}

function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  return (sample.match(BINARY_CONTROL)?.length ?? 0) * 100 > sample.length;
}

function notText(what: string): ImportProblem {
  return new ImportProblem(
    'unsupported_media_type',
    `${what} Only plain text and Markdown files are read for now.`,
  );
}

function decode(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decodeUtf8(bytes) ?? brokenUtf8(bytes);
  if (startsWith(bytes, [0xff, 0xfe, 0, 0])) return decodedAs('UTF-32LE', iconv.decode(bytes, 'utf-32le'));
  if (startsWith(bytes, [0, 0, 0xfe, 0xff])) return decodedAs('UTF-32BE', iconv.decode(bytes, 'utf-32be'));
  if (startsWith(bytes, [0xff, 0xfe])) return decodeUtf16(bytes, 'UTF-16LE');
  if (startsWith(bytes, [0xfe, 0xff])) return decodeUtf16(bytes, 'UTF-16BE');
  if (bytes.includes(0)) return decodeUnmarkedUtf16(bytes);
  return decodeUtf8(bytes) ?? decodeLegacy(bytes);
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function decodeUtf8(bytes: Uint8Array): DecodedText | null {
  const text = tryDecode(bytes, 'utf-8');
  return text === null ? null : { text, encoding: 'UTF-8', notices: [] };
}

type Utf16 = 'UTF-16LE' | 'UTF-16BE';

function decodeUtf16(bytes: Uint8Array, encoding: Utf16): DecodedText {
  const text = tryDecode(bytes, encoding);
  if (text === null)
    throw new ImportProblem('invalid', `The file begins as ${encoding} but breaks off inside.`);
  return decodedAs(encoding, text);
}

/** Zero bytes in a text without a mark mean UTF-16, or not a text: every line break and space has one. */
function decodeUnmarkedUtf16(bytes: Uint8Array): DecodedText {
  const candidates = (['UTF-16LE', 'UTF-16BE'] as const).flatMap((encoding) => {
    const text = tryDecode(bytes, encoding);
    return text !== null && isPlausible(text) ? [{ encoding, text }] : [];
  });
  const [only, another] = candidates;
  if (!only || another) throw notText('This is not a text file.');
  return decodedAs(only.encoding, only.text);
}

/** In the wrong byte order spaces, line breaks and full stops turn into rare letters and unassigned code points. */
function isPlausible(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  const odd = sample.match(/[\p{Cn}\p{Co}\p{Cs}\0]/gu)?.length ?? 0;
  return odd * 100 <= sample.length && /[ \n。،.]/u.test(sample);
}

function tryDecode(bytes: Uint8Array, encoding: 'utf-8' | Utf16): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeLegacy(bytes: Uint8Array): DecodedText {
  const sample = sampleOf(bytes);
  if (isBinary(iconv.decode(sample, 'latin1'))) throw notText('This is not a text file.');
  // A file that is nearly UTF-8 is a damaged one; in any other encoding it would only look undamaged.
  if (isNearlyUtf8(sample)) return brokenUtf8(bytes);
  const trusted = analyse(sample)
    .filter((match) => match.confidence >= TRUSTED_CONFIDENCE)
    .map((match) => match.name as string);
  if (trusted[0] === 'UTF-8') return brokenUtf8(bytes);
  for (const name of [...trusted, 'windows-1252']) {
    // Whatever calls itself Latin 1 is in practice Windows-1252, which adds dashes and quotation marks to it.
    const encoding = name === 'ISO-8859-1' ? 'windows-1252' : name;
    if (!iconv.encodingExists(encoding)) continue;
    const text = iconv.decode(bytes, encoding);
    if (!text.includes('\ufffd')) return decodedAs(displayName(encoding), text);
  }
  throw new ImportProblem(
    'invalid',
    'The encoding of the file cannot be made out. Save it as UTF-8 and send it again.',
  );
}

/** Bytes of other encodings hardly ever fall into the pattern of UTF-8, let alone nine times out of ten. */
function isNearlyUtf8(sample: Uint8Array): boolean {
  const beyondAscii = new TextDecoder('utf-8').decode(sample).match(/[^\0-\x7f]/gu) ?? [];
  return beyondAscii.filter((character) => character === '\ufffd').length * 10 <= beyondAscii.length;
}

/** Most of a file may be ASCII, which tells nothing: the sample begins a little before the first byte that does. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  const start = Math.max(0, first - 1024);
  return bytes.subarray(start, start + SAMPLE_BYTES);
}

function brokenUtf8(bytes: Uint8Array): never {
  const text = new TextDecoder('utf-8').decode(bytes);
  const line = text.slice(0, text.indexOf('\ufffd')).split('\n').length;
  throw new ImportProblem(
    'invalid',
    `The file is UTF-8, but not all of it: line ${line} is damaged. Save it again as UTF-8.`,
  );
}

function decodedAs(encoding: string, text: string): DecodedText {
  return {
    text: text.replace(/^\ufeff/, ''),
    encoding,
    notices: [{ code: 'decodedAs', params: { encoding } }],
  };
}

function displayName(encoding: string): string {
  return encoding.replace(/^windows/, 'Windows');
}
