import type { Layer } from '@/components/statement/layers';
import type { ReaderState } from '../reader-state';

/** Return the ids of the highlights among `layers` that others made a moment ago, joined by a space. */
export function freshIn({ fresh }: Pick<ReaderState, 'fresh'>, layers: readonly Layer[]): string {
  if (fresh.size === 0) return '';
  return [...new Set(layers.map(({ id }) => id))].filter((id) => fresh.has(id)).join(' ');
}

/** Return the ids of the highlights among `layers` that stand out, joined by a space. */
export function litIn(
  { activeId, hoveredId }: Pick<ReaderState, 'activeId' | 'hoveredId'>,
  layers: readonly Layer[],
): string {
  if (layers.length === 0 || (activeId === null && hoveredId === null)) return '';
  const isHere = (id: string | null) => id !== null && layers.some((layer) => layer.id === id);
  return [...new Set([activeId, hoveredId])].filter(isHere).join(' ');
}
