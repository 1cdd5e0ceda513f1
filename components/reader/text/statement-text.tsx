'use client';

import './statement-layout.css';
import { useTranslations } from 'next-intl';
import { memo, useCallback, useId, useMemo, useState } from 'react';
import { groupBlocks } from '@/components/statement/block-groups';
import { type BlockDrawing, drawGroups } from '@/components/statement/blocks';
import { VisuallyHidden } from '@/components/ui/visually-hidden';
import { derivedFrom } from '@/lib/client/revision-text';
import type { Mark } from '@/lib/core/statement-text';
import { groupByBlock } from '@/lib/core/sweep';
import { TEXT_DIGEST } from '@/lib/dom/text-in-document';
import { useReader } from '../reader-context';
import { KeepSelection, type SelectionKept } from '../selection/keep-selection';
import { useCaretKeys } from '../selection/use-caret-keys';
import { useTextSelection } from '../selection/use-text-selection';
import { BlockView } from './block-view';
import { chunkAttributes, stretchAttributes, stretchHtml } from './chunk-attributes';
import { type Chunk, chunksOf, type Stretch, stretchesOf } from './chunks';
import { plainHtml, type PlainText } from './plain-html';
import type { TextDrawing } from './text-drawing';
import { titleBlockOf } from './title-block';
import { usePassagePointer } from './use-passage-pointer';
import { useChunkDrawing, useIsAnyNear, useTextDrawing } from './use-text-drawing';

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
  const title = useMemo(() => titleBlockOf(statement), [statement]);
  const { id, revision } = statement;
  const { sha256 } = revision;
  // The same text can have been uploaded with other headings, and be called otherwise.
  const name = `${id} ${revision.number} ${title?.start ?? '-'}`;
  const { chunks, stretches, plain } = useMemo(
    () =>
      derivedFrom(sha256, name, () => {
        const chunks = chunksOf(groupBlocks(blocks));
        const marksOf = groupByBlock(blocks, marks as readonly Mark[]);
        return { chunks, stretches: stretchesOf(chunks), plain: { offsets, marksOf, title } };
      }),
    [sha256, name, blocks, marks, offsets, title],
  );
  const written = useCallback(
    (stretch: Stretch) => derivedFrom(sha256, `${name} ${stretch.first}`, () => stretchHtml(stretch, plain)),
    [sha256, name, plain],
  );
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
        {stretches.map((stretch) => (
          <DrawnStretch
            key={stretch.first}
            stretch={stretch}
            drawing={drawing}
            plain={plain}
            written={written}
            isAdopted={isAdopted}
            kept={kept}
          />
        ))}
      </section>
      <VisuallyHidden id={hintId}>{t('text.hint')}</VisuallyHidden>
    </>
  );
}

interface DrawnProps {
  drawing: TextDrawing;
  plain: PlainText;
  kept: SelectionKept;
}

interface DrawnStretchProps extends DrawnProps {
  stretch: Stretch;
  /** Returns what is in a stretch, as HTML. */
  written: (stretch: Stretch) => string;
  isAdopted: boolean;
}

/** Text, and nothing more, until one comes near it for the first time. */
const DrawnStretch = memo(function DrawnStretch({ stretch, written, isAdopted, ...rest }: DrawnStretchProps) {
  const { first, chunks } = stretch;
  const isNear = useIsAnyNear(rest.drawing, first, chunks.length);
  const [isOpen, setOpen] = useState(isNear);
  if (isNear && !isOpen) setOpen(true);
  const [inside, findWhole] = useAsItCame(stretch, written, { isAdopted, isOpen });
  return (
    <KeepSelection {...rest.kept}>
      <div
        {...stretchAttributes(stretch)}
        {...(isOpen
          ? {
              children: chunks.map((chunk, index) => (
                <DrawnChunk key={chunk.span.start} chunk={chunk} index={first + index} {...rest} />
              )),
            }
          : { ref: findWhole, suppressHydrationWarning: true, dangerouslySetInnerHTML: inside })}
      />
    </KeepSelection>
  );
});

/** HTML, as React takes it: what `plainHtml` wrote, which lets no text become an element. */
interface Inside {
  readonly __html: string;
}

/**
 * Return what is in a stretch that is far from the screen, and what to call with its element. React leaves what a page
 * brought as it came; should it have made the element anew, because something on the page was not as it expected, that
 * is empty and has to be filled.
 */
function useAsItCame(
  stretch: Stretch,
  written: (stretch: Stretch) => string,
  { isAdopted, isOpen }: { isAdopted: boolean; isOpen: boolean },
): [Inside, (element: Element | null) => void] {
  const [isUntouched, setUntouched] = useState(isAdopted);
  const findWhole = useCallback((element: Element | null) => {
    if (element && !element.firstChild) setUntouched(false);
  }, []);
  const inside = useMemo(
    () => (isUntouched || isOpen ? AS_IT_IS : { __html: written(stretch) }),
    [isUntouched, isOpen, stretch, written],
  );
  return [inside, findWhole];
}

const AS_IT_IS: Inside = { __html: '' };

interface DrawnChunkProps extends DrawnProps {
  chunk: Chunk;
  index: number;
}

/** Draws a chunk anew when, and only when, something is to be seen of it. Its element stays: the browser knows how tall it is. */
const DrawnChunk = memo(function DrawnChunk({ chunk, index, drawing, plain, kept }: DrawnChunkProps) {
  const { isNear, layersOf } = useChunkDrawing(drawing, index);
  const { marksOf } = plain;
  const drawn = useMemo(
    () =>
      isNear
        ? { children: drawGroups(chunk.groups, { marksOf, layersOf, draw: drawingOf(plain) }) }
        : { dangerouslySetInnerHTML: { __html: plainHtml(chunk.groups, plain) } },
    [isNear, layersOf, marksOf, chunk, plain],
  );
  return (
    <KeepSelection {...kept}>
      <div {...chunkAttributes(chunk)} {...drawn} />
    </KeepSelection>
  );
});

/** The heading in which the text gives its own title is the title of the page. */
function drawingOf({ title }: PlainText): BlockDrawing['draw'] {
  return (drawn) => {
    const own = drawn.block.start === title?.start ? TITLE : null;
    return <BlockView key={drawn.block.start} {...drawn} {...own} />;
  };
}

const TITLE = { as: 'h1', className: 'statement-title' } as const;
