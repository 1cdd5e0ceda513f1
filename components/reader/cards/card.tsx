'use client';

import { Lock } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { memo, useEffect, useRef } from 'react';
import { Chip } from '@/components/ui/chip';
import { cx } from '@/components/ui/cx';
import type { Highlight } from '@/lib/contracts/highlight';
import { isTyping } from '../keys/typing';
import { CardNote } from '../notes/card-note';
import { ReplyCount, Thread } from '../notes/thread';
import { useMarked, useReader, useReaderState } from '../reader-context';
import { scrollToPassage } from '../text/scroll-to-passage';
import { CardActions } from './card-actions';

interface CardProps {
  highlight: Highlight;
  /** Say what is highlighted: where the passage is not right beside the card. */
  hasQuote: boolean;
}

/** A highlight as it stands beside the text: its tags, its note, who made it; all that can be done with it once it is open. */
export const Card = memo(function Card({ highlight, hasQuote }: CardProps) {
  const t = useTranslations('reader.card');
  const reader = useReader();
  const { store, statement } = reader;
  const { id } = highlight;
  // At once: the next key may be for what only the open card does.
  const isActive = useReaderState(({ activeId }) => activeId === id);
  const isLit = useReaderState(({ hoveredId }) => hoveredId === id);
  const isFresh = useReaderState(({ fresh }) => fresh.has(id));
  const ref = useFocusOnRequest(id);
  const label = useLabel(highlight);
  const light = () => store.set({ hoveredId: id });
  const dim = () => store.set({ hoveredId: null });
  const open = () => {
    store.set({ activeId: id, activeTop: null, focusId: id });
    scrollToPassage(reader, highlight);
  };
  return (
    <article
      ref={ref}
      tabIndex={-1}
      aria-label={label}
      data-card={id}
      onPointerEnter={light}
      onPointerLeave={dim}
      onFocus={light}
      onBlur={dim}
      className={cx(
        'relative grid gap-2 rounded-md border bg-paper-raised px-3 py-2.5 text-sm transition-colors outline-none',
        'focus-visible:outline-2 focus-visible:outline-rubric',
        isFresh && 'animate-fade',
        isActive ? 'border-rubric shadow-float' : isLit ? 'border-line-strong' : 'border-line',
      )}
    >
      {isActive ? null : (
        <button
          type="button"
          onClick={open}
          aria-label={t('open')}
          className="absolute inset-0 rounded-md focus-visible:-outline-offset-2"
        />
      )}
      <CardTags highlight={highlight} isActive={isActive} />
      {hasQuote || (highlight.tagIds.length === 0 && highlight.note === null) ? (
        <blockquote
          lang={statement.language}
          dir={statement.direction}
          className={cx('font-serif text-base text-ink-muted', isActive ? 'line-clamp-4' : 'line-clamp-2')}
        >
          {highlight.exact}
        </blockquote>
      ) : null}
      <CardNote highlight={highlight} isActive={isActive} />
      <Byline highlight={highlight} isActive={isActive} />
      {isActive ? <Thread highlight={highlight} /> : null}
      {isActive ? <CardActions highlight={highlight} /> : null}
    </article>
  );
});

/** Whose highlight it is and which tags it bears: how the card is called where it is read aloud. */
function useLabel({ author, tagIds }: Highlight): string {
  const t = useTranslations('reader.card');
  const { tags } = useMarked();
  const names = tagIds.flatMap((id) => tags.get(id)?.name ?? []).join(', ');
  const { name } = author;
  return names === '' ? t('label', { name }) : t('labelTagged', { name, tags: names });
}

/** The card takes the focus when whoever opened it was using the keyboard or the card itself. */
function useFocusOnRequest(id: string) {
  const { store } = useReader();
  const ref = useRef<HTMLElement>(null);
  const isAsked = useReaderState(({ focusId }) => focusId === id);
  useEffect(() => {
    if (!isAsked) return;
    store.set({ focusId: null });
    const card = ref.current;
    // The next key may have opened a field in it by then, which has taken the focus.
    if (isTyping() && card?.contains(document.activeElement)) return;
    card?.focus({ preventScroll: true });
  }, [isAsked, store]);
  return ref;
}

function CardTags({ highlight, isActive }: { highlight: Highlight; isActive: boolean }) {
  const t = useTranslations('reader.card');
  const { tags } = useMarked();
  const { writes } = useReader();
  const shown = highlight.tagIds.flatMap((id) => tags.get(id) ?? []);
  if (shown.length === 0) return null;
  const canRemove = isActive && highlight.can.tag;
  return (
    <ul aria-label={t('tags')} className="flex flex-wrap gap-1">
      {shown.map((tag) => (
        <li key={tag.id} className="flex max-w-full">
          <Chip
            colour={tag.colour}
            {...(canRemove && {
              onRemove: () => void writes.setTag(highlight.id, tag.id, false),
              removeLabel: t('removeTag', { name: tag.name }),
            })}
          >
            {tag.name}
          </Chip>
        </li>
      ))}
    </ul>
  );
}

function Byline({ highlight, isActive }: { highlight: Highlight; isActive: boolean }) {
  const t = useTranslations('reader.card');
  const format = useFormatter();
  return (
    <p className="flex items-center gap-1.5 text-xs text-ink-faint">
      <span className="truncate">{highlight.author.name}</span>
      <span aria-hidden>·</span>
      <time dateTime={highlight.createdAt} className="whitespace-nowrap">
        {format.dateTime(new Date(highlight.createdAt), 'shortDay')}
      </time>
      {highlight.visibility === 'private' ? (
        <>
          <span aria-hidden>·</span>
          <Lock aria-hidden className="size-3 shrink-0" />
          <span>{t('private')}</span>
        </>
      ) : null}
      {isActive ? null : <ReplyCount count={highlight.replyCount} />}
    </p>
  );
}
