'use client';

import './reader.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { ReaderLive } from '@/components/live/reader-live';
import { useFresh } from '@/components/live/use-fresh';
import { useKeptFocus } from '@/components/live/use-kept-focus';
import type { LayerWords } from '@/components/statement/block-text';
import { useHighlightWrites } from '@/lib/client/highlights/mutations';
import { collectionsQuery } from '@/lib/client/collections';
import { type Packed, unpack } from '@/lib/client/packed';
import { useProject } from '@/lib/client/projects';
import { derivedFrom } from '@/lib/client/revision-text';
import { tagsQuery } from '@/lib/client/tags';
import { untilLoaded } from '@/lib/client/until-loaded';
import { whenAtRest } from '@/lib/client/when-at-rest';
import type { MarkedPassage } from '@/lib/contracts/highlight';
import type { Project } from '@/lib/contracts/project';
import type { StatementOutline } from '@/lib/contracts/statement';
import { createOffsetMap } from '@/lib/core/code-points';
import type { Span } from '@/lib/core/span';
import { announceDeed, Announcer } from './announcer';
import { StoppedDeletionDialog } from './cards/stopped-deletion';
import { useHighlightCommands } from './cards/use-highlight-commands';
import { useReadingAttributes } from './head/reading-settings';
import { RunningHead } from './head/running-head';
import { createCommandRegistry } from './keys/commands';
import { KeyList } from './keys/key-list';
import { useKeysInForce } from './keys/use-keys-in-force';
import { useReaderKeys } from './keys/use-reader-keys';
import { useCitingCommands } from './links/use-citing';
import { usePermalink } from './links/use-permalink';
import { Beside } from './list/beside';
import { filterFromSearch } from './list/filter-highlights';
import { Marked } from './marked';
import { AboutLine } from './notes/about-line';
import { KeptDrafts } from './notes/kept-drafts-told';
import { ContinueReading } from './places/continue-reading';
import { KeepPlace } from './places/keep-place';
import { Minimap } from './places/minimap';
import { Outline } from './places/outline';
import { useSeen } from './places/use-seen';
import { PrintLegend } from './print/print-legend';
import {
  createLatestMarked,
  ReaderContext,
  type ReaderValue,
  useMarked,
  useReader,
  useReaderState,
} from './reader-context';
import { createReaderStore } from './reader-state';
import { type SpokenWords, spokenWrites } from './spoken-writes';
import { beginningOf } from './text/beginning-of';
import { ResizeHandles } from './resizing/resize-handles';
import { Caret } from './selection/caret';
import { SelectionBar } from './selection/selection-bar';
import { useCaretCommands } from './selection/use-caret-commands';
import { StickyStrip } from './tagging/sticky-strip';
import { TagPicker } from './tagging/tag-picker';
import { useCodingKeys } from './tagging/use-coding-keys';
import { OverlapList } from './text/overlap-list';
import { createScrollWatch } from './text/scroll-watch';
import { StatementText } from './text/statement-text';
import { Stripes } from './text/stripes';
import { useLayoutWatch } from './text/use-layout-watch';
import { useScroll } from './text/use-scroll';
import { useRevisionText } from './text/use-revision-text';
import { useFailures } from './use-failures';
import { useWide } from './use-wide';

/* Opened now and then: their code comes after the page, when there is a connection. */
const afterPage = <T,>(load: () => Promise<T>) => whenAtRest().then(() => untilLoaded(load));
const loadAddToCollection = () =>
  untilLoaded(() =>
    import('@/components/collections/add-to-collection').then((module) => module.AddToCollection),
  );
const AddToCollection = dynamic(loadAddToCollection, { ssr: false });
const CiteDialog = dynamic(
  () => afterPage(() => import('./links/cite-dialog').then((module) => module.CiteDialog)),
  { ssr: false },
);
const ShareHighlight = dynamic(
  () => afterPage(() => import('./links/share-highlight').then((module) => module.ShareHighlight)),
  { ssr: false },
);

/** How much of a passage is read aloud when it is highlighted. */
const SPOKEN_LENGTH = 80;

/** What is opened, by whom. */
interface Opened {
  project: Project;
  /** Its text is in the page, as what one reads. */
  statement: StatementOutline;
  viewer: { id: string; name: string };
  /** The part of the text in which the server has drawn what is highlighted. */
  drawn: Span;
  /** What is highlighted in there that the first part of the feed does not have. */
  ahead: readonly MarkedPassage[];
}

interface ReaderProps {
  opened: Packed<Opened>;
  /** Whose words these are, when and where. */
  header: ReactNode;
}

/** A statement to read and to mark: its text, what is highlighted in it, and everything one can do there. */
export function Reader({ opened, header }: ReaderProps) {
  const unpacked = useMemo(() => unpack(opened), [opened]);
  const project = useProject(unpacked.project);
  const reader = useReaderValue({ ...unpacked, project });
  return (
    <ReaderContext value={reader}>
      <ReaderLive>
        <Marked>
          <Screen header={header} />
          <Dialogs />
        </Marked>
      </ReaderLive>
    </ReaderContext>
  );
}

function useReaderValue({ project, statement: outline, viewer, drawn, ahead }: Opened): ReaderValue {
  const { text, isInDocument } = useRevisionText(outline);
  const words = useWords();
  const failures = useFailures();
  const place = { project: project.slug, statement: outline.slug };
  const silent = useHighlightWrites(place, failures);
  const spoken = useSpokenWords(project.slug);
  const search = useSearchParams();
  const [store] = useState(() => createReaderStore({ near: drawn, filter: filterFromSearch(search) }));
  const [commands] = useState(createCommandRegistry);
  const [scroll] = useState(createScrollWatch);
  const [marked] = useState(createLatestMarked);
  const writes = useMemo(
    () => spokenWrites(silent, spoken, (text) => announceDeed({ store }, text)),
    [silent, spoken, store],
  );
  const textRef = useRef<HTMLElement>(null);
  const [isAdopted] = useState(isInDocument);
  return useMemo(
    () => ({
      project,
      statement: { ...outline, revision: { ...outline.revision, text } },
      viewer,
      offsets: derivedFrom(outline.revision.sha256, 'offsets', () => createOffsetMap(text)),
      ahead,
      isAdopted,
      store,
      writes,
      commands,
      words,
      textRef,
      scroll,
      marked,
    }),
    [project, outline, text, ahead, isAdopted, viewer, store, writes, commands, words, scroll, marked],
  );
}

/** What is heard of a change: the beginning of the passage, and the names of tags as the codebook has them now. */
function useSpokenWords(project: string): SpokenWords {
  const t = useTranslations('reader.said');
  const client = useQueryClient();
  return useMemo(() => {
    const nameOf = (id: string) =>
      client.getQueryData(tagsQuery(project).queryKey)?.find((tag) => tag.id === id)?.name ?? '';
    return {
      created: ({ exact, tagIds }) => {
        const quote = beginningOf(exact, SPOKEN_LENGTH);
        const tags = tagIds.map(nameOf).join(', ');
        return tags === '' ? t('created', { quote }) : t('createdTagged', { tags, quote });
      },
      tagged: (id, isOn) => (isOn ? t('tagged', { name: nameOf(id) }) : t('untagged', { name: nameOf(id) })),
      noted: (note) => (note === null ? t('noteRemoved') : t('noted')),
    };
  }, [t, client, project]);
}

function useWords(): LayerWords {
  const t = useTranslations('reader.mark');
  return useMemo(() => ({ role: t('role'), untagged: t('untagged') }), [t]);
}

/** What goes on while one reads and shows nothing itself. */
function Background() {
  useLayoutWatch();
  useSeen();
  useKeysInForce();
  useReaderKeys();
  useHighlightCommands();
  useCodingKeys();
  useCaretCommands();
  useCitingCommands();
  usePermalink();
  useKeptFocus();
  useFresh();
  useScroll();
  return null;
}

function Screen({ header }: { header: ReactNode }) {
  const reader = useReader();
  const isWide = useWide();
  const isPanelOpen = useReaderState((state) => state.isPanelOpen);
  const attributes = useReadingAttributes();
  const hasPanel = isPanelOpen && !isWide;
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-sheet', hasPanel);
    return () => document.documentElement.removeAttribute('data-sheet');
  }, [hasPanel]);
  return (
    <main
      {...attributes}
      id="content"
      tabIndex={-1}
      data-language={reader.statement.language}
      data-panel={hasPanel || undefined}
      className="reader outline-none"
    >
      <KeepPlace reader={reader} setting={Object.values(attributes).join(' ')} />
      <RunningHead />
      <div className="reader-page">
        <header dir={reader.statement.direction} className="reader-head">
          {header}
          <AboutLine />
        </header>
        <Minimap />
        <Outline />
        <div className="reader-body" dir={reader.statement.direction}>
          <Stripes />
          <StatementText />
          <Caret />
          <ResizeHandles />
        </div>
        <Beside />
      </div>
      <PrintLegend />
      <ContinueReading />
      <SelectionBar />
      <StickyStrip />
      <OverlapList />
      <Announcer />
      <TagPicker />
      <KeyList />
      <Background />
      <KeptDrafts />
    </main>
  );
}

function Dialogs() {
  const { project, statement, viewer, store } = useReader();
  const collectingId = useReaderState((state) => state.collectingId);
  useEffect(() => {
    // Needed without a connection too, and there before it is lost.
    if (project.can.editCollections) void whenAtRest().then(loadAddToCollection);
  }, [project]);
  useQuery({
    ...collectionsQuery(project.slug),
    enabled: project.can.editCollections,
    notifyOnChangeProps: [],
  });
  const { all } = useMarked();
  const collected = collectingId === null ? undefined : all.find(({ id }) => id === collectingId);
  return (
    <>
      <ShareHighlight />
      <CiteDialog />
      <StoppedDeletionDialog />
      {collectingId ? (
        <AddToCollection
          project={project.slug}
          highlightId={collectingId}
          known={{ statement, ...(collected && { highlight: collected }) }}
          viewer={viewer}
          isOpen
          onOpenChange={(isOpen) => isOpen || store.set({ collectingId: null })}
        />
      ) : null}
    </>
  );
}
