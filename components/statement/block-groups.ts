import type { Block } from '@/lib/core/statement-text';

/** A block with its number among all blocks of the statement. */
export interface NumberedBlock {
  readonly index: number;
  readonly block: Block;
}

/** A list item with the items one level below it. */
export interface ListItem extends NumberedBlock {
  readonly children: readonly ListItem[];
}

/** What is drawn as one element around several blocks, or a block on its own. */
export type BlockGroup =
  | ({ readonly kind: 'single' } & NumberedBlock)
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | { readonly kind: 'quotation' | 'preformatted' | 'table'; readonly blocks: readonly NumberedBlock[] };

type GroupKind = BlockGroup['kind'];

const KINDS: Partial<Record<Block['type'], GroupKind>> = {
  listItem: 'list',
  quotation: 'quotation',
  preformatted: 'preformatted',
  tableRow: 'table',
};

/** Return the blocks in order, those put together that belong into one list, quotation, listing or table. */
export function groupBlocks(blocks: readonly Block[]): BlockGroup[] {
  const stretches: { kind: GroupKind; blocks: NumberedBlock[] }[] = [];
  for (const [index, block] of blocks.entries()) {
    const kind = KINDS[block.type] ?? 'single';
    const last = stretches.at(-1);
    if (last?.kind === kind && kind !== 'single') last.blocks.push({ index, block });
    else stretches.push({ kind, blocks: [{ index, block }] });
  }
  return stretches.flatMap(({ kind, blocks: members }): BlockGroup[] => {
    if (kind === 'single') return members.map((member) => ({ kind, ...member }));
    return kind === 'list' ? [{ kind, items: nest(members) }] : [{ kind, blocks: members }];
  });
}

/** Levels may begin below 1 and may be skipped: an item belongs to the nearest one before it that is higher up. */
function nest(members: readonly NumberedBlock[]): ListItem[] {
  const roots: ListItem[] = [];
  const open: { level: number; children: ListItem[] }[] = [];
  for (const member of members) {
    const level = member.block.level ?? 1;
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const children: ListItem[] = [];
    (open.at(-1)?.children ?? roots).push({ ...member, children });
    open.push({ level, children });
  }
  return roots;
}
