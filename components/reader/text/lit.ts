import type { Layer } from '@/components/statement/layers';
import type { ReaderState } from '../reader-state';

/** Return the ids of the highlights among `layers` that stand out, joined by a space. */
export function litIn(
  { activeId, hoveredId }: Pick<ReaderState, 'activeId' | 'hoveredId'>,
  layers: readonly Layer[],
): string {
  if (layers.length === 0 || (activeId === null && hoveredId === null)) return '';
  const isHere = (id: string | null) => id !== null && layers.some((layer) => layer.id === id);
  return [...new Set([activeId, hoveredId])].filter(isHere).join(' ');
}
