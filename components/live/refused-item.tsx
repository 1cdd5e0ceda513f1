'use client';

import type { Route } from 'next';
import { useTranslations } from 'next-intl';
import { type ComponentProps, useId, useState } from 'react';
import { CopyButton } from '@/components/editing/copy-button';
import { DiscardButton } from '@/components/editing/discard-button';
import { Quoted } from '@/components/editing/quoted';
import { Button } from '@/components/ui/button';
import { TextLink } from '@/components/ui/text-link';
import { isRewordable } from '@/lib/client/outbox/reword';
import type { RefusedChange } from '@/lib/client/outbox/types';
import type { OutboxView } from '@/lib/client/outbox/use-outbox';
import { MAX_NOTE } from '@/lib/contracts/highlight';
import { MAX_REPLY } from '@/lib/contracts/reply';
import { ConflictDialog } from './conflict-dialog';
import { useEditWords } from './use-edit-words';
import { placeOf, reasonOf, refusedAddress, rescueText } from './refused-list';

interface RefusedItemProps {
  change: RefusedChange;
  outbox: OutboxView;
  /** It was refused only because another one was, and is tried again with that. */
  isFollower?: boolean;
  /** The person goes to where it was to be. */
  onLeave: () => void;
}

/** One change that was refused: what, where, why and its text, and what can be done about it. */
export function RefusedItem({ change, outbox, isFollower, onLeave }: RefusedItemProps) {
  const t = useTranslations('waiting.refused');
  const reasons = useTranslations('waiting.reasons');
  const { who } = useEditWords()(change.current?.edited ?? null);
  const id = useId();
  return (
    <article aria-labelledby={id} className="grid gap-2">
      <h3 id={id} className="font-medium">
        {change.what}
      </h3>
      <p className="text-sm text-pretty text-ink-muted">
        {isFollower ? t('followed') : reasons(reasonOf(change), { who })}{' '}
        {t.rich(placeOf(change), {
          // A slug is the title in words that are joined: all that is known of it here, also without a connection.
          statement: (change.statement ?? '').replaceAll('-', ' '),
          name: change.subject ?? '',
          link: (children) => (
            <TextLink href={refusedAddress(change) as Route} onClick={onLeave}>
              {children}
            </TextLink>
          ),
        })}
      </p>
      <Written change={change} />
      <div className="flex flex-wrap justify-end gap-2">
        <CopyText change={change} />
        <Discard change={change} onDiscard={() => outbox.discard(change.id)} />
        {isFollower ? null : <TryAgain change={change} outbox={outbox} />}
      </div>
    </article>
  );
}

function Written({ change: { passage, text, current } }: { change: RefusedChange }) {
  const t = useTranslations('waiting.refused');
  return (
    <>
      {passage === null ? null : <Quoted className="font-serif text-ink-muted">{`“${passage}”`}</Quoted>}
      {text === null || text === '' ? null : <Quoted>{text}</Quoted>}
      {text === null && current ? (
        <>
          <p className="running-head">{t('now')}</p>
          <Quoted>{current.text === null || current.text === '' ? t('noText') : current.text}</Quoted>
        </>
      ) : null}
    </>
  );
}

function CopyText({ change }: { change: RefusedChange }) {
  const text = rescueText(change);
  return text === null ? null : <CopyButton text={text} />;
}

function Discard({ change, onDiscard }: { change: RefusedChange; onDiscard: () => void }) {
  const t = useTranslations('waiting.refused');
  const description = rescueText(change) === null ? t('discardBody') : t('discardText');
  return <DiscardButton title={t('discardTitle')} description={description} onDiscard={onDiscard} />;
}

/** Where somebody else wrote meanwhile, trying again would replace that: it is shown first. */
function TryAgain({ change, outbox }: Pick<RefusedItemProps, 'change' | 'outbox'>) {
  const t = useTranslations('waiting');
  const common = useTranslations('common');
  const [isChoosing, setIsChoosing] = useState(false);
  const { id, noun, text, current } = change;
  if (!current || text === null) {
    return (
      <Button size="small" look="primary" onClick={() => outbox.tryAgain(id)}>
        {common('tryAgain')}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" look="primary" aria-haspopup="dialog" onClick={() => setIsChoosing(true)}>
        {t('conflict.compare')}
      </Button>
      {isChoosing ? (
        <ConflictDialog
          kind={kindOf(change)}
          max={noun === 'reply' ? MAX_REPLY : MAX_NOTE}
          mine={{ text }}
          theirs={{ text: current.text ?? '', edited: current.edited }}
          onMine={() => outbox.tryAgain(id)}
          onTheirs={() => outbox.discard(id)}
          {...(isRewordable(noun) && { onMerged: (merged: string) => outbox.tryAgain(id, merged) })}
          onClose={() => setIsChoosing(false)}
        />
      ) : null}
    </>
  );
}

function kindOf({ noun, isItem }: RefusedChange): ComponentProps<typeof ConflictDialog>['kind'] {
  if (isItem) return 'item';
  return noun === 'reply' || noun === 'tag' || noun === 'collection' ? noun : 'note';
}
