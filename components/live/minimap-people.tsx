'use client';

import './live.css';
import { type CSSProperties, useMemo } from 'react';
import { useReader } from '@/components/reader/reader-context';
import type { PresentPerson } from '@/lib/contracts/event';
import { lowestLanes } from '@/lib/dom/lanes';
import { useLive } from './live-context';

const NOBODY: readonly PresentPerson[] = [];

/** Where others read, beside the picture of the whole text. Who they are is said in words in the running head. */
export function MinimapPeople() {
  const { offsets } = useReader();
  const people = useLive((state) => state.people) ?? NOBODY;
  const marks = useMemo(() => marksOf(people, offsets.length), [people, offsets.length]);
  return marks.map(({ id, name, lane, start, end }) => (
    <span
      key={id}
      title={name}
      className="minimap-person"
      style={
        {
          '--lane': lane,
          insetBlockStart: `${100 * start}%`,
          blockSize: `${100 * (end - start)}%`,
        } as CSSProperties // custom properties are not in the type
      }
    />
  ));
}

/** From where to where each person's mark reaches, as shares of the text; side by side where they read the same. */
function marksOf(people: readonly PresentPerson[], length: number) {
  const share = (offset: number) => Math.min(1, offset / Math.max(1, length));
  const placed = people.flatMap(({ id, name, span }) =>
    span ? [{ id, name, start: share(span.start), end: share(span.end) }] : [],
  );
  const lanes = lowestLanes(placed);
  return placed.map((mark, index) => ({ ...mark, lane: Math.min(LANES - 1, lanes[index] ?? 0) }));
}

/** As many as there is room for beside the picture. */
const LANES = 3;
