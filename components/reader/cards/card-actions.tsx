'use client';

import { Link2, Lock, LockOpen, LibraryBig, MessageSquareText, Tag, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { IconButton } from '@/components/ui/icon-button';
import type { Highlight } from '@/lib/contracts/highlight';
import { startNote } from '../notes/card-note';
import { useReader } from '../reader-context';
import { useReaderActions } from '../use-reader-actions';
import { CardMore } from './card-more';

/** Everything that can be done with the open highlight, by whoever looks at it. */
export function CardActions({ highlight }: { highlight: Highlight }) {
  const t = useTranslations('reader.actions');
  const reader = useReader();
  const { store, writes, project, viewer } = reader;
  const actions = useReaderActions();
  const { id, can, visibility } = highlight;
  const isPrivate = visibility === 'private';
  return (
    <div className="-mx-1.5 -mb-1 flex items-center">
      {can.tag ? (
        <IconButton
          label={t('tag')}
          aria-haspopup="dialog"
          onClick={(event) => store.set({ picker: { subject: { id }, anchor: event.currentTarget } })}
        >
          <Tag />
        </IconButton>
      ) : null}
      {can.edit ? (
        <IconButton
          label={highlight.note === null ? t('addNote') : t('editNote')}
          onClick={() => startNote(reader, highlight)}
        >
          <MessageSquareText />
        </IconButton>
      ) : null}
      <IconButton label={t('link')} onClick={() => actions.share(id)}>
        <Link2 />
      </IconButton>
      {project.can.editCollections ? (
        <IconButton label={t('collect')} onClick={() => store.set({ collectingId: id })}>
          <LibraryBig />
        </IconButton>
      ) : null}
      {can.edit && highlight.author.id === viewer.id ? (
        <IconButton
          label={isPrivate ? t('makeShared') : t('makePrivate')}
          onClick={() => void writes.setVisibility(id, isPrivate ? 'project' : 'private')}
        >
          {isPrivate ? <LockOpen /> : <Lock />}
        </IconButton>
      ) : null}
      {can.edit ? <CardMore /> : null}
      {can.remove ? (
        <IconButton label={t('delete')} className="ms-auto" onClick={() => actions.remove(highlight)}>
          <Trash2 />
        </IconButton>
      ) : null}
    </div>
  );
}
