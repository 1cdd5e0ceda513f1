'use client';

import { useTranslations } from 'next-intl';
import { ChangedHighlight } from '@/components/live/changed-highlight';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Highlight } from '@/lib/contracts/highlight';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { beginningOf } from '../text/beginning-of';

/** A highlight that somebody changed: as the person saw it, and as it is now. */
export interface ChangedMeanwhile {
  readonly drawn: Highlight;
  readonly current: Highlight;
}

/** A deletion that somebody's change was in the way of: nothing was deleted, and the person is asked. */
export type StoppedDeletion = {
  /** Delete what is there now, all of it. */
  readonly anyway: () => void;
} & (
  | {
      readonly kind: 'highlights';
      readonly changed: readonly ChangedMeanwhile[];
      readonly others: (() => void) | null;
    }
  | { readonly kind: 'reply'; readonly text: string }
);

/** As many as are shown; of the rest, only how many there are. */
const SHOWN = 20;
const QUOTE_LENGTH = 120;

/** Asks whether to delete what somebody changed meanwhile, and shows what they changed. Once, in each reader. */
export function StoppedDeletionDialog() {
  const t = useTranslations('waiting.delete');
  const { store } = useReader();
  const stopped = useReaderState((state) => state.stoppedDeletion);
  if (!stopped) return null;
  const close = () => store.set({ stoppedDeletion: null });
  const closeAnd = (act: () => void) => () => {
    close();
    act();
  };
  const isMany = stopped.kind === 'highlights' && (stopped.changed.length > 1 || stopped.others !== null);
  const words =
    stopped.kind === 'reply'
      ? { title: t('replyTitle'), description: t('replyDescription') }
      : isMany
        ? { title: t('manyTitle', { count: stopped.changed.length }), description: t('manyDescription') }
        : { title: t('title'), description: t('description') };
  return (
    <ConfirmDialog
      open
      onOpenChange={close}
      {...words}
      cancelLabel={isMany ? t('manyKeep') : t('keep')}
      confirmLabel={isMany ? t('manyAnyway') : t('anyway')}
      {...(stopped.kind === 'highlights' &&
        stopped.others && { middle: { label: t('manyOthers'), onChoose: closeAnd(stopped.others) } })}
      onConfirm={closeAnd(stopped.anyway)}
    >
      {stopped.kind === 'reply' ? (
        <p dir="auto" className="wrap-anywhere whitespace-pre-line">
          {stopped.text}
        </p>
      ) : (
        <Changed changed={stopped.changed} isMany={isMany} />
      )}
    </ConfirmDialog>
  );
}

function Changed({ changed, isMany }: { changed: readonly ChangedMeanwhile[]; isMany: boolean }) {
  const t = useTranslations('waiting.delete');
  const { statement } = useReader();
  const { tags } = useMarked();
  const tagName = (id: string) => tags.get(id)?.name ?? t('unknownTag');
  return (
    <ul className="grid gap-4">
      {changed.slice(0, SHOWN).map(({ drawn, current }) => (
        <li key={drawn.id} className="grid gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
          {isMany ? (
            <p lang={statement.language} dir={statement.direction} className="font-serif text-ink-muted">
              {`“${beginningOf(drawn.exact, QUOTE_LENGTH)}”`}
            </p>
          ) : null}
          <ChangedHighlight drawn={drawn} current={current} tagName={tagName} />
        </li>
      ))}
      {changed.length > SHOWN ? <li>{t('manyMore', { count: changed.length - SHOWN })}</li> : null}
    </ul>
  );
}
