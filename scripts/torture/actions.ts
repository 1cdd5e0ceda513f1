import { uuidv7 } from 'uuidv7';
import type { BulkChange, Highlight } from '@/lib/contracts/highlight';
import { createOffsetMap } from '@/lib/core/code-points';
import { describeSpan } from '@/lib/core/quote';
import type { Page } from './page';
import { pick } from './choice';
import type { Deed, Writer } from './deed';
import { DESK_DEEDS, restoreFromTrash } from './desk';
import type { World } from './world';

/** What people do, and how often of a hundred times. */
const DEEDS: readonly Deed[] = [
  ['create', 26, create],
  ['tag', 20, tag],
  ['untag', 8, untag],
  ['note', 15, note],
  ['resize', 7, resize],
  ['visibility', 5, visibility],
  ['delete', 6, remove],
  ['restore', 5, restore],
  ['bulk tag', 4, bulkTag],
  ['bulk delete', 1, bulkDelete],
  ['undo', 3, undo],
  ['reply', 7, reply],
  ['restore from the trash', 3, restoreFromTrash],
];

const EDITORS_DEEDS = [...DEEDS, ...DESK_DEEDS];

/** Do something, and return its name and when it is done. Nothing of it rejects. */
export function act(writer: Writer): { name: string; done: Promise<unknown> } {
  const deeds = ['editor', 'owner'].includes(writer.part.role) ? EDITORS_DEEDS : DEEDS;
  let dice = writer.random() * deeds.reduce((sum, [, weight]) => sum + weight, 0);
  const [name, , deed] = deeds.find(([, weight]) => (dice -= weight) < 0) ?? pick(deeds, writer.random);
  return { name, done: writer.page.tab.inside(() => Promise.resolve(deed(writer))) };
}

function create(writer: Writer): Promise<unknown> {
  const { page, part, world, random, nextText } = writer;
  const now = new Date().toISOString();
  const tagIds = random() < 0.5 ? [pick(tagsOf(writer), random)] : [];
  return page.writes.create({
    id: uuidv7(),
    project: part.project.slug,
    statement: world.statement.slug,
    revision: 1,
    ...passage(world, random),
    tagIds,
    note: random() < 0.3 ? nextText() : null,
    visibility: random() < 0.2 ? 'private' : 'project',
    anchor: 'anchored',
    author: { id: part.person.id, name: part.person.name },
    replyCount: 0,
    editedBy: null,
    editedAt: null,
    editedParts: [],
    editedBefore: null,
    createdAt: now,
    updatedAt: now,
    version: 1,
    can: { edit: true, remove: true, tag: true },
  });
}

async function tag(writer: Writer): Promise<unknown> {
  const { page, random } = writer;
  const row = anyOf(page, random);
  return row && page.writes.setTag(row.id, pick(tagsOf(writer), random), true);
}

async function untag({ page, random }: Writer): Promise<unknown> {
  const tagged = page.editable.filter(({ tagIds }) => tagIds.length > 0);
  const row = tagged.length > 0 ? pick(tagged, random) : undefined;
  return row && page.writes.setTag(row.id, pick(row.tagIds, random), false);
}

/** Write a note; on what somebody else wrote meanwhile, both are kept. */
async function note({ page, random, nextText }: Writer): Promise<unknown> {
  const row = anyOf(page, random);
  if (!row) return;
  const outcome = await page.writes.setNote(row.id, nextText());
  if (outcome.state !== 'conflict') return;
  await page.writes.setNote(row.id, `${nextText()} after ${outcome.theirs.note ?? 'nothing'}`);
}

async function resize({ page, world, random }: Writer): Promise<unknown> {
  const row = anyOf(page, random);
  const { start, end, exact } = passage(world, random);
  return row && page.writes.setSpan(row.id, { start, end }, exact);
}

async function visibility({ page, part, random }: Writer): Promise<unknown> {
  const own = page.editable.filter(({ author }) => author.id === part.person.id);
  const row = own.length > 0 ? pick(own, random) : undefined;
  return row && page.writes.setVisibility(row.id, row.visibility === 'private' ? 'project' : 'private');
}

async function remove({ page, random, trash }: Writer): Promise<unknown> {
  const row = anyOf(page, random);
  if (!row) return;
  trash.push(row);
  await page.writes.remove(row.id);
}

function restore({ page, trash }: Writer): undefined {
  const row = trash.shift();
  if (row) page.writes.bringBack(row);
}

async function bulkTag(writer: Writer): Promise<unknown> {
  const { page, random } = writer;
  const ids = several(page, random);
  const [added, removed] = [pick(tagsOf(writer), random), pick(tagsOf(writer), random)];
  return change(page, { ids, addTagIds: [added], removeTagIds: added === removed ? [] : [removed] });
}

async function bulkDelete({ page, random }: Writer): Promise<unknown> {
  const ids = several(page, random);
  await change(page, { ids, delete: true });
  return random() < 0.7 ? page.writes.sitting.undo() : undefined;
}

async function undo({ page, random }: Writer): Promise<unknown> {
  const row = anyOf(page, random);
  if (!row) return;
  const outcome = await page.writes.remove(row.id);
  if (outcome.state !== 'saved') return;
  await page.writes.sitting.undo(outcome.step);
  if (random() < 0.5) await page.writes.sitting.redo();
}

/** Reply, and sometimes think better of it. */
async function reply({ page, part, random, nextText }: Writer): Promise<unknown> {
  const row = anyOf(page, random);
  if (!row) return;
  const now = new Date().toISOString();
  const id = uuidv7();
  const thread = page.thread(row.id);
  const outcome = await thread.create({
    ...{ id, highlight: row.id, text: nextText(), mentions: [], createdAt: now, updatedAt: now, version: 0 },
    author: { id: part.person.id, name: part.person.name },
    can: { edit: true, remove: true },
  });
  return outcome.state === 'saved' && random() < 0.3 ? thread.remove(id) : undefined;
}

async function change(page: Page, fields: Partial<BulkChange> & { ids: string[] }): Promise<unknown> {
  if (fields.ids.length === 0) return;
  return page.writes.changeMany({
    ...{ addTagIds: [], removeTagIds: [], delete: false, restore: false },
    ...fields,
  });
}

function several({ editable }: Page, random: () => number): string[] {
  const from = Math.floor(random() * editable.length);
  return editable.slice(from, from + 2 + Math.floor(random() * 8)).map(({ id }) => id);
}

function anyOf({ editable }: Page, random: () => number): Highlight | undefined {
  return editable.length === 0 ? undefined : pick(editable, random);
}

/** Those that the page knows, else those that there were in the beginning. */
function tagsOf({ page, world, part }: Writer): readonly string[] {
  const known = page.tags.map(({ id }) => id);
  return known.length > 0 ? known : (world.tags.get(part.project.slug) ?? []);
}

/** Somewhere in the text, and what it says there. */
function passage({ statement: { text, characters } }: World, random: () => number) {
  const start = Math.floor(random() * (characters - 40));
  const span = { start, end: start + 2 + Math.floor(random() * 30) };
  return { ...span, ...describeSpan(text, span, createOffsetMap(text)) };
}
