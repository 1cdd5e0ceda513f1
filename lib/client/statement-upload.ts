import { z } from 'zod';
import { VIEWER_HEADER } from '../contracts/endpoint';
import { endpoints } from '../contracts/endpoints';
import { type Problem, problemSchema } from '../contracts/error';
import { MAX_FILE_BYTES, type UploadedFile, uploadedFileSchema } from '../contracts/statement';
import { parseJson } from '../core/parse-json';
import { ApiError, NetworkError } from './api';
import { pagePerson } from './page-person';

/* XMLHttpRequest, because fetch cannot tell how much of a body has gone out. */

const answerSchema = z.object({ items: z.array(uploadedFileSchema) });

/**
 * Send one file and return what became of it; one that the server refuses comes back with a `problem`.
 *
 * `id` names the statement that the file will be, so sending it again after a lost answer makes no second one.
 * `onProgress` is called with the part sent, from 0 to 1.
 *
 * @throws ApiError when the request as a whole is refused, NetworkError when no answer came.
 */
export async function uploadStatement(
  file: File,
  id: string,
  onProgress: (sent: number) => void,
): Promise<UploadedFile> {
  if (file.size > MAX_FILE_BYTES) return { fileName: file.name, problem: tooLarge };
  const form = new FormData();
  form.append('file', file);
  form.append('metadata', JSON.stringify({ id }));
  const { status, body } = await send(form, onProgress);
  const answer = answerSchema.safeParse(body);
  const item = answer.success ? answer.data.items[0] : undefined;
  if (item) return item;
  const problem = problemSchema.safeParse(body);
  if (!problem.success) throw new NetworkError(`The server answered ${status} in words that are not ours.`);
  if (problem.data.code === 'unauthenticated') throw new ApiError(problem.data);
  return { fileName: file.name, problem: problem.data };
}

/** Said here without sending 50 MB first; the server says the same. */
const tooLarge: Problem = {
  type: 'about:blank',
  title: 'Too large',
  status: 413,
  code: 'too_large',
  detail: `A file may have ${MAX_FILE_BYTES / 1024 / 1024} MiB. Nothing of it was kept. Split it and send the parts.`,
  requestId: '',
};

function send(
  form: FormData,
  onProgress: (sent: number) => void,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', endpoints.createStatement.path);
    request.setRequestHeader('accept', 'application/json');
    const person = pagePerson();
    if (person !== null) request.setRequestHeader(VIEWER_HEADER, person);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 1 : loaded / total),
    );
    request.addEventListener('error', () => reject(new NetworkError('The server did not answer.')));
    request.addEventListener('load', () =>
      resolve({ status: request.status, body: parseJson(request.responseText) }),
    );
    request.send(form);
  });
}
