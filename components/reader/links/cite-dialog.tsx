'use client';

import dynamic from 'next/dynamic';
import { useMemo } from 'react';
import { untilLoaded } from '@/lib/client/until-loaded';
import { passageHash } from '@/lib/core/passage-link';
import type { Span } from '@/lib/core/span';
import { useReader, useReaderState } from '../reader-context';

/** Few cite while they read: what it takes comes when it is asked for. */
const Dialog = dynamic(() =>
  untilLoaded(() => import('@/components/citing/cite-dialog').then((loaded) => loaded.CiteDialog)),
);

/** What is cited of the open statement, while something is. */
export function CiteDialog() {
  const citing = useReaderState((state) => state.citing);
  return citing ? <Citing span={citing.span} /> : null;
}

function Citing({ span }: { span: Span | null }) {
  const { statement, offsets, store } = useReader();
  const cited = useMemo(() => {
    const { origin, pathname } = window.location;
    return {
      source: statement,
      passage: span && offsets.slice(span.start, span.end),
      address: `${origin}${pathname}${span ? passageHash(span) : ''}`,
    };
  }, [statement, offsets, span]);
  return <Dialog cited={cited} onClose={() => store.set({ citing: null })} />;
}
