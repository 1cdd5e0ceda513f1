'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, LibraryBig, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '@/components/ui/button';
import { Command, CommandInput, CommandItem, CommandList } from '@/components/ui/command';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/text-link';
import { collectionsQuery, useAddToCollection } from '@/lib/client/collections';
import type { Collection, CollectionSummary } from '@/lib/contracts/collection';
import { fold } from '@/lib/core/fold';
import { PickerState } from './picker-state';

interface AddToCollectionProps {
  project: string;
  highlightId: string;
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Put a highlight into one of the project's collections, or into a new one. */
export function AddToCollection({ project, highlightId, isOpen, onOpenChange }: AddToCollectionProps) {
  const t = useTranslations('collections.add');
  const common = useTranslations('common');
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={t('title')} closeLabel={common('close')} size="small">
        <Choice project={project} highlightId={highlightId} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

interface ChoiceProps {
  project: string;
  highlightId: string;
  onDone: () => void;
}

function Choice({ project, highlightId, onDone }: ChoiceProps) {
  const t = useTranslations('collections.add');
  const [added, setAdded] = useState<Collection | null>(null);
  const add = useAddToCollection(project, { failure: t('notAdded') });
  const addTo = (collection: { id: string; title?: string }) =>
    add.mutate(
      {
        collection: collection.id,
        ...(collection.title !== undefined && { title: collection.title }),
        id: uuidv7(),
        input: { kind: 'highlight', highlightId },
      },
      { onSuccess: setAdded },
    );

  if (added) return <Added collection={added} onDone={onDone} />;
  return (
    <div aria-busy={add.isPending} className={add.isPending ? 'pointer-events-none opacity-60' : undefined}>
      <Picker
        project={project}
        onChoose={(id) => addTo({ id })}
        onCreate={(title) => addTo({ id: uuidv7(), title })}
      />
    </div>
  );
}

interface PickerProps {
  project: string;
  onChoose: (collection: string) => void;
  onCreate: (title: string) => void;
}

function Picker({ project, onChoose, onCreate }: PickerProps) {
  const t = useTranslations('collections.add');
  const [typed, setTyped] = useState('');
  const collections = useQuery(collectionsQuery(project));
  const title = typed.trim();
  const editable = (collections.data ?? []).filter(({ can }) => can.edit);
  const shown = matching(editable, title);
  const [pointed, setPointed] = useState('');
  const isNew = title !== '' && !editable.some((collection) => sameText(collection.title, title));
  const choices = [...shown.map(({ id }) => id), ...(isNew ? ['new'] : [])];
  return (
    <Command
      label={t('title')}
      shouldFilter={false}
      value={choices.includes(pointed) ? pointed : (choices[0] ?? '')}
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
        query={collections}
        isEmpty={choices.length === 0}
        failed={t('notRead')}
        none={t('none')}
      />
      <CommandList
        label={t('placeholder')}
        className="min-h-40 px-2.5 pb-3"
        aria-busy={collections.isPending}
      >
        {shown.map((collection) => (
          <CommandItem key={collection.id} value={collection.id} onSelect={() => onChoose(collection.id)}>
            <LibraryBig aria-hidden className="text-ink-faint" />
            <span className="grow truncate">{collection.title}</span>
            <span className="text-sm text-ink-muted">{t('items', { count: collection.itemCount })}</span>
          </CommandItem>
        ))}
        {isNew ? (
          <CommandItem value="new" onSelect={() => onCreate(title)}>
            <Plus aria-hidden className="text-ink-faint" />
            <span className="min-w-0 break-words">{t('create', { title })}</span>
          </CommandItem>
        ) : null}
      </CommandList>
    </Command>
  );
}

function Added({ collection, onDone }: { collection: Collection; onDone: () => void }) {
  const t = useTranslations('collections.add');
  return (
    <div className="grid gap-5">
      <p role="status" className="flex items-start gap-2">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {t.rich('added', {
            title: collection.title,
            link: (chunks) => (
              <TextLink href={`/projects/${collection.project}/collections/${collection.slug}`}>
                {chunks}
              </TextLink>
            ),
          })}
        </span>
      </p>
      <div className="flex justify-end">
        <Button look="primary" autoFocus onClick={onDone}>
          {t('done')}
        </Button>
      </div>
    </div>
  );
}

function matching(collections: readonly CollectionSummary[], typed: string): readonly CollectionSummary[] {
  const words = fold(typed).split(/\s+/u);
  return collections.filter(({ title }) => words.every((word) => fold(title).includes(word)));
}

function sameText(a: string, b: string): boolean {
  return fold(a) === fold(b);
}
