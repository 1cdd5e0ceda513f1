import { useFormatter, useTranslations } from 'next-intl';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { TagSample } from '@/components/codebook/tag-sample';
import { Button } from '@/components/ui/button';
import type { TrashItem } from '@/lib/contracts/trash';

/** The id of the button that restores a thing, to give it the focus. */
export const restoreButtonId = (id: string) => `restore-${id}`;

interface TrashRowProps {
  project: string;
  item: TrashItem;
  /** What it is called where it cannot be shown. */
  name: string;
  onRestore: () => void;
}

/** One thing in the trash: what it is, who deleted it, and until when it can be restored. */
export function TrashRow({ project, item, name, onRestore }: TrashRowProps) {
  const t = useTranslations('trash');
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3 border-b border-line py-4 last:border-b-0 sm:flex-nowrap">
      <div className="grid min-w-0 gap-1">
        <p className="running-head">{t(`kind.${item.kind}`)}</p>
        <Title item={item} />
        <p className="text-sm text-pretty text-ink-muted">
          <Details project={project} item={item} />
        </p>
        <Days item={item} />
      </div>
      {item.can.restore ? (
        <Button
          id={restoreButtonId(item.id)}
          size="small"
          aria-label={t('restoreThis', { name })}
          onClick={onRestore}
          className="shrink-0"
        >
          {t('restore')}
        </Button>
      ) : null}
    </li>
  );
}

function Title({ item }: { item: TrashItem }) {
  if (item.kind === 'highlight') {
    const { language, direction } = item.statement;
    return (
      <p lang={language} dir={direction} className="line-clamp-3 font-serif text-md leading-snug">
        {item.excerpt}
      </p>
    );
  }
  return (
    <p className="font-serif text-md leading-snug text-balance break-words">
      {item.kind === 'tag' ? <TagSample colour={item.colour}>{item.name}</TagSample> : item.title}
    </p>
  );
}

function Details({ project, item }: { project: string; item: TrashItem }) {
  const t = useTranslations('trash');
  if (item.kind === 'tag') {
    const place = item.parent ? t('under', { name: item.parent.name }) : t('top');
    return [place, t('highlights', { count: item.highlightCount })].join(' · ');
  }
  const by = item.author.name;
  const isPrivate = item.visibility === 'private';
  if (item.kind === 'collection')
    return [t('madeBy', { name: by }), ...(isPrivate ? [t('private')] : [])].join(' · ');
  return (
    <>
      {t.rich('markedBy', {
        name: by,
        title: item.statement.title,
        link: (title: ReactNode) => (
          <Link
            href={`/projects/${project}/statements/${item.statement.slug}`}
            className="rounded-sm underline decoration-line-strong underline-offset-3 transition-colors hover:decoration-rubric"
          >
            {title}
          </Link>
        ),
      })}
      {isPrivate ? ` · ${t('private')}` : null}
    </>
  );
}

function Days({ item: { deletedBy, deletedAt, goesAt } }: { item: TrashItem }) {
  const t = useTranslations('trash');
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), 'day');
  const deleted = deletedBy
    ? t('deletedBy', { name: deletedBy.name, day: day(deletedAt) })
    : t('deleted', { day: day(deletedAt) });
  return (
    <p className="text-sm text-pretty text-ink-muted">
      {deleted} <span className="text-ink">{t('goes', { day: day(goesAt) })}</span>
    </p>
  );
}
