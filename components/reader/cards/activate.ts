import type { Span } from '@/lib/core/span';
import { measureExtents } from '@/lib/dom/span-to-rects';
import type { ReaderValue } from '../reader-context';
import type { ReaderState } from '../reader-state';
import { topOnScreen } from '../text/scroll-to-passage';

/** A card that stands in the middle of a long passage keeps this far from the edge of the screen, in pixels. */
const MARGIN = 12;

/** Open `highlight`, and change the rest of the state along with it. Its card stands where it can be seen. */
export function activate(
  { store, textRef }: Pick<ReaderValue, 'store' | 'textRef'>,
  highlight: Span & { id: string },
  change: Partial<ReaderState> = {},
): void {
  const extent = textRef.current && measureExtents(textRef.current, [highlight])[0];
  const top = textRef.current ? topOnScreen(textRef.current) + MARGIN : 0;
  const isCut = extent && extent.start < top && top < extent.end;
  store.set({ activeId: highlight.id, activeTop: isCut ? top : null, ...change });
}
