'use client';

import { useQuery } from '@tanstack/react-query';
import { FilePlus2, Share2, TextCursorInput } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { useTellingKept } from '@/components/editing/use-telling-kept';
import { ShareDialog } from '@/components/share/share-dialog';
import { useRestoring } from '@/components/trash/use-restoring';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { TextLink } from '@/components/ui/text-link';
import { collectionQuery, collectionsQuery } from '@/lib/client/collections';
import { summaryOf } from '@/lib/client/collections-cache';
import { failureCode } from '@/lib/client/query-client';
import { tagsQuery } from '@/lib/client/tags';
import type { Collection as CollectionShape } from '@/lib/contracts/collection';
import { indexTags } from '@/lib/core/codebook-tree';
import { AddStatement } from './add-statement';
import { Item } from './collection-item';
import { CollectionList, VisibilityMark } from './collection-list';
import { CollectionMenu } from './collection-menu';
import { LooseSlips } from './drawings';
import { EditCollection } from './edit-collection';
import { NewTextForm } from './item-forms';
import { useKeptItems } from './kept-items';
import { isTextLost, newTextAt, textsOf } from './text-place';
import { ADD_TEXT_ID, useItemActions } from './use-item-actions';

interface CollectionProps {
  id: string;
  project: string;
  viewer: CollectionShape['author'];
}

/** One collection. The page brought it along, so nothing stands here while it is not known. */
export function Collection({ id, project, viewer }: CollectionProps) {
  const collection = useQuery(collectionQuery(id));
  const { isAtList, goToList } = useListInPlace(project);
  if (!collection.data) return null;
  if (isAtList)
    return <CollectionList project={project} viewer={viewer} canCreate={collection.data.can.edit} />;
  return (
    <article>
      {collection.error && failureCode(collection.error) === 'not_found' ? (
        <GoneNotice collection={collection.data} />
      ) : null}
      <CollectionHeader collection={collection.data} viewerId={viewer.id} onLeft={goToList} />
      <CollectionItems collection={collection.data} />
    </article>
  );
}

/**
 * Return how to go to the list of all collections without a connection, when no page can be asked for: it is drawn in the
 * place of this one, at its own address. What it shows is loaded before that.
 */
function useListInPlace(project: string): { isAtList: boolean; goToList: () => void } {
  const t = useTranslations('collections');
  const common = useTranslations('common');
  const list = `/projects/${project}/collections`;
  useQuery({ ...collectionsQuery(project), notifyOnChangeProps: [] });
  // What the page was called that was left.
  const [left, setLeft] = useState<string | null>(null);
  const isAtList = usePathname() === list && left !== null;
  const listTitle = `${t('title')} · ${common('name')}`;
  useEffect(() => {
    // To this page one comes back by the history; any other page says its own title.
    if (left !== null) document.title = isAtList ? listTitle : left;
  }, [isAtList, left, listTitle]);
  return {
    isAtList,
    goToList: () => {
      setLeft(document.title);
      window.history.pushState(null, '', list);
    },
  };
}

/** Somebody deleted it while one looks at it: it stays on the screen as it was, with all that one writes. */
function GoneNotice({ collection }: { collection: CollectionShape }) {
  const t = useTranslations('collections.gone');
  const { id, project, title, can } = collection;
  const restore = useRestoring(project);
  return (
    <section
      role="alert"
      className="mb-6 grid gap-2 rounded-md border border-line-strong bg-paper-sunken p-3 text-base print:hidden"
    >
      <p className="font-medium">{t('title')}</p>
      <p className="text-ink-muted">{t('body')}</p>
      {can.remove ? (
        <div>
          <Button
            size="small"
            onClick={() =>
              restore({ kind: 'collection', id, name: title, collection: summaryOf(collection) })
            }
          >
            {t('restore')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

interface CollectionHeaderProps {
  collection: CollectionShape;
  viewerId: string;
  onLeft: () => void;
}

function CollectionHeader({ collection, viewerId, onLeft }: CollectionHeaderProps) {
  const t = useTranslations('collections');
  const format = useFormatter();
  const [isSharing, setIsSharing] = useState(false);
  const [edited, setEdited] = useState<CollectionShape | null>(null);
  const { id, project, can } = collection;
  const edit = () => setEdited(collection);
  const lost = useTellingKept({
    at: `collection ${id}`,
    kind: 'collection',
    isKnown: true,
    wayTo: () => (can.edit ? edit : 'lost'),
  });
  return (
    <header className="mb-8 grid gap-3">
      <p className="text-sm">
        <TextLink href={`/projects/${project}/collections`} className="text-ink-muted">
          {t('title')}
        </TextLink>
      </p>
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="title min-w-0 text-2xl md:text-3xl">{collection.title}</h1>
        <div className="flex gap-2 print:hidden">
          {can.share ? (
            <Button look="primary" icon={<Share2 aria-hidden />} onClick={() => setIsSharing(true)}>
              {t('share')}
            </Button>
          ) : null}
          {can.edit ? <CollectionMenu collection={collection} onEdit={edit} onLeft={onLeft} /> : null}
        </div>
      </div>
      <p className="flex flex-wrap items-center gap-x-2 text-base text-ink-muted">
        <span>{t('by', { name: collection.author.name })}</span>
        <span aria-hidden>·</span>
        <VisibilityMark visibility={collection.visibility} inline />
        <span aria-hidden>·</span>
        <span>{t('changed', { day: format.dateTime(new Date(collection.updatedAt), 'day') })}</span>
      </p>
      {collection.description ? (
        <p className="reading mt-2 whitespace-pre-line text-ink-muted">{collection.description}</p>
      ) : null}
      <ShareDialog target={{ type: 'collection', id }} isOpen={isSharing} onOpenChange={setIsSharing} />
      {edited ? (
        <EditCollection
          collection={edited}
          viewerId={viewerId}
          onClose={() => setEdited(null)}
          onReopen={edit}
        />
      ) : null}
      {lost}
    </header>
  );
}

function CollectionItems({ collection }: { collection: CollectionShape }) {
  const t = useTranslations('collections');
  const tags = useQuery(tagsQuery(collection.project));
  const { actions, said } = useItemActions(collection);
  const [adding, setAdding] = useState<'text' | 'statement' | null>(null);
  const { items, can } = collection;
  const isKnown = useQuery(collectionQuery(collection.id)).fetchStatus !== 'fetching';
  const lost = useTellingKept({
    at: textsOf(collection),
    kind: 'text',
    isKnown,
    wayTo: (place) => {
      if (!can.edit || isTextLost(place, items)) return 'lost';
      return place === newTextAt('') ? () => setAdding('text') : 'found';
    },
  });
  const { listed, onWriting } = useKeptItems(items);
  const keepFocus = useFocusAfter(adding);
  const close = () => {
    keepFocus(ADD_TEXT_ID);
    setAdding(null);
  };
  const index = indexTags(tags.data ?? []);
  return (
    <>
      {listed.length === 0 ? (
        <div className="border-t border-line">
          <EmptyState
            drawing={<LooseSlips />}
            title={t('items.empty.title')}
            action={<LinkButton href="/statements">{t('items.empty.action')}</LinkButton>}
          >
            {can.edit ? t('items.empty.forEditors') : t('items.empty.forReaders')}
          </EmptyState>
        </div>
      ) : (
        <ol aria-label={t('items.label')}>
          {listed.map(({ item, isGone }, position) => (
            <Item
              key={item.id}
              collection={collection}
              item={item}
              place={items.findIndex(({ id }) => id === item.id) + 1}
              count={items.length}
              tags={index}
              actions={can.edit && !isGone ? actions : null}
              after={listed.findLast((each, at) => at < position && !each.isGone)?.item.id ?? null}
              isGone={isGone}
              onWriting={(isWriting) => onWriting(item.id, isWriting)}
            />
          ))}
        </ol>
      )}
      {can.edit ? (
        <div className="border-t border-line pt-6 print:hidden">
          {adding === 'text' ? (
            <NewTextForm
              collection={collection}
              after={items.at(-1)?.id ?? null}
              onClose={close}
              onReopen={() => setAdding('text')}
            />
          ) : (
            <div className="flex flex-wrap gap-2">
              <Button
                id={ADD_TEXT_ID}
                icon={<TextCursorInput aria-hidden />}
                onClick={() => setAdding('text')}
              >
                {t('items.addText')}
              </Button>
              <Button icon={<FilePlus2 aria-hidden />} onClick={() => setAdding('statement')}>
                {t('items.addStatement')}
              </Button>
            </div>
          )}
        </div>
      ) : null}
      {adding === 'statement' ? <AddStatement collection={collection} onClose={close} /> : null}
      {lost}
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}
