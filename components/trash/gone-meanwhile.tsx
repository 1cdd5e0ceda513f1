'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import type { Restorable } from '@/lib/client/restore-letter';
import { deleterQuery } from '@/lib/client/trash';
import { useRestoring } from './use-restoring';

interface GoneMeanwhileProps {
  project: string;
  /** What was deleted while one wrote at it. */
  item: Restorable & { kind: 'tag' | 'collection' };
  /** Whether one may bring it back: nothing else is offered. */
  canRestore: boolean;
  onRestore: () => void;
}

/** Says in a form that somebody deleted what one writes at, and takes it out of the trash there: behind the form nothing can be reached. */
export function GoneMeanwhile({ project, item, canRestore, onRestore }: GoneMeanwhileProps) {
  const t = useTranslations('trash.meanwhile');
  const restore = useRestoring(project);
  // Said once, and not before it is known whether it can be said who did it.
  const { data, isLoading } = useQuery(deleterQuery(project, item));
  if (isLoading) return null;
  return (
    <section role="alert" className="grid gap-2 rounded-md border border-line-strong bg-paper-sunken p-3">
      <p className="font-medium">
        {data ? t('deleted', { who: data.name, kind: item.kind }) : t('gone', { kind: item.kind })}
      </p>
      <p className="text-ink-muted">{t('kept', { canRestore: canRestore ? 'yes' : 'no' })}</p>
      {canRestore ? (
        <div>
          <Button
            size="small"
            onClick={() => {
              restore(item);
              onRestore();
            }}
          >
            {t('restore')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
