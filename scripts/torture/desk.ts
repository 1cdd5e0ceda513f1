import { uuidv7 } from 'uuidv7';
import { endpoints } from '@/lib/contracts/endpoints';
import type { CollectionItemInput } from '@/lib/contracts/collection';
import type { Tag } from '@/lib/contracts/tag';
import { pick } from './choice';
import type { Deed, Writer } from './deed';

/* What editors do at their desks: the codebook, collections, and what is in the trash. */

/** What only editors and owners may do, and how often beside what everybody does a hundred times. */
export const DESK_DEEDS: readonly Deed[] = [
  [
    'make tag',
    6,
    ({ page, part, random, nextText }) => {
      const parent = random() < 0.4 ? anyTag(page.tags, random) : undefined;
      const body = { id: uuidv7(), name: nextText(), parentId: parent?.id ?? null };
      return page.insist(endpoints.createTag, { params: { project: part.project.slug }, body });
    },
  ],
  [
    'rename tag',
    5,
    ({ page, random, nextText }) => {
      const tag = anyTag(page.tags, random);
      if (!tag) return;
      const body = random() < 0.5 ? { name: nextText() } : { definition: nextText() };
      return page.insist(endpoints.updateTag, { params: { tag: tag.id }, body, ifMatch: tag.version });
    },
  ],
  [
    'move tag',
    6,
    ({ page, random }) => {
      const [tag, parent] = [anyTag(page.tags, random), anyTag(page.tags, random)];
      if (!tag) return;
      const parentId = parent && parent.id !== tag.id && random() < 0.5 ? parent.id : null;
      const body = { parentId, position: Math.floor(random() * 4) };
      return page.insist(endpoints.updateTag, { params: { tag: tag.id }, body });
    },
  ],
  [
    'delete tag',
    4,
    ({ page, random }) => {
      const tag = anyTag(page.tags, random);
      return tag && page.insist(endpoints.deleteTag, { params: { tag: tag.id } });
    },
  ],
  [
    'put item',
    10,
    (writer) => {
      const { page, part, world, random, nextText } = writer;
      const collection = pick(world.collectionsOf(part), random);
      const { items: there = [], version } = page.collection(collection) ?? {};
      // A few, so that they are often moved and taken out at the same time.
      const known = there.length > 4 && random() < 0.6 ? pick(there, random) : undefined;
      const content = known ? sameAs(known) : newItem(writer);
      if (!content) return;
      const params = { collection, item: known?.id ?? uuidv7() };
      const after = placeIn(there, random);
      return page.insist(endpoints.putCollectionItem, {
        params,
        body: { ...content, ...(after === params.item ? {} : { after }), caption: nextText() },
        ...(known && version !== undefined && { ifMatch: version }),
      });
    },
  ],
  [
    'remove item',
    5,
    ({ page, part, world, random }) => {
      const collection = pick(world.collectionsOf(part), random);
      const there = page.collection(collection)?.items ?? [];
      if (there.length === 0) return;
      const params = { collection, item: pick(there, random).id };
      return page.insist(endpoints.deleteCollectionItem, { params });
    },
  ],
];

/** Take something out of the trash, whoever put it there. */
export const restoreFromTrash: Deed[2] = async ({ page, part, random }) => {
  const found = await page.insist(endpoints.listTrash, { params: { project: part.project.slug }, query: {} });
  const restorable = found?.items.filter((item) => item.can.restore) ?? [];
  if (restorable.length === 0) return;
  const { kind, id } = pick(restorable, random);
  if (kind === 'highlight') return page.insist(endpoints.restoreHighlight, { params: { highlight: id } });
  if (kind === 'tag') return page.insist(endpoints.restoreTag, { params: { tag: id } });
};

function anyTag(tags: readonly Tag[], random: () => number): Tag | undefined {
  return tags.length === 0 ? undefined : pick(tags, random);
}

/** The item that another one is to follow; `null` for the first place. */
function placeIn(there: readonly { readonly id: string }[], random: () => number): string | null {
  return there.length > 0 && random() < 0.7 ? pick(there, random).id : null;
}

function newItem({ page, world, random, nextText }: Writer): CollectionItemInput {
  const row =
    random() < 0.4 ? page.feed?.items.find(({ visibility }) => visibility === 'project') : undefined;
  if (row) return { kind: 'highlight', highlightId: row.id };
  return random() < 0.2
    ? { kind: 'statement', statementId: world.statement.id }
    : { kind: 'text', text: nextText() };
}

interface Known {
  readonly kind: 'highlight' | 'statement' | 'text';
  readonly highlightId: string | null;
  readonly statementId: string | null;
  readonly text: string | null;
}

/** What an item says, to be put elsewhere. */
function sameAs({ kind, highlightId, statementId, text }: Known): CollectionItemInput | undefined {
  if (kind === 'highlight') return highlightId === null ? undefined : { kind, highlightId };
  if (kind === 'statement') return statementId === null ? undefined : { kind, statementId };
  return text === null ? undefined : { kind, text };
}
