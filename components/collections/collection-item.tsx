'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { SourceLine } from '@/components/statement/source-line';
import { QuotedPassage } from '@/components/statement/quoted-passage';
import { Chip } from '@/components/ui/chip';
import { TextLink } from '@/components/ui/text-link';
import type { Collection, CollectionItem } from '@/lib/contracts/collection';
import type { Tag } from '@/lib/contracts/tag';
import { EditItemForm, NewTextForm } from './item-forms';
import { ItemTools } from './item-tools';
import { TextPlace } from './text-place';
import { type ItemActions, itemButtonId } from './use-item-actions';

interface ItemProps {
  collection: Collection;
  item: CollectionItem;
  place: number;
  count: number;
  tags: ReadonlyMap<string, Tag>;
  /** Only for editors. */
  actions: ItemActions | null;
  /** The item that it follows; `null` for the first. */
  after: string | null;
  /** Somebody took it out; it is shown because one writes at it. */
  isGone: boolean;
  onWriting: (isWriting: boolean) => void;
}

/** One item with, for editors, what can be done with it. */
export function Item(props: ItemProps) {
  const { collection, item, place, count, tags, actions, after, isGone, onWriting } = props;
  const [writing, setWriting] = useState<'this' | 'below' | null>(null);
  const write = (where: 'this' | 'below') => {
    onWriting(true);
    setWriting(where);
  };
  const keepFocus = useFocusAfter(writing);
  const close = () => {
    keepFocus(itemButtonId(item, 'menu'));
    setWriting(null);
    onWriting(false);
  };
  const isRewritten = writing === 'this' && item.kind === 'text';
  // Of what is gone only what one writes is left, and the passage that it is about.
  const isHidden = isGone && writing === 'below';
  return (
    <li className="border-t border-line py-6">
      <div className="flex flex-wrap-reverse items-start justify-end gap-x-4 gap-y-1 sm:flex-nowrap sm:justify-between">
        <div className="grid w-full min-w-0 grow gap-4 sm:w-auto">
          {isRewritten || isHidden ? null : <ItemBody item={item} project={collection.project} tags={tags} />}
          {writing === 'this' ? (
            <EditItemForm
              collection={collection}
              item={item}
              {...(isGone && { goneAfter: after })}
              onClose={close}
              onReopen={() => write('this')}
            />
          ) : item.caption && !isHidden ? (
            <p className="max-w-2xl border-s-2 border-line-strong ps-3 text-base whitespace-pre-line">
              {item.caption}
            </p>
          ) : null}
        </div>
        {actions ? (
          <ItemTools
            item={item}
            place={place}
            count={count}
            actions={actions}
            onEdit={() => write('this')}
            onAddText={() => write('below')}
          />
        ) : null}
      </div>
      {writing === 'below' ? (
        <div className="mt-6">
          <TextPlace value={item.id}>
            <NewTextForm
              collection={collection}
              after={isGone ? after : item.id}
              onClose={close}
              onReopen={() => write('below')}
            />
          </TextPlace>
        </div>
      ) : null}
    </li>
  );
}

interface ItemBodyProps {
  item: CollectionItem;
  project: string;
  tags: ReadonlyMap<string, Tag>;
}

function ItemBody({ item, project, tags }: ItemBodyProps) {
  const t = useTranslations('collections.items');
  const { kind, text, highlight, statement } = item;
  if (kind === 'text') return <p className="reading whitespace-pre-line">{text}</p>;
  if (!statement) return <p className="text-ink-muted">{t('unavailable')}</p>;
  if (kind === 'statement') {
    return (
      <div className="grid gap-1">
        <p lang={statement.language} dir={statement.direction} className="title text-lg">
          <TextLink href={`/projects/${project}/statements/${statement.slug}`}>{statement.title}</TextLink>
        </p>
        <SourceLine source={statement} withTitle={false} />
      </div>
    );
  }
  if (!highlight) return <p className="text-ink-muted">{t('unavailable')}</p>;
  const shown = highlight.tagIds.flatMap((id) => tags.get(id) ?? []);
  return (
    <figure className="grid gap-4">
      <blockquote lang={statement.language} dir={statement.direction} className="statement reading">
        <QuotedPassage text={highlight.exact} colours={shown.map(({ colour }) => colour)} />
      </blockquote>
      {shown.length > 0 ? (
        <ul aria-label={t('tags')} className="flex flex-wrap gap-1.5">
          {shown.map((tag) => (
            <li key={tag.id} className="max-w-full">
              <Chip colour={tag.colour}>{tag.name}</Chip>
            </li>
          ))}
        </ul>
      ) : null}
      <figcaption className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <SourceLine source={statement} withTitle />
        <TextLink
          href={`/projects/${project}/statements/${statement.slug}#h-${highlight.id}`}
          className="text-sm"
        >
          {t('open')}
        </TextLink>
      </figcaption>
    </figure>
  );
}
