import { useTranslations } from 'next-intl';
import { toastDone, toastProblem } from '@/components/ui/toast';
import { failureCode } from '@/lib/client/query-client';
import type { Restorable } from '@/lib/client/restore-letter';
import { useRestore } from '@/lib/client/trash';

/** Return what restores a thing of a project, and says what became of it. */
export function useRestoring(project: string): (item: Restorable) => void {
  const t = useTranslations('trash');
  const errors = useTranslations('errors');
  const restore = useRestore(project, {
    sayFailed: ({ name }) => t('failed', { name }),
    onRestored: ({ id, name }) => toastDone(t('restored', { name }), { id }),
    onFailed: (error, { kind, id, name }) => {
      const code = failureCode(error);
      const isTaken = kind === 'tag' && code === 'conflict';
      toastProblem(t('failed', { name }), { id, description: isTaken ? t('taken') : errors(code) });
    },
  });
  return (item) => restore.mutate(item);
}

/** Return what says that a thing was moved to the trash, and offers to take it out again. */
export function useSayingDeleted(project: string): (item: Restorable, message: string) => void {
  const t = useTranslations('trash');
  const restore = useRestoring(project);
  return (item, message) =>
    toastDone(message, { id: item.id, action: { label: t('undo'), onClick: () => restore(item) } });
}
