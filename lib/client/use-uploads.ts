import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useReducer } from 'react';
import { uuidv7 } from 'uuidv7';
import type { ImportNotice, Statement } from '../contracts/statement';
import { failureCode, type FailureCode } from './query-client';
import { uploadStatement } from './statement-upload';
import { statementsKey } from './statements';

/** Where one file is on its way into the library. */
export type UploadState =
  | { readonly phase: 'sending'; readonly sent: number }
  | { readonly phase: 'kept'; readonly statement: Statement; readonly notices: readonly ImportNotice[] }
  | { readonly phase: 'refused'; readonly code: FailureCode; readonly detail: string | null };

export interface Upload {
  /** The id of the statement to be. */
  readonly id: string;
  readonly file: File;
  readonly state: UploadState;
}

type Change =
  | { readonly type: 'add'; readonly uploads: readonly Upload[] }
  | { readonly type: 'set'; readonly id: string; readonly state: UploadState }
  | { readonly type: 'change'; readonly statement: Statement }
  | { readonly type: 'remove'; readonly id: string };

/** Return `uploads` after `change`; new ones stand first. */
export function changeUploads(uploads: readonly Upload[], change: Change): readonly Upload[] {
  switch (change.type) {
    case 'add':
      return [...change.uploads, ...uploads];
    case 'remove':
      return uploads.filter(({ id }) => id !== change.id);
    case 'set':
      return uploads.map((upload) => (upload.id === change.id ? { ...upload, state: change.state } : upload));
    case 'change':
      return uploads.map((upload) =>
        upload.state.phase === 'kept' && upload.state.statement.id === change.statement.id
          ? { ...upload, state: { ...upload.state, statement: change.statement } }
          : upload,
      );
  }
}

/** Send files into the library, one after another, and follow each. `retry` sends one again under the same id. */
export function useUploads() {
  const client = useQueryClient();
  const [uploads, dispatch] = useReducer(changeUploads, []);

  const sendOne = useCallback(
    async ({ id, file }: Pick<Upload, 'id' | 'file'>) => {
      const set = (state: UploadState) => dispatch({ type: 'set', id, state });
      set({ phase: 'sending', sent: 0 });
      set(await outcomeOf(file, id, (sent) => set({ phase: 'sending', sent })));
      await client.invalidateQueries({ queryKey: statementsKey });
    },
    [client],
  );

  const add = useCallback(
    async (files: readonly File[]) => {
      const added = files.map(
        (file) => ({ id: uuidv7(), file, state: { phase: 'sending', sent: 0 } }) as const,
      );
      dispatch({ type: 'add', uploads: added });
      for (const upload of added) await sendOne(upload);
    },
    [sendOne],
  );

  /** Show the statement of an upload as it is since it was corrected or published. */
  const update = useCallback((statement: Statement) => dispatch({ type: 'change', statement }), []);

  const remove = useCallback((id: string) => dispatch({ type: 'remove', id }), []);

  return { uploads, add, retry: sendOne, update, remove };
}

async function outcomeOf(file: File, id: string, onProgress: (sent: number) => void): Promise<UploadState> {
  try {
    const { statement, notices, problem } = await uploadStatement(file, id, onProgress);
    if (statement) return { phase: 'kept', statement, notices: notices ?? [] };
    return { phase: 'refused', code: problem?.code ?? 'internal', detail: problem?.detail ?? null };
  } catch (error) {
    return { phase: 'refused', code: failureCode(error), detail: null };
  }
}
