'use client';

import { useQuery } from '@tanstack/react-query';
import { Check, LibraryBig, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { uuidv7 } from 'uuidv7';
import { Button } from '@/components/ui/button';
import { CommandItem } from '@/components/ui/command';
import { Dialog, DialogContent } from '@/components/ui/dialog';
import { TextLink } from '@/components/ui/text-link';
import { type Addition, collectionsQuery, useAddToCollection } from '@/lib/client/collections';
import type { KnownItem } from '@/lib/client/collections-cache';
import type { Collection, CollectionSummary } from '@/lib/contracts/collection';
import { fold } from '@/lib/core/fold';
import { Picker } from './picker';

interface Adding {
  project: string;
  highlightId: string;
  /** What can be shown of the highlight before the server has answered. */
  known: KnownItem;
  viewer: Collection['author'];
}

interface AddToCollectionProps extends Adding {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Put a highlight into one of the project's collections, or into a new one. */
export function AddToCollection({ isOpen, onOpenChange, ...adding }: AddToCollectionProps) {
  const t = useTranslations('collections.add');
  const common = useTranslations('common');
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange}>
      <DialogContent title={t('title')} closeLabel={common('close')} size="small">
        <Choice {...adding} onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

/** Where it was added; `isWaiting` when the server does not have it yet. */
interface Outcome {
  title: string;
  /** Blank while there is no page for the collection. */
  slug: string;
  isWaiting: boolean;
}

function Choice({ project, highlightId, known, viewer, onDone }: Adding & { onDone: () => void }) {
  const t = useTranslations('collections.add');
  const [added, setAdded] = useState<Outcome | null>(null);
  const add = useAddToCollection(project, viewer, { failure: t('notAdded') });
  const addTo = (collection: Addition['collection']) =>
    add.mutate(
      { collection, id: uuidv7(), input: { kind: 'highlight', highlightId }, known },
      {
        onSuccess: (saved) =>
          setAdded({ slug: '', ...collection, ...(saved && { slug: saved.slug }), isWaiting: !saved }),
      },
    );

  if (added) return <Added project={project} outcome={added} onDone={onDone} />;
  return (
    <div aria-busy={add.isPending} className={add.isPending ? 'pointer-events-none opacity-60' : undefined}>
      <CollectionPicker
        project={project}
        onChoose={addTo}
        onCreate={(title) => addTo({ id: uuidv7(), title })}
      />
    </div>
  );
}

interface CollectionPickerProps {
  project: string;
  onChoose: (collection: CollectionSummary) => void;
  onCreate: (title: string) => void;
}

function CollectionPicker({ project, onChoose, onCreate }: CollectionPickerProps) {
  const t = useTranslations('collections.add');
  const [typed, setTyped] = useState('');
  const collections = useQuery(collectionsQuery(project));
  const title = typed.trim();
  const editable = (collections.data ?? []).filter(({ can }) => can.edit);
  const shown = matching(editable, title);
  const isNew = title !== '' && !editable.some((collection) => sameText(collection.title, title));
  const choices = [...shown.map(({ id }) => id), ...(isNew ? ['new'] : [])];
  return (
    <Picker
      label={t('title')}
      placeholder={t('placeholder')}
      typed={typed}
      onType={setTyped}
      choices={choices}
      isBusy={collections.isPending}
      query={collections}
      waits={t('notConnected')}
      failed={t('notRead')}
      none={t('none')}
    >
      {shown.map((collection) => (
        <CommandItem key={collection.id} value={collection.id} onSelect={() => onChoose(collection)}>
          <LibraryBig aria-hidden className="text-ink-faint" />
          <span className="grow truncate">{collection.title}</span>
          <span className="text-sm text-ink-muted">
            {collection.slug === '' ? t('waits') : t('items', { count: collection.itemCount })}
          </span>
        </CommandItem>
      ))}
      {isNew ? (
        <CommandItem value="new" onSelect={() => onCreate(title)}>
          <Plus aria-hidden className="text-ink-faint" />
          <span className="min-w-0 break-words">{t('create', { title })}</span>
        </CommandItem>
      ) : null}
    </Picker>
  );
}

interface AddedProps {
  project: string;
  outcome: Outcome;
  onDone: () => void;
}

function Added({ project, outcome: { title, slug, isWaiting }, onDone }: AddedProps) {
  const t = useTranslations('collections.add');
  return (
    <div className="grid gap-5">
      <p role="status" className="flex items-start gap-2">
        <Check aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {t.rich('added', {
            title,
            link: (chunks) =>
              slug === '' ? (
                <strong className="font-medium">{chunks}</strong>
              ) : (
                <TextLink href={`/projects/${project}/collections/${slug}`}>{chunks}</TextLink>
              ),
          })}
          {isWaiting ? ` ${t('addedWaits')}` : null}
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
