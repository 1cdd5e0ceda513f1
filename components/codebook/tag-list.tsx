'use client';

import { ChevronRight } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import { useId } from 'react';
import { Badge } from '@/components/ui/badge';
import { Dot } from '@/components/ui/chip';
import { cx } from '@/components/ui/cx';
import type { Tag } from '@/lib/contracts/tag';
import type { TreeNode } from '@/lib/core/codebook-tree';
import { type TagActions, TagMenu } from './tag-menu';
import { TagSample } from './tag-sample';

export interface TagListContext {
  /** Tags whose children are folded away. */
  folded: ReadonlySet<string>;
  onFold: (id: string, isFolded: boolean) => void;
  /** The tags that are listed for themselves; the others only show where these stand. */
  found: ReadonlySet<string>;
  /** The tags that have others directly under them, archived ones included. */
  parents: ReadonlySet<string>;
  /** Only for editors. */
  actions: TagActions | null;
}

interface TagListProps {
  nodes: readonly TreeNode<Tag>[];
  context: TagListContext;
  id?: string;
}

/* A list of lists, not role="tree": a row holds a text to read and a menu, which a tree item may not. */
export function TagList({ nodes, context, id }: TagListProps) {
  return (
    <ul id={id}>
      {nodes.map((node, index) => (
        <TagRow
          key={node.tag.id}
          node={node}
          context={context}
          isFirst={index === 0}
          isLast={index === nodes.length - 1}
        />
      ))}
    </ul>
  );
}

interface TagRowProps {
  node: TreeNode<Tag>;
  context: TagListContext;
  isFirst: boolean;
  isLast: boolean;
}

function TagRow({ node: { tag, children }, context, isFirst, isLast }: TagRowProps) {
  const t = useTranslations('codebook');
  const listId = useId();
  const isFolded = context.folded.has(tag.id);
  const isAside = tag.archived || !context.found.has(tag.id);
  return (
    <li>
      <div className="flex gap-x-2 border-b border-line py-2 transition-colors focus-within:bg-paper-sunken/60 hover:bg-paper-sunken/60">
        {children.length > 0 ? (
          <button
            type="button"
            aria-expanded={!isFolded}
            aria-controls={listId}
            aria-label={t('fold', { name: tag.name })}
            onClick={() => context.onFold(tag.id, !isFolded)}
            className="flex size-8 shrink-0 items-center justify-center rounded-md text-ink-muted hover:text-ink"
          >
            <ChevronRight
              aria-hidden
              className={cx('size-4 transition-transform', isFolded ? 'rtl:rotate-180' : 'rotate-90')}
            />
          </button>
        ) : (
          <span className="size-8 shrink-0" />
        )}
        <div className={cx('min-w-0 grow py-1', isAside && 'text-ink-faint')}>
          <p className="flex items-baseline gap-2.5">
            <Dot colour={tag.colour} />
            <TagSample colour={tag.colour} className="min-w-0 text-md font-medium">
              {tag.name}
            </TagSample>
            {tag.archived ? <Badge>{t('archived')}</Badge> : null}
          </p>
          {tag.definition ? (
            <p
              className={cx(
                'mt-1 max-w-[68ch] ps-5 text-base whitespace-pre-line',
                isAside ? 'text-ink-faint' : 'text-ink-muted',
              )}
            >
              {tag.definition}
            </p>
          ) : null}
        </div>
        {tag.highlightCount === null ? null : <Highlights count={tag.highlightCount} />}
        {context.actions ? (
          <TagMenu
            tag={tag}
            actions={context.actions}
            isFirst={isFirst}
            isLast={isLast}
            hasChildren={context.parents.has(tag.id)}
          />
        ) : null}
      </div>
      {children.length > 0 ? (
        <div hidden={isFolded} className="ms-3 border-s border-line sm:ms-4 sm:ps-3">
          <TagList id={listId} nodes={children} context={context} />
        </div>
      ) : null}
    </li>
  );
}

function Highlights({ count }: { count: number }) {
  const t = useTranslations('codebook');
  const format = useFormatter();
  return (
    <p className="shrink-0 py-1.5 text-base text-ink-muted tabular-nums" title={t('highlights', { count })}>
      <span aria-hidden>{format.number(count, 'count')}</span>
      <span className="sr-only">{t('highlights', { count })}</span>
    </p>
  );
}
