'use client';

import './reader.css';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { AddToCollection } from '@/components/collections/add-to-collection';
import { ShareDialog } from '@/components/share/share-dialog';
import { inTextOrder } from '@/lib/client/highlights/cache';
import { useHighlightWrites } from '@/lib/client/highlights/mutations';
import { highlightsQuery } from '@/lib/client/highlights/queries';
import { tagsQuery } from '@/lib/client/tags';
import type { Project } from '@/lib/contracts/project';
import type { StatementWithText } from '@/lib/contracts/statement';
import { indexTags } from '@/lib/core/codebook-tree';
import { createOffsetMap } from '@/lib/core/code-points';
import { Caret } from './caret';
import { filterHighlights, HighlightFilterBar } from './highlight-filter-bar';
import { Margin } from './margin';
import { Outline } from './outline';
import { Panel } from './panel';
import {
  MarkedContext,
  ReaderContext,
  type ReaderValue,
  useMarked,
  useReader,
  useReaderState,
} from './reader-context';
import { createReaderStore } from './reader-state';
import { RunningHead } from './running-head';
import { SelectionBar } from './selection-bar';
import { StatementText } from './statement-text';
import { Stripes } from './stripes';
import { TagPicker } from './tag-picker';
import { useLayoutWatch } from './use-layout-watch';
import { usePermalink } from './use-permalink';
import { useReaderKeys } from './use-reader-keys';
import { useWide } from './use-wide';

interface ReaderProps {
  project: Project;
  statement: StatementWithText;
  viewer: { id: string; name: string };
  /** Whose words these are, when and where. */
  header: ReactNode;
}

/** A statement to read and to mark: its text, what is highlighted in it, and everything one can do there. */
export function Reader({ header, ...props }: ReaderProps) {
  const reader = useReaderValue(props);
  return (
    <ReaderContext value={reader}>
      <Marked>
        <Screen header={header} />
        <Dialogs />
      </Marked>
    </ReaderContext>
  );
}

function useReaderValue({ project, statement, viewer }: Omit<ReaderProps, 'header'>): ReaderValue {
  const t = useTranslations('reader.failures');
  const failures = useMemo(
    () => ({
      create: t('create'),
      note: t('note'),
      visibility: t('visibility'),
      tag: t('tag'),
      remove: t('remove'),
      restore: t('restore'),
    }),
    [t],
  );
  const place = { project: project.slug, statement: statement.slug };
  const writes = useHighlightWrites(place, failures);
  const [store] = useState(createReaderStore);
  const textRef = useRef<HTMLElement>(null);
  return useMemo(
    () => ({
      project,
      statement,
      viewer,
      offsets: createOffsetMap(statement.revision.text),
      store,
      writes,
      textRef,
    }),
    [project, statement, viewer, store, writes],
  );
}

function Marked({ children }: { children: ReactNode }) {
  const { project, statement, viewer } = useReader();
  const filter = useReaderState((state) => state.filter);
  const feed = useQuery(highlightsQuery({ project: project.slug, statement: statement.slug })).data;
  const tags = useQuery(tagsQuery(project.slug)).data;
  const value = useMemo(() => {
    const all = inTextOrder(feed?.items ?? []);
    return { all, highlights: filterHighlights(all, filter, viewer.id), tags: indexTags(tags ?? []) };
  }, [feed, tags, filter, viewer.id]);
  return <MarkedContext value={value}>{children}</MarkedContext>;
}

function Screen({ header }: { header: ReactNode }) {
  const { statement } = useReader();
  const { highlights } = useMarked();
  const isWide = useWide();
  const isPanelOpen = useReaderState((state) => state.isPanelOpen);
  useLayoutWatch(highlights);
  useReaderKeys();
  usePermalink();
  return (
    <main
      id="content"
      tabIndex={-1}
      data-panel={(isPanelOpen && !isWide) || undefined}
      className="reader outline-none"
    >
      <RunningHead />
      <div className="reader-page">
        <header dir={statement.direction} className="reader-head">
          {header}
        </header>
        <Outline />
        <div className="reader-body" dir={statement.direction}>
          <Stripes />
          <StatementText />
          <Caret />
        </div>
        {isWide ? (
          <>
            <div className="margin-head print:hidden">
              <HighlightFilterBar />
            </div>
            <Margin />
          </>
        ) : (
          <Panel />
        )}
      </div>
      <SelectionBar />
      <TagPicker />
    </main>
  );
}

function Dialogs() {
  const { project, store } = useReader();
  const sharingId = useReaderState((state) => state.sharingId);
  const collectingId = useReaderState((state) => state.collectingId);
  return (
    <>
      {sharingId ? (
        <ShareDialog
          target={{ type: 'highlight', id: sharingId }}
          isOpen
          onOpenChange={(isOpen) => isOpen || store.set({ sharingId: null })}
        />
      ) : null}
      {collectingId ? (
        <AddToCollection
          project={project.slug}
          highlightId={collectingId}
          isOpen
          onOpenChange={(isOpen) => isOpen || store.set({ collectingId: null })}
        />
      ) : null}
    </>
  );
}
