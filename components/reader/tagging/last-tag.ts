import { keepInTab, recall } from '@/lib/client/tab-memory';
import type { ReaderStore } from '../reader-state';

const keyOf = (project: string) => `postil-last-tag-${project}`;

/** Remember, for this sitting, that the tag `id` was given last in `project`. */
export function rememberTag(store: ReaderStore, project: string, id: string): void {
  store.set({ lastTagId: id });
  keepInTab(keyOf(project), id);
}

/** Return the tag that was given last in `project` in this sitting, `null` if none was. */
export function rememberedTag(project: string): string | null {
  return recall(keyOf(project));
}
