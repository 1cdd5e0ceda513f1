'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Input } from '@/components/ui/input';

interface CodebookToolsProps {
  query: string;
  onQueryChange: (query: string) => void;
  /** How many tags the search found; null while nothing is searched for. */
  found: number | null;
  isFolded: boolean;
  onFoldAll: (isFolded: boolean) => void;
  archivedCount: number;
  showArchived: boolean;
  onShowArchivedChange: (show: boolean) => void;
}

export function CodebookTools(props: CodebookToolsProps) {
  const {
    query,
    onQueryChange,
    found,
    isFolded,
    onFoldAll,
    archivedCount,
    showArchived,
    onShowArchivedChange,
  } = props;
  const t = useTranslations('codebook.search');
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="relative w-full sm:w-72">
        <Search aria-hidden className="pointer-events-none absolute start-3 top-2.5 size-4 text-ink-faint" />
        <Input
          type="search"
          aria-label={t('label')}
          placeholder={t('label')}
          value={query}
          onChange={(event) => onQueryChange(event.currentTarget.value)}
          className="ps-9 [&::-webkit-search-cancel-button]:grayscale"
        />
      </div>
      <p role="status" className="text-sm text-ink-muted">
        {found === null ? null : t('found', { count: found })}
      </p>
      <div className="ms-auto flex flex-wrap items-center gap-4">
        {archivedCount > 0 ? (
          <Checkbox
            checked={showArchived}
            onCheckedChange={onShowArchivedChange}
            label={t('showArchived', { count: archivedCount })}
          />
        ) : null}
        <Button look="quiet" size="small" disabled={found !== null} onClick={() => onFoldAll(!isFolded)}>
          {isFolded ? t('unfoldAll') : t('foldAll')}
        </Button>
      </div>
    </div>
  );
}
