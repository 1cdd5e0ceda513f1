'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { IconButton } from '@/components/ui/icon-button';
import { findInText, foldText } from '@/lib/core/find-text';
import type { Span } from '@/lib/core/span';
import { type ReaderValue, useReader, useReaderState } from '../reader-context';
import { selectSpan } from '../selection/selected-text';
import { scrollToPassage } from '../text/scroll-to-passage';
import { firstBeginningAt } from '../text/text-places';

/** As many matches as are counted and drawn. */
const LIMIT = 10_000;

interface FindBarProps {
  fieldRef: RefObject<HTMLInputElement | null>;
  onClose: () => void;
}

/** Look for words in the whole text, also where the browser has not drawn it yet. Its own search is left alone. */
export function FindBar({ fieldRef, onClose }: FindBarProps) {
  const t = useTranslations('beside.find');
  const reader = useReader();
  const { store, statement } = reader;
  const text = useMemo(() => foldText(statement.revision.text), [statement]);
  // Each further letter is looked for from where one began to look.
  const [from] = useState(() => store.get().seen.start);
  const [query, setQuery] = useState('');
  const [isCapped, setIsCapped] = useState(false);
  useEffect(() => () => store.set({ hits: null }), [store]);

  const find = (next: string) => {
    setQuery(next);
    const found = findInText(text, next, LIMIT);
    setIsCapped(found.isCapped);
    if (next === '') store.set({ hits: null });
    else show(reader, found.spans, firstBeginningAt(found.spans, from) % (found.spans.length || 1));
  };
  const go = (step: 1 | -1) => {
    const { hits } = store.get();
    const count = hits?.spans.length ?? 0;
    if (hits && count > 0) show(reader, hits.spans, (hits.current + step + count) % count);
  };
  const close = () => leave({ reader, onClose });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && event.target === fieldRef.current) go(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
  };
  return (
    <search className="find-bar" onKeyDown={onKeyDown}>
      <input
        ref={fieldRef}
        autoFocus
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        aria-label={t('label')}
        placeholder={t('placeholder')}
        value={query}
        onChange={(event) => find(event.currentTarget.value)}
        className="h-full min-w-0 grow bg-transparent text-md outline-none sm:text-base"
      />
      <FindCount isCapped={isCapped} />
      <span className="flex items-center">
        <IconButton label={t('previous')} shortcut="⇧↵" onClick={() => go(-1)}>
          <ChevronUp />
        </IconButton>
        <IconButton label={t('next')} shortcut="↵" onClick={() => go(1)}>
          <ChevronDown />
        </IconButton>
        <IconButton label={t('close')} shortcut="Esc" onClick={close}>
          <X />
        </IconButton>
      </span>
    </search>
  );
}

function FindCount({ isCapped }: { isCapped: boolean }) {
  const t = useTranslations('beside.find');
  const hits = useReaderState((state) => state.hits);
  const total = hits?.spans.length ?? 0;
  const at = () => t(isCapped ? 'atCapped' : 'at', { current: (hits?.current ?? 0) + 1, total });
  return (
    <p role="status" className="shrink-0 text-sm whitespace-nowrap text-ink-muted tabular-nums">
      {hits === null ? null : total === 0 ? t('none') : at()}
    </p>
  );
}

function show(reader: ReaderValue, spans: readonly Span[], current: number): void {
  reader.store.set({ hits: { spans, current } });
  const span = spans[current];
  if (span) scrollToPassage(reader, span);
}

/** What one was at is selected then, to be marked or copied. */
function leave({ reader, onClose }: { reader: ReaderValue; onClose: () => void }): void {
  const { hits } = reader.store.get();
  const span = hits?.spans[hits.current];
  // At once: a selection does not outlive the drawing anew of what it is in.
  flushSync(() => {
    reader.store.set({ hits: null });
    onClose();
  });
  reader.textRef.current?.focus({ preventScroll: true });
  if (span) selectSpan(reader, span);
}
