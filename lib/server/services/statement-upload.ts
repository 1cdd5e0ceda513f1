import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { codePointLength } from '../../core/code-points';
import type {
  NewStatement,
  Statement,
  StatementMetadata,
  StatementUpload,
  UploadedFile,
} from '../../contracts/statement';
import { MAX_FILE_BYTES, MAX_FILE_MIB } from '../../contracts/statement';
import type { Prisma } from '../../generated/prisma/client';
import { inTransaction, type Tx } from '../db';
import { AppError, invalid } from '../errors';
import { toProblem } from '../http/problem';
import { type ImportedStatement, importStatement, importText } from '../importing/import-statement';
import { ImportProblem } from '../importing/problem';
import { detectDirection } from '../importing/language';
import { can, forbidden } from '../policy';
import { statementSelect } from '../presenters/statement';
import type { Viewer } from '../viewer';
import { recordAudit } from './audit';
import type { Created } from '../created-row';
import { asMember } from './project-access';
import { freeSlug, slugify } from './slugs';
import { presentOne, readableStatement, tellOfLibrary } from './statements';

/** Add a statement from its text. Sending the same id twice returns the first row. @throws AppError `forbidden`, `invalid`. */
export async function createStatement(viewer: Viewer, input: NewStatement): Promise<Created<Statement>> {
  assertMayUpload(viewer);
  const { text, ...metadata } = input;
  const imported = orAppError(() => importText(text));
  return inTransaction((tx) => insertStatement(tx, viewer, imported, metadata));
}

/**
 * Add a statement per file, each whole or not at all; one that cannot be kept has a `problem` in its entry.
 *
 * @throws AppError `forbidden`; or, when no file could be kept, the first file's problem with all entries in `items`.
 */
export async function uploadStatements(
  viewer: Viewer,
  upload: StatementUpload,
  requestId: string,
): Promise<Created<UploadedFile[]>> {
  assertMayUpload(viewer);
  const metadata = metadataPerFile(upload);
  const items: UploadedFile[] = [];
  let isNew = false;
  let firstError: unknown;
  for (const [index, file] of upload.file.entries()) {
    try {
      const uploaded = await uploadOne(viewer, file, metadata[index] ?? {});
      items.push(uploaded.value);
      isNew ||= uploaded.isNew;
    } catch (error) {
      firstError ??= error;
      items.push({ fileName: file.name, problem: toProblem(error, requestId) });
    }
  }
  if (items.some((item) => item.statement)) return { value: items, isNew };
  throw firstError instanceof AppError
    ? new AppError(firstError.code, firstError.message, { ...firstError.extra, items })
    : firstError;
}

/** That there is a door for uploads is no secret: who may not go through it is told so. */
function assertMayUpload(viewer: Viewer): void {
  asMember(viewer);
  if (!can(viewer, 'statement.upload', null)) throw forbidden();
}

function metadataPerFile({ file, metadata }: StatementUpload): StatementMetadata[] {
  if (!Array.isArray(metadata)) {
    if (file.length > 1 && (metadata?.id ?? metadata?.slug)) {
      throw invalid(
        'metadata',
        'An id or a slug belongs to one statement: send one metadata object per file.',
      );
    }
    return file.map(() => metadata ?? {});
  }
  if (metadata.length !== file.length)
    throw invalid('metadata', 'Send one metadata object, or one per file in order.');
  const ids = metadata.flatMap(({ id }) => id ?? []);
  if (new Set(ids).size < ids.length)
    throw invalid('metadata', 'Two files have the same id. Give each its own.');
  return metadata;
}

async function uploadOne(
  viewer: Viewer,
  file: File,
  metadata: StatementMetadata,
): Promise<Created<UploadedFile>> {
  if (file.size > MAX_FILE_BYTES) {
    throw new AppError(
      'too_large',
      `The file is larger than ${MAX_FILE_MIB} MiB. Nothing of it was kept. Split it and send the parts.`,
    );
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const imported = orAppError(() => importStatement(bytes, file.name));
  const { value, isNew } = await inTransaction((tx) => insertStatement(tx, viewer, imported, metadata));
  return { value: { fileName: file.name, statement: value, notices: [...imported.notices] }, isNew };
}

function orAppError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ImportProblem) throw new AppError(error.code, error.detail);
    throw error;
  }
}

/**
 * Insert a statement and its first revision inside `tx`; `metadata` wins over what was detected.
 *
 * @throws AppError `conflict` when the id or the slug belongs to another statement.
 */
export async function insertStatement(
  tx: Tx,
  viewer: Viewer,
  imported: ImportedStatement,
  metadata: StatementMetadata,
): Promise<Created<Statement>> {
  const id = metadata.id ?? uuidv7();
  const known = await tx.revision.findUnique({
    where: { statementId_number: { statementId: id, number: 1 } },
    select: { sha256: true },
  });
  if (known) {
    if (known.sha256 !== digestOf(imported.text.text)) {
      throw new AppError(
        'conflict',
        'This id belongs to a statement with another text. Make a new id and send it again.',
      );
    }
    return { value: await presentOne(tx, viewer, await readableStatement(tx, viewer, id)), isNew: false };
  }
  const createdById = asMember(viewer).id;
  const data = await statementData(tx, imported, metadata);
  const row = await tx.statement.create({
    data: { id, createdById, ...data, revisions: { create: revisionData(imported, createdById) } },
    select: statementSelect,
  });
  await recordAudit(tx, {
    actorId: createdById,
    action: 'statement.create',
    subjectId: id,
    detail: { title: row.title },
  });
  if (row.status === 'published') await tellOfLibrary(tx);
  return { value: await presentOne(tx, viewer, row), isNew: true };
}

async function statementData(tx: Tx, imported: ImportedStatement, metadata: StatementMetadata) {
  const { detected, text } = imported;
  const title = metadata.title ?? detected.title;
  if (!title) throw invalid('title', 'Give the statement a title; none was found in the text.');
  const date = given(metadata.date, detected.date);
  return {
    slug: await chooseSlug(tx, metadata.slug, title),
    title: title.slice(0, 500).toWellFormed().trim(),
    kind: metadata.kind ?? 'other',
    speaker: given(metadata.speaker, detected.speaker),
    body: given(metadata.body, null),
    place: given(metadata.place, detected.place),
    date: date ? new Date(date) : null,
    language: metadata.language ?? detected.language ?? 'und',
    direction: detectDirection(text.text),
    sourceUrl: given(metadata.sourceUrl, null),
    status: metadata.status ?? 'draft',
  };
}

async function chooseSlug(tx: Tx, wanted: string | undefined, title: string): Promise<string> {
  const isTaken = async (slug: string) => (await tx.statement.count({ where: { slug } })) > 0;
  if (wanted === undefined) return freeSlug(tx, slugify(title, 'statement'), isTaken);
  if (await isTaken(wanted)) throw new AppError('conflict', 'Another statement has this address.');
  return wanted;
}

/** What the sender said, even "none"; what was detected only where they said nothing. */
function given(said: string | null | undefined, detected: string | null): string | null {
  return said === undefined ? detected : said;
}

function revisionData({ text: { text, blocks, marks } }: ImportedStatement, createdById: string) {
  return {
    id: uuidv7(),
    number: 1,
    text,
    characters: codePointLength(text),
    // Prisma's JSON type knows no interfaces; these are arrays of plain objects.
    blocks: blocks as unknown as Prisma.InputJsonArray,
    marks: marks as unknown as Prisma.InputJsonArray,
    sha256: digestOf(text),
    createdBy: { connect: { id: createdById } },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
