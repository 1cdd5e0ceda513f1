'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Command, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { usePutCollectionItem } from '@/lib/client/collections';
import { statementsQuery } from '@/lib/client/statements';
import type { Collection } from '@/lib/contracts/collection';
import type { Statement } from '@/lib/contracts/statement';
import { PickerState } from './picker-state';

interface AddStatementProps {
  collection: Collection;
  onClose: () => void;
}

/** Choose a whole statement; it comes last. */
export function AddStatement({ collection, onClose }: AddStatementProps) {
  const t = useTranslations('collections.statement');
  const common = useTranslations('common');
  const put = usePutCollectionItem(collection, { failure: t('notAdded') });
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useInfiniteQuery({
    ...statementsQuery(q === '' ? {} : { q }),
    placeholderData: keepPreviousData,
  });
  const statements = found.data?.pages[0]?.items ?? [];
  const [pointed, setPointed] = useState('');
  // What was pointed at may have left the list with the last answer; then it is the first.
  const isListed = statements.some(({ id }) => id === pointed);

  const choose = (statement: Statement) => {
    put.mutate({
      id: uuidv7(),
      input: { kind: 'statement', statementId: statement.id },
      known: { statement },
    });
    onClose();
  };

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t('title')} closeLabel={common('close')}>
        <Command
          label={t('title')}
          shouldFilter={false}
          value={isListed ? pointed : (statements[0]?.id ?? '')}
          onValueChange={setPointed}
          className="-mx-5 -mb-5"
        >
          <CommandInput
            autoFocus
            value={typed}
            onValueChange={setTyped}
            maxLength={200}
            placeholder={t('placeholder')}
            aria-label={t('placeholder')}
            className="px-5"
          />
          <PickerState
            query={found}
            isEmpty={statements.length === 0}
            waits={t('notConnected')}
            failed={t('notRead')}
            none={t('none')}
          />
          <CommandList label={t('placeholder')} className="min-h-40 px-2.5 pb-3" aria-busy={found.isFetching}>
            {statements.map((statement) => (
              <CommandItem key={statement.id} value={statement.id} onSelect={() => choose(statement)}>
                <FileText aria-hidden className="text-ink-faint" />
                <span className="grid min-w-0 grow">
                  <span lang={statement.language} dir={statement.direction} className="truncate">
                    {statement.title}
                  </span>
                  <span className="truncate text-sm text-ink-muted">
                    {statement.speaker ?? statement.body}
                  </span>
                </span>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
