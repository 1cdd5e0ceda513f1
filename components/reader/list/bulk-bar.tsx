'use client';

import { Tag, Trash2, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { IconButton } from '@/components/ui/icon-button';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { toastDone } from '@/components/ui/toast';
import type { Highlight } from '@/lib/contracts/highlight';
import type { StoppedDeletion } from '../cards/stopped-deletion';
import { unseenEdits } from '../cards/unseen-edits';
import { useMarked, useReader } from '../reader-context';
import { tagChoices } from '../tagging/filter-tags';
import { TagSearch } from '../tagging/tag-search';
import { type Chosen, NONE_CHOSEN } from './chosen';

/** As many as the server changes in one step. */
const LIMIT = 1_000;

interface BulkBarProps {
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
}

/** What can be done to the chosen highlights together; each is one step to undo. */
export function BulkBar({ chosen, onChosen }: BulkBarProps) {
  const t = useTranslations('beside.list');
  const { highlights } = useMarked();
  const subjects = useMemo(() => highlights.filter(({ id }) => chosen.ids.has(id)), [highlights, chosen]);
  const remove = useRemove();
  const count = subjects.length;
  if (count === 0) return null;
  const isTooMany = count > LIMIT;
  const canTag = subjects.some(({ can }) => can.tag) && !isTooMany;
  const canRemove = subjects.some(({ can }) => can.remove) && !isTooMany;
  return (
    <div role="group" aria-label={t('bulk')} className="list-bulk">
      <p role="status" className="me-auto text-sm">
        {isTooMany ? t('tooMany', { count, limit: LIMIT }) : t('chosen', { count })}
      </p>
      {count < highlights.length ? (
        <Button
          look="quiet"
          size="small"
          onClick={() => onChosen({ ids: new Set(highlights.map(({ id }) => id)), from: null })}
        >
          {t('chooseAll')}
        </Button>
      ) : null}
      {canTag ? <BulkTags subjects={subjects} /> : null}
      {canRemove ? (
        <IconButton
          label={t('delete')}
          onClick={() => {
            onChosen(NONE_CHOSEN);
            remove(subjects.filter(({ can }) => can.remove));
          }}
        >
          <Trash2 />
        </IconButton>
      ) : null}
      <IconButton label={t('chooseNone')} onClick={() => onChosen(NONE_CHOSEN)}>
        <X />
      </IconButton>
    </div>
  );
}

/**
 * Return how to delete highlights together; where somebody changed some of them meanwhile, or just now, none is until one
 * has seen which.
 */
function useRemove(): (subjects: readonly Highlight[]) => void {
  const t = useTranslations('beside.list');
  const reader = useReader();
  const { writes, commands, store } = reader;
  const remove = (subjects: readonly Highlight[]) => {
    const ids = subjects.map(({ id }) => id);
    if (ids.includes(store.get().activeId ?? '')) store.set({ activeId: null });
    store.set({ hoveredId: null });
    void writes
      .changeMany({ ids, addTagIds: [], removeTagIds: [], delete: true, restore: false })
      .then((outcome) => {
        if (outcome.state === 'conflict') {
          store.set({ stoppedDeletion: stoppedBy(outcome.all, subjects, remove, (drawn) => drawn) });
        }
        if (outcome.state !== 'saved') return;
        const action = { label: t('undo'), onClick: () => commands.run('undo') };
        toastDone(t('deleted', { count: ids.length }), { action });
      });
  };
  return (subjects) => {
    const recent = unseenEdits(reader, subjects);
    if (recent.length === 0) remove(subjects);
    else store.set({ stoppedDeletion: stoppedBy(recent, subjects, remove, () => null) });
  };
}

function stoppedBy(
  changed: readonly Highlight[],
  subjects: readonly Highlight[],
  remove: (subjects: readonly Highlight[]) => void,
  seen: (drawn: Highlight) => Highlight | null,
): StoppedDeletion {
  const now = new Map(changed.map((row) => [row.id, row]));
  const others = subjects.filter(({ id }) => !now.has(id));
  return {
    kind: 'highlights',
    changed: subjects.flatMap((drawn) => {
      const current = now.get(drawn.id);
      return current ? { drawn: seen(drawn), current } : [];
    }),
    others: others.length > 0 ? () => remove(others) : null,
    anyway: () => remove(subjects.map((drawn) => now.get(drawn.id) ?? drawn)),
  };
}

function BulkTags({ subjects }: { subjects: readonly Highlight[] }) {
  const t = useTranslations('beside.list');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover open={isOpen} onOpenChange={setIsOpen}>
      <PopoverTrigger asChild>
        <Button size="small" icon={<Tag aria-hidden />}>
          {t('tag')}
        </Button>
      </PopoverTrigger>
      <PopoverContent isFlush align="end" aria-label={t('tagTitle')} className="w-80">
        <BulkTagChoices subjects={subjects} />
      </PopoverContent>
    </Popover>
  );
}

/** A tag that all of them bear is taken off, any other is put on those without it. */
function BulkTagChoices({ subjects }: { subjects: readonly Highlight[] }) {
  const t = useTranslations('beside.list');
  const { writes } = useReader();
  const { tags } = useMarked();
  const choices = useMemo(() => tagChoices([...tags.values()]), [tags]);
  const taggable = useMemo(() => subjects.filter(({ can }) => can.tag), [subjects]);
  const counts = useMemo(() => countTags(taggable), [taggable]);
  const chosenOf = (id: string) => {
    const count = counts.get(id) ?? 0;
    if (count === 0) return 'none';
    return count === taggable.length ? 'all' : 'some';
  };
  const toggle = (tagId: string) => {
    const isOn = chosenOf(tagId) !== 'all';
    const ids = taggable.filter(({ tagIds }) => tagIds.includes(tagId) !== isOn).map(({ id }) => id);
    void writes.changeMany({
      ids,
      addTagIds: isOn ? [tagId] : [],
      removeTagIds: isOn ? [] : [tagId],
      delete: false,
      restore: false,
    });
  };
  return (
    <TagSearch
      choices={choices}
      chosenOf={chosenOf}
      onToggle={toggle}
      words={{ find: t('findTag'), none: t('noTag'), all: t('onAll'), some: t('onSome') }}
    />
  );
}

function countTags(highlights: readonly Highlight[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { tagIds } of highlights) {
    for (const id of tagIds) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}
