import { groupBlocks } from '@/components/statement/block-groups';
import { BlockText } from '@/components/statement/block-text';
import { drawGroups } from '@/components/statement/blocks';
import { passageLayers } from '@/components/statement/quoted-passage';
import { cx } from '@/components/ui/cx';
import type { SharedPassage } from '@/lib/contracts/share-link';
import { createOffsetMap } from '@/lib/core/code-points';
import { spansIntersect } from '@/lib/core/span';
import type { Block, Mark } from '@/lib/core/statement-text';
import { groupByBlock } from '@/lib/core/sweep';

/** The passage among the blocks that it stands in and between; what is around it steps back. */
export function SharedExcerpt({ passage }: { passage: SharedPassage }) {
  const blocks = passage.blocks as readonly Block[]; // the schema says optional where the core says undefined
  const colours = passage.tags.map(({ colour }) => colour);
  const offsets = createOffsetMap(passage.text);
  const layers = groupByBlock(blocks, passageLayers(colours, passage.span));
  return (
    <div lang={passage.source.language} dir={passage.source.direction} className="statement reading">
      {drawGroups(groupBlocks(blocks), {
        marksOf: groupByBlock(blocks, passage.marks as readonly Mark[]),
        layersOf: (index) => layers[index] ?? [],
        draw: ({ as: Element, block, marks, layers: inBlock, className }) => (
          <Element
            key={block.start}
            className={cx(className, !spansIntersect(block, passage.span) && 'text-ink-muted')}
          >
            <BlockText block={block} offsets={offsets} marks={marks} layers={inBlock} />
          </Element>
        ),
      })}
    </div>
  );
}
