'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useDeferredValue, useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { CommandItem } from '@/components/ui/command';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { usePutCollectionItem } from '@/lib/client/collections';
import { statementsQuery } from '@/lib/client/statements';
import type { Collection } from '@/lib/contracts/collection';
import type { Statement } from '@/lib/contracts/statement';
import { Picker } from './picker';

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
        <Picker
          label={t('title')}
          placeholder={t('placeholder')}
          typed={typed}
          onType={setTyped}
          choices={statements.map(({ id }) => id)}
          isBusy={found.isFetching}
          query={found}
          waits={t('notConnected')}
          failed={t('notRead')}
          none={t('none')}
        >
          {statements.map((statement) => (
            <CommandItem key={statement.id} value={statement.id} onSelect={() => choose(statement)}>
              <FileText aria-hidden className="text-ink-faint" />
              <span className="grid min-w-0 grow">
                <span lang={statement.language} dir={statement.direction} className="truncate">
                  {statement.title}
                </span>
                <span className="truncate text-sm text-ink-muted">{statement.speaker ?? statement.body}</span>
              </span>
            </CommandItem>
          ))}
        </Picker>
      </DialogContent>
    </Dialog>
  );
}
