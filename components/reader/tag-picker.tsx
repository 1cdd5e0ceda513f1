'use client';

import { useTranslations } from 'next-intl';
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover';
import type { Highlight } from '@/lib/contracts/highlight';
import { spanEdges } from '@/lib/dom/span-to-rects';
import { type ReaderValue, useMarked, useReader, useReaderState } from './reader-context';
import type { PickerTarget } from './reader-state';
import { TagChoices } from './tag-choices';
import { selectSpan } from './use-text-selection';

/** The one tag picker of a reader: it opens at the selection, or at what asked for it. */
export function TagPicker() {
  const t = useTranslations('reader.picker');
  const reader = useReader();
  const { all } = useMarked();
  const target = useReaderState((state) => state.picker);
  if (!target) return null;
  const close = () => reader.store.set({ picker: null });
  return (
    <Popover open onOpenChange={(isOpen) => isOpen || close()}>
      <PopoverAnchor virtualRef={{ current: { getBoundingClientRect: () => boxOf(reader, target, all) } }} />
      <PopoverContent
        aria-label={t('label')}
        align="start"
        className="flex w-88 flex-col p-0!"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          giveFocusBack(reader, target);
        }}
      >
        <TagChoices target={target} onClose={close} />
      </PopoverContent>
    </Popover>
  );
}

/** Where the picker opens: at its anchor, else around the passage. */
function boxOf(
  { textRef }: ReaderValue,
  { subject, anchor }: PickerTarget,
  all: readonly Highlight[],
): DOMRect {
  if (anchor?.isConnected) return anchor.getBoundingClientRect();
  const span = 'span' in subject ? subject.span : all.find(({ id }) => id === subject.id);
  const edges = textRef.current && span ? spanEdges(textRef.current, span) : null;
  if (!edges) return new DOMRect();
  const { first, last } = edges;
  const left = Math.min(first.left, last.left);
  return new DOMRect(left, first.top, Math.max(first.right, last.right) - left, last.bottom - first.top);
}

/** After Escape everything is as before: the passage selected, or the focus on what opened the picker. */
function giveFocusBack(reader: ReaderValue, { subject, anchor }: PickerTarget): void {
  const { selection, activeId } = reader.store.get();
  if (anchor instanceof HTMLElement && anchor.isConnected) anchor.focus({ preventScroll: true });
  else if ('span' in subject && selection) {
    reader.textRef.current?.focus({ preventScroll: true });
    selectSpan(reader, subject.span);
  } else reader.store.set({ focusId: activeId });
}
