'use client';

import { useTranslations } from 'next-intl';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import { ReturnFocus } from '@/components/ui/return-focus';
import type { Span } from '@/lib/core/span';
import { spanEdges } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useReader, useReaderState } from '../reader-context';
import type { PickerTarget } from '../reader-state';
import { selectSpan } from '../selection/selected-text';
import { stickyBottom } from '../text/scroll-to-passage';
import { TagChoices } from './tag-choices';

/** The one tag picker of a reader: it opens at the selection, or at what asked for it. */
export function TagPicker() {
  const t = useTranslations('reader.picker');
  const reader = useReader();
  const target = useReaderState((state) => state.picker);
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
  else if (!('id' in subject) && selection) {
    reader.textRef.current?.focus({ preventScroll: true });
    selectSpan(reader, selection);
  } else if (!('isSticky' in subject)) reader.store.set({ focusId: activeId });
}
