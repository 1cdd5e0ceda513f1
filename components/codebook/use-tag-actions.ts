import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFocusAfter } from '@/components/editing/use-focus-after';
import { useUpdateTag } from '@/lib/client/tags';
import type { Tag } from '@/lib/contracts/tag';
import type { TreeNode } from '@/lib/core/codebook-tree';
import type { Opened } from './codebook-dialogs';
import { stepPosition } from './codebook-view';
import { type TagActions, tagMenuId } from './tag-menu';

interface TagActionsInput {
  project: string;
  tags: readonly Tag[];
  /** The tree as it is shown. */
  roots: readonly TreeNode<Tag>[];
  onOpen: (opened: Opened) => void;
}

/** What the menus of the tags do, and what is said of it to those who do not see the rows move. */
export function useTagActions({ project, tags, roots, onOpen }: TagActionsInput): {
  actions: TagActions;
  said: string;
} {
  const t = useTranslations('codebook');
  const [said, setSaid] = useState('');
  const move = useUpdateTag(project, { failure: t('failed.move') });
  const archive = useUpdateTag(project, { failure: t('failed.archive') });
  const keepFocus = useFocusAfter(tags);

  const step = (tag: Tag, direction: 'up' | 'down') => {
    const shown = shownSiblings(roots, tag.parentId);
    const position = stepPosition(tags, shown, tag, direction);
    if (position === null) return;
    keepFocus(tagMenuId(tag));
    move.mutate({ id: tag.id, patch: { position } });
    const place = shown.findIndex(({ id }) => id === tag.id) + (direction === 'up' ? 0 : 2);
    setSaid(t('moved', { name: tag.name, place, count: shown.length }));
  };

  return {
    said,
    actions: {
      edit: (tag) => onOpen({ kind: 'form', subject: { tag } }),
      addUnder: (tag) => onOpen({ kind: 'form', subject: { tag: null, parentId: tag.id } }),
      step,
      moveTo: (tag) => onOpen({ kind: 'move', tag }),
      archive: (tag, archived) => {
        archive.mutate({ id: tag.id, patch: { archived } });
        setSaid(t(archived ? 'nowArchived' : 'nowRestored', { name: tag.name }));
      },
      remove: (tag) => onOpen({ kind: 'remove', tag }),
    },
  };
}

function shownSiblings(nodes: readonly TreeNode<Tag>[], parentId: string | null): Tag[] {
  if (parentId === null) return nodes.map(({ tag }) => tag);
  for (const { tag, children } of nodes) {
    const found =
      tag.id === parentId ? children.map((child) => child.tag) : shownSiblings(children, parentId);
    if (found.length > 0) return found;
  }
  return [];
}
