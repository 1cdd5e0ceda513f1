'use client';

import { useQuery } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useTellingKept } from '@/components/editing/use-telling-kept';
import { NotRead } from '@/components/layout/not-read';
import { PageHeader } from '@/components/layout/page-header';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { useCountedTags } from '@/lib/client/counted-tags';
import { tagsQuery } from '@/lib/client/tags';
import type { Tag } from '@/lib/contracts/tag';
import { CodebookDialogs, type Opened } from './codebook-dialogs';
import { CodebookTools } from './codebook-tools';
import { viewCodebook } from './codebook-view';
import { CodebookDrawing } from './drawings';
import { NEW_TAG, tagPlace } from './tag-dialog';
import { TagList } from './tag-list';
import { ADD_TAG_ID } from './tag-menu';
import { useTagActions } from './use-tag-actions';

interface CodebookProps {
  project: string;
  canEdit: boolean;
}

/** The codebook of a project: to read for everyone, to change for editors. */
export function Codebook({ project, canEdit }: CodebookProps) {
  const t = useTranslations('codebook');
  const tags = useQuery(tagsQuery(project));
  useCountedTags(project);
  const [opened, setOpened] = useState<Opened | null>(null);
  const lost = useTellingKept({
    at: tagPlace(project, ''),
    kind: 'tag',
    isKnown: tags.isSuccess && tags.fetchStatus !== 'fetching',
    wayTo: (id) => {
      const tag = tags.data?.find((each) => each.id === id);
      if (!canEdit || (!tag && id !== NEW_TAG)) return 'lost';
      return () => setOpened({ kind: 'form', subject: tag ? { tag } : { tag: null, parentId: null } });
    },
  });
  const addTag = canEdit ? (
    <Button
      id={ADD_TAG_ID}
      look="primary"
      icon={<Plus aria-hidden />}
      disabled={!tags.isSuccess}
      onClick={() => setOpened({ kind: 'form', subject: { tag: null, parentId: null } })}
    >
      {t('add')}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t('title')} description={t('description')} actions={addTag} />
      {tags.isPending ? <CodebookSkeleton /> : null}
      {tags.isError && !tags.data ? (
        <NotRead title={t('notRead')} error={tags.error} onRetry={() => void tags.refetch()} />
      ) : null}
      {tags.data?.length === 0 ? (
        <EmptyState drawing={<CodebookDrawing />} title={t('empty.title')}>
          {canEdit ? t('empty.forEditors') : t('empty.forReaders')}
        </EmptyState>
      ) : null}
      {tags.data && tags.data.length > 0 ? (
        <CodebookTree project={project} tags={tags.data} canEdit={canEdit} onOpen={setOpened} />
      ) : null}
      <CodebookDialogs
        project={project}
        tags={tags.data ?? []}
        opened={opened}
        onOpen={setOpened}
        onClose={() => setOpened(null)}
      />
      {lost}
    </>
  );
}

interface CodebookTreeProps {
  project: string;
  tags: readonly Tag[];
  canEdit: boolean;
  onOpen: (opened: Opened) => void;
}

function CodebookTree({ project, tags, canEdit, onOpen }: CodebookTreeProps) {
  const t = useTranslations('codebook');
  const [query, setQuery] = useState('');
  const [showArchived, setShowArchived] = useState(false);
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const view = viewCodebook(tags, { query, showArchived });
  const { actions, said } = useTagActions({ project, tags, roots: view.roots, onOpen });
  const isSearching = query.trim() !== '';
  const parents = new Set(tags.flatMap(({ parentId }) => parentId ?? []));
  const fold = (id: string, isFolded: boolean) =>
    setFolded((before) => {
      const after = new Set(before);
      if (isFolded) after.add(id);
      else after.delete(id);
      return after;
    });
  return (
    <>
      <CodebookTools
        query={query}
        onQueryChange={setQuery}
        found={isSearching ? view.found.size : null}
        isFolded={folded.size > 0}
        onFoldAll={(isFolded) => setFolded(isFolded ? parents : new Set())}
        archivedCount={tags.filter(({ archived }) => archived).length}
        showArchived={showArchived}
        onShowArchivedChange={setShowArchived}
      />
      {view.roots.length > 0 ? (
        <div className="border-t border-line">
          <TagList
            nodes={view.roots}
            context={{
              // What the search found must not stay folded away.
              folded: isSearching ? new Set() : folded,
              onFold: fold,
              found: view.found,
              parents,
              actions: canEdit ? actions : null,
            }}
          />
        </div>
      ) : (
        <p className="border-t border-line py-10 text-center text-ink-muted">
          {isSearching ? t('search.none') : t('search.onlyArchived')}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

const widths = ['w-40', 'w-56', 'w-48', 'w-52', 'w-36', 'w-44'];

function CodebookSkeleton() {
  const common = useTranslations('common');
  return (
    <div role="status" aria-label={common('loading')} className="grid gap-6 pt-14">
      {widths.map((width) => (
        <div key={width} className="grid gap-2 ps-10">
          <Skeleton className={`h-4 ${width}`} />
          <Skeleton className="h-4 max-w-[60ch]" />
        </div>
      ))}
    </div>
  );
}
