import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Edit } from '@/lib/client/recent-edit';
import type { Highlight, HighlightPart } from '@/lib/contracts/highlight';
import { changesNow, type HighlightChange, highlightChanges } from './highlight-changes';

interface ChangedHighlightProps {
  /** As the person saw it; `null` where they may not have seen `edit`. */
  drawn: Highlight | null;
  /** As it is now. */
  current: Highlight;
  edit: Edit<HighlightPart>;
  tagName: (id: string) => string;
}

/** What somebody else changed about a highlight. */
export function ChangedHighlight({ drawn, current, edit, tagName }: ChangedHighlightProps) {
  const t = useTranslations('waiting.delete');
  const changes = drawn ? highlightChanges(drawn, current) : changesNow(edit, current);
  if (changes.length === 0) return <p>{t('same')}</p>;
  return (
    <dl className="grid gap-3">
      {changes.map((change) => (
        <Changed key={change.kind} change={change} tagName={tagName} />
      ))}
    </dl>
  );
}

function Changed({ change, tagName }: { change: HighlightChange; tagName: (id: string) => string }) {
  const t = useTranslations('waiting.delete');
  switch (change.kind) {
    case 'note': {
      const { from, to } = change;
      if (to === null) return <Fact label={t('noteRemoved')}>{from}</Fact>;
      return <Fact label={from === null ? t('noteNew') : t('noteChanged')}>{to}</Fact>;
    }
    case 'passage':
      return <Fact label={t('passage')}>{`“${change.to}”`}</Fact>;
    case 'tags':
      return (
        <>
          {change.added.length > 0 ? (
            <Fact label={t('tagsAdded')}>{change.added.map(tagName).join(' · ')}</Fact>
          ) : null}
          {change.removed.length > 0 ? (
            <Fact label={t('tagsRemoved')}>{change.removed.map(tagName).join(' · ')}</Fact>
          ) : null}
        </>
      );
    case 'visibility':
      return (
        <Fact label={t('visibility')}>{change.to === 'private' ? t('madePrivate') : t('madeShared')}</Fact>
      );
    case 'replies':
      return <Fact label={t('thread')}>{t('replies', { count: change.count })}</Fact>;
    default:
      return <Now change={change} tagName={tagName} />;
  }
}

interface NowProps {
  change: Extract<HighlightChange, { kind: 'noteNow' | 'tagsNow' | 'restored' | 'repliesNow' }>;
  tagName: (id: string) => string;
}

/** How something is that was changed, where it is not known how it was. */
function Now({ change, tagName }: NowProps) {
  const t = useTranslations('waiting.delete');
  switch (change.kind) {
    case 'noteNow':
      return change.note === null ? (
        <Fact label={t('note')}>{t('noteGone')}</Fact>
      ) : (
        <Fact label={t('noteChanged')}>{change.note}</Fact>
      );
    case 'tagsNow':
      return <Fact label={t('tagsNow')}>{change.tagIds.map(tagName).join(' · ') || t('noTags')}</Fact>;
    case 'restored':
      return <Fact label={t('presence')}>{t('restored')}</Fact>;
    case 'repliesNow':
      return <Fact label={t('thread')}>{t('repliesNow', { count: change.count })}</Fact>;
  }
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5">
      <dt className="running-head">{label}</dt>
      <dd dir="auto" className="wrap-anywhere whitespace-pre-line">
        {children}
      </dd>
    </div>
  );
}
