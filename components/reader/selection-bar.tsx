'use client';

import { Highlighter, Link2, MessageSquareText, Tag } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toolbar } from 'radix-ui';
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react';
import { Tooltip } from '@/components/ui/tooltip';
import type { Span } from '@/lib/core/span';
import { placeBar } from './place-bar';
import { useReader, useReaderState } from './reader-context';
import { useReaderActions } from './use-reader-actions';
import { clearSelection } from './use-text-selection';

/** The tools for what is selected, beside it: above, or below where a finger would cover them. */
export function SelectionBar() {
  const { project } = useReader();
  const span = useReaderState(({ selection, picker }) => (picker ? null : selection));
  return span && project.can.annotate ? <Bar span={span} /> : null;
}

function Bar({ span }: { span: Span }) {
  const t = useTranslations('reader.bar');
  const reader = useReader();
  const { textRef } = reader;
  const isTouch = useReaderState((state) => state.isTouch);
  const actions = useReaderActions();
  const ref = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    const place = () => {
      if (ref.current && textRef.current) placeBar(ref.current, textRef.current, span, isTouch);
    };
    place();
    window.addEventListener('scroll', place, { passive: true });
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place);
      window.removeEventListener('resize', place);
    };
  }, [span, isTouch, textRef]);

  const leave = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    clearSelection(reader);
    textRef.current?.focus({ preventScroll: true });
  };
  return (
    <Toolbar.Root
      ref={ref}
      data-selection-bar
      aria-label={t('label')}
      onKeyDown={leave}
      // A press must not take the selection away before the button is reached.
      onPointerDown={(event) => event.preventDefault()}
      className="fixed start-0 top-0 z-20 flex animate-fade items-center rounded-md border border-line bg-paper-raised p-0.5 shadow-float print:hidden"
    >
      <Tool
        label={t('highlight')}
        shortcut="h"
        icon={<Highlighter />}
        onPress={() => actions.highlight(span)}
      />
      <Tool label={t('tag')} shortcut="t" icon={<Tag />} onPress={() => actions.tagSpan(span)} />
      <Tool
        label={t('note')}
        shortcut="n"
        icon={<MessageSquareText />}
        onPress={() => actions.noteOn(span)}
      />
      <Tool label={t('link')} shortcut="c" icon={<Link2 />} onPress={() => actions.linkTo(span)} />
    </Toolbar.Root>
  );
}

interface ToolProps {
  label: string;
  shortcut: string;
  icon: ReactNode;
  onPress: () => void;
}

function Tool({ label, shortcut, icon, onPress }: ToolProps) {
  return (
    <Tooltip content={label} shortcut={shortcut} side="top">
      <Toolbar.Button
        onClick={onPress}
        aria-keyshortcuts={shortcut}
        className="flex h-8 items-center gap-1.5 rounded-sm px-2 text-sm transition-colors hover:bg-paper-sunken pointer-coarse:h-10 [&_svg]:size-4 [&_svg]:text-ink-muted max-sm:[&_svg]:hidden"
      >
        {icon}
        {label}
      </Toolbar.Button>
    </Tooltip>
  );
}
