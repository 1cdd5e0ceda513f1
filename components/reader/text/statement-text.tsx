'use client';

import './statement-layout.css';
import { useTranslations } from 'next-intl';
import { type CSSProperties, memo, useCallback, useId, useMemo, useState } from 'react';
import { groupBlocks } from '@/components/statement/block-groups';
import { type BlockDrawing, type DrawnBlock, drawGroups } from '@/components/statement/blocks';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import type { StatementToRead } from '@/lib/contracts/statement';
import type { OffsetMap } from '@/lib/core/code-points';
import type { Block, Mark } from '@/lib/core/statement-text';
import { groupByBlock } from '@/lib/core/sweep';
import { TEXT_DIGEST } from '@/lib/dom/text-in-document';
import { useReader } from '../reader-context';
import { KeepSelection, type SelectionKept } from '../selection/keep-selection';
import { useCaretKeys } from '../selection/use-caret-keys';
import { useTextSelection } from '../selection/use-text-selection';
import { BlockView, drawPlain } from './block-view';
import { CHUNK_SPAN } from './chunk-elements';
import { type Chunk, chunksOf, firstBlockOf } from './chunks';
import type { TextDrawing } from './text-drawing';
import { titleBlockOf } from './title-block';
import { usePassagePointer } from './use-passage-pointer';
import { useChunkDrawing, useTextDrawing } from './use-text-drawing';

/**
 * The text of the statement with what is marked in it. Every character in here is the statement's own.
 *
 * What is highlighted is drawn near the screen only; the rest is text, which the browser lays out when it comes near.
 */
export function StatementText() {
  const t = useTranslations('reader');
  const { statement, offsets, isAdopted, textRef } = useReader();
  const { blocks, marks } = statement.revision;
  const hintId = useId();
  const chunks = useMemo(() => chunksOf(groupBlocks(blocks as readonly Block[])), [blocks]);
  const marksOf = useMemo(() => groupByBlock(blocks, marks as readonly Mark[]), [blocks, marks]);
  const draws = useMemo(() => drawings(statement, offsets), [statement, offsets]);
  const drawing = useTextDrawing(chunks);
  const pointer = usePassagePointer();
  const keys = useCaretKeys();
  const kept = useTextSelection();
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
        {...{ [TEXT_DIGEST]: statement.revision.sha256 }}
      >
        {chunks.map((chunk, index) => (
          <DrawnChunk
            key={chunk.span.start}
            chunk={chunk}
            index={index}
            drawing={drawing}
            draws={draws}
            isAdopted={isAdopted}
            marksOf={marksOf}
            kept={kept}
          />
        ))}
      </section>
      <VisuallyHidden id={hintId}>{t('text.hint')}</VisuallyHidden>
    </>
  );
}

interface DrawnChunkProps extends Pick<BlockDrawing, 'marksOf'> {
  chunk: Chunk;
  index: number;
  drawing: TextDrawing;
  draws: Drawings;
  isAdopted: boolean;
  kept: SelectionKept;
}

/** Draws a chunk anew when, and only when, something is to be seen of it. */
const DrawnChunk = memo(function DrawnChunk({
  chunk,
  index,
  drawing,
  draws,
  kept,
  ...rest
}: DrawnChunkProps) {
  const { isNear, layersOf } = useChunkDrawing(drawing, index);
  const draw = isNear ? draws.near : draws.far;
  return (
    <KeepSelection {...kept}>
      <ChunkView {...chunk} {...rest} isNear={isNear} layersOf={layersOf} draw={draw} />
    </KeepSelection>
  );
});

interface ChunkViewProps extends Chunk, BlockDrawing {
  isAdopted: boolean;
  isNear: boolean;
}

/** Some of the groups, so that a change near the screen is nothing to those that are far from it, nor to the browser. */
function ChunkView({ span, groups, isAdopted, isNear, ...drawing }: ChunkViewProps) {
  const style = {
    '--chars': span.end - span.start,
    '--groups': groups.length,
  } as CSSProperties; // custom properties are not in the type
  const [isUntouched, findWhole] = useUntouched(isAdopted && !isNear);
  const attributes = {
    className: 'chunk',
    [CHUNK_SPAN]: `${span.start} ${span.end}`,
    'data-begins': firstBlockOf(groups[0])?.type,
    'data-ends': groups.at(-1)?.kind,
    style,
  };
  if (isUntouched)
    return (
      <div {...attributes} ref={findWhole} suppressHydrationWarning dangerouslySetInnerHTML={AS_IT_IS} />
    );
  return <div {...attributes}>{drawGroups(groups, drawing)}</div>;
}

/** React leaves what is in such an element when it takes over a page: thousands of blocks that it need not know. */
const AS_IT_IS = { __html: '' };

/**
 * Return whether an element is still as the page brought it, and what to call with the element: should React have made
 * it anew, because something on the page was not as it expected, it is empty and has to be drawn.
 */
function useUntouched(mayBe: boolean): [boolean, (element: Element | null) => void] {
  const [isUntouched, setUntouched] = useState(mayBe);
  if (isUntouched && !mayBe) setUntouched(false);
  const findWhole = useCallback((element: Element | null) => {
    if (element && !element.firstChild) setUntouched(false);
  }, []);
  return [isUntouched && mayBe, findWhole];
}

/** How a block is drawn near the screen, and how far from it: there it is its text, without a component of its own. */
interface Drawings {
  readonly near: BlockDrawing['draw'];
  readonly far: BlockDrawing['draw'];
}

function drawings(statement: StatementToRead, offsets: OffsetMap): Drawings {
  const title = titleBlockOf(statement);
  // The heading in which the text gives its own title is the title of the page.
  const own = ({ block, ...drawn }: DrawnBlock): DrawnBlock =>
    block.start === title?.start
      ? { ...drawn, block, as: 'h1', className: 'statement-title' }
      : { ...drawn, block };
  return {
    near: (drawn) => <BlockView key={drawn.block.start} {...own(drawn)} />,
    far: (drawn) => drawPlain(own(drawn), offsets),
  };
}
