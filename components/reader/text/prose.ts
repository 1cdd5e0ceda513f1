import type { Prose } from '@/lib/core/segments';
import type { ReaderValue } from '../reader-context';

/** Return the text that is open, to be asked for its words and sentences. */
export function proseOf({ offsets, statement }: Pick<ReaderValue, 'offsets' | 'statement'>): Prose {
  return { offsets, blocks: statement.revision.blocks, language: statement.language };
}
