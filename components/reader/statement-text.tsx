'use client';

import { useTranslations } from 'next-intl';
import { useId, useMemo } from 'react';
import { Blocks, type DrawnBlock } from '@/components/statement/blocks';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { Block, Mark } from '@/lib/core/statement-text';
import { groupByBlock } from '@/lib/core/sweep';
import { BlockView } from './block-view';
import { groupBlocks } from '@/components/statement/block-groups';
import { layersOf } from '@/components/statement/layers';
import { useMarked, useReader } from './reader-context';
import { titleBlockOf } from './title-block';
import { usePassagePointer } from './use-passage-pointer';
import { useCaretKeys } from './use-caret-keys';
import { useTextSelection } from './use-text-selection';

/** The text of the statement with what is marked in it. Every character in here is the statement's own. */
export function StatementText() {
  const t = useTranslations('reader');
  const { statement, textRef } = useReader();
  const { highlights, tags } = useMarked();
  const { blocks, marks } = statement.revision;
  const hintId = useId();
  const groups = useMemo(() => groupBlocks(blocks as readonly Block[]), [blocks]);
  const marksOf = useMemo(() => groupByBlock(blocks, marks as readonly Mark[]), [blocks, marks]);
  const layersOfBlocks = useMemo(
    () => groupByBlock(blocks, layersOf(highlights, tags)),
    [blocks, highlights, tags],
  );
  const draw = useMemo(() => drawWithTitle(titleBlockOf(statement)), [statement]);
  const pointer = usePassagePointer(highlights);
  const keys = useCaretKeys(highlights);
  useTextSelection(layersOfBlocks);
  return (
    <>
      <section
        {...pointer}
        {...keys}
        ref={textRef}
        // The text takes the focus so that it can be read and selected with the keyboard alone.
        tabIndex={0}
        aria-label={t('text.label')}
        aria-describedby={hintId}
        lang={statement.language}
        dir={statement.direction}
        className="statement reading"
      >
        <Blocks groups={groups} marksOf={marksOf} layersOf={layersOfBlocks} draw={draw} />
      </section>
      <VisuallyHidden id={hintId}>{t('text.hint')}</VisuallyHidden>
    </>
  );
}

/** The heading in which the text gives its own title is the title of the page. */
function drawWithTitle(title: Block | null) {
  return function draw({ block, ...drawn }: DrawnBlock) {
    const own = block.start === title?.start ? ({ as: 'h1', className: 'statement-title' } as const) : {};
    return <BlockView key={block.start} block={block} {...drawn} {...own} />;
  };
}
