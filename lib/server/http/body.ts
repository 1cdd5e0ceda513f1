import type { Endpoint } from '../../contracts/endpoint';
import { AppError, invalid } from '../errors';

const DEFAULT_MAX_BODY = 1024 * 1024;
const MEBIBYTE = 1024 * 1024;

/**
 * Return the body of `request` as a plain value: parsed JSON, or a record of the parts of a form.
 *
 * Parts named `file` are collected into an array of files; a part named `metadata` is parsed as JSON.
 *
 * @throws AppError `too_large`, `unsupported_media_type` or `invalid`.
 */
export async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  const max = endpoint.maxBody ?? DEFAULT_MAX_BODY;
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return parseJson(decodeUtf8(await readBytes(request, max)), '');
  if (endpoint.form && type === 'multipart/form-data') return readForm(request, max);
  const accepted = endpoint.form ? 'application/json or multipart/form-data' : 'application/json';
  throw new AppError('unsupported_media_type', `Send the body as ${accepted}.`);
}

async function readBytes(request: Request, max: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new AppError(
    'too_large',
    `The body is larger than ${Math.floor(max / MEBIBYTE)} MiB. Nothing was kept.`,
  );
  if (Number(request.headers.get('content-length') ?? 0) > max) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of streamOf(request)) {
    size += chunk.byteLength;
    if (size > max) throw tooLarge;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

async function* streamOf(request: Request): AsyncGenerator<Uint8Array> {
  if (!request.body) return;
  const reader = request.body.getReader() as ReadableStreamDefaultReader<Uint8Array>; // request bodies are bytes
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    reader.releaseLock();
  }
}

/** JSON is UTF-8. Replacing what is not would keep other characters than were sent. */
function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('', 'The body is not UTF-8. Nothing was written.');
  }
}

function parseJson(source: string, path: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    // JSON.parse only says where it stumbled in words that differ by engine; what to do is the same.
    throw invalid(path, 'This is not JSON. Nothing was written.');
  }
}

async function readForm(request: Request, max: number): Promise<unknown> {
  const bytes = await readBytes(request, max);
  const form = await new Response(bytes, {
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
  })
    .formData()
    .catch(() => {
      throw invalid('', 'This is not a complete multipart/form-data body. Nothing was written.');
    });
  const record: Record<string, unknown> = {};
  for (const [name, value] of form.entries()) {
    if (name === 'file')
      record.file = [...((record.file as unknown[] | undefined) ?? []), value]; // built here as an array
    else if (name in record) throw invalid(name, 'Send this part once.');
    else record[name] = name === 'metadata' && typeof value === 'string' ? parseJson(value, name) : value;
  }
  return record;
}
