'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { ReturnFocus } from '@/components/ui/return-focus';
import { toastNote } from '@/components/ui/toast';
import type { Span } from '@/lib/core/span';
import { spanEdges } from '@/lib/dom/span-to-rects';
import { type MarkedValue, type ReaderValue, useMarked, useReader, useReaderState } from '../reader-context';
import type { PickerTarget } from '../reader-state';
import { selectSpan } from '../selection/selected-text';
import { stickyBottom } from '../text/scroll-to-passage';
import { TagChoices } from './tag-choices';

/** The one tag picker of a reader: it opens at the selection, or at what asked for it. */
export function TagPicker() {
  const t = useTranslations('reader.picker');
  const reader = useReader();
  const target = useReaderState((state) => state.picker);
  useCloseWhenGone(target);
  if (!target) return null;
  const close = () => reader.store.set({ picker: null });
  return (
    <Popover open onOpenChange={(isOpen) => isOpen || close()}>
      <PopoverAnchor virtualRef={{ current: { getBoundingClientRect: () => boxOf(reader, target) } }} />
      <PopoverContent
        aria-label={t('label')}
        align="start"
        className="flex w-88 flex-col p-0!"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          giveFocusBack(reader, target);
        }}
      >
        {'isSticky' in target.subject ? <ReturnFocus /> : null}
        <TagChoices target={target} onClose={close} />
      </PopoverContent>
    </Popover>
  );
}

/** Close the picker, and say so, when somebody deletes the highlight that it is about. */
function useCloseWhenGone(target: PickerTarget | null): void {
  const t = useTranslations('reader.picker');
  const { store } = useReader();
  const marked = useMarked();
  const id = target && 'id' in target.subject ? target.subject.id : null;
  const isThere = id !== null && hasHighlight(marked, id);
  const seenId = useRef<string | null>(null);
  const close = useEffectEvent(() => {
    store.set({ picker: null });
    toastNote(t('gone'), { id: 'tag-picker-gone' });
  });
  useEffect(() => {
    // One that was only just made may not be among them yet.
    if (id !== null && !isThere && seenId.current === id) close();
    seenId.current = isThere ? id : null;
  }, [id, isThere]);
}

/** Whether it is there, and not only drawn because one writes at it. */
function hasHighlight({ all, gone }: MarkedValue, id: string): boolean {
  return !gone.has(id) && all.some((highlight) => highlight.id === id);
}

/** Where the picker opens: at its anchor, else around the passage. */
function boxOf(reader: ReaderValue, { subject, anchor }: PickerTarget): DOMRect {
  const { textRef } = reader;
  if (anchor?.isConnected) return anchor.getBoundingClientRect();
  const span = spanOf(reader, subject);
  const edges = textRef.current && span ? spanEdges(textRef.current, span) : null;
  if (!edges) return topOfText(textRef.current);
  const { first, last } = edges;
  const left = Math.min(first.left, last.left);
  return new DOMRect(left, first.top, Math.max(first.right, last.right) - left, last.bottom - first.top);
}

function spanOf({ store, marked }: ReaderValue, subject: PickerTarget['subject']): Span | null | undefined {
  if ('span' in subject) return subject.span;
  return 'id' in subject ? marked.get().all.find(({ id }) => id === subject.id) : store.get().selection;
}

/** Where there is no passage on the screen: under the line that stays at the top. */
function topOfText(text: Element | null): DOMRect {
  const { left = 0, width = 0 } = text?.getBoundingClientRect() ?? {};
  return new DOMRect(left, stickyBottom(), width, 0);
}

/** After Escape everything is as before: the passage selected, or the focus on what opened the picker. */
function giveFocusBack(reader: ReaderValue, { subject, anchor }: PickerTarget): void {
  const { selection, activeId } = reader.store.get();
  if (anchor instanceof HTMLElement && anchor.isConnected) anchor.focus({ preventScroll: true });
  else if ('id' in subject && !hasHighlight(reader.marked.get(), subject.id)) {
    reader.textRef.current?.focus({ preventScroll: true });
  } else if (!('id' in subject) && selection) {
    reader.textRef.current?.focus({ preventScroll: true });
    selectSpan(reader, selection);
  } else if (!('isSticky' in subject)) reader.store.set({ focusId: activeId });
}
