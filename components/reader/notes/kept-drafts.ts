import { z } from 'zod';
import { visibilitySchema } from '@/lib/contracts/text-fields';
import { parseJson } from '@/lib/core/parse-json';
import type { ReaderState } from '../reader-state';
import { isWritten } from './note-drafts';

/** What is being written in a reader. */
export type Writing = Pick<ReaderState, 'drafts' | 'replyDrafts' | 'aboutDraft'>;

/** What is kept of it: the text of each, by what it is written at. */
export type KeptDrafts = ReadonlyMap<string, string>;

const textOrNone = z.string().nullable();

const noteSchema = z.object({ text: z.string(), base: textOrNone, isContested: z.boolean() });

const replySchema = noteSchema.extend({
  highlight: z.string(),
  chosen: z.array(z.object({ id: z.string(), name: z.string() })),
});

const aboutSchema = z.object({
  text: z.string(),
  tagIds: z.array(z.string()),
  visibility: visibilitySchema,
  base: z.int().nullable(),
  isContested: z.boolean(),
});

const NOTE = 'note ';
const REPLY = 'reply ';
const ABOUT = 'about';

/** Return what of `writing` is to be kept: what was only opened is not. */
export function freezeDrafts({ drafts, replyDrafts, aboutDraft }: Writing): KeptDrafts {
  const frozen = (prefix: string, all: ReadonlyMap<string, { text: string; base: string | null }>) =>
    [...all].flatMap(([id, draft]) =>
      isWritten(draft) ? [[prefix + id, JSON.stringify(draft)] as const] : [],
    );
  return new Map([
    ...frozen(NOTE, drafts),
    ...frozen(REPLY, replyDrafts),
    ...(aboutDraft ? [[ABOUT, JSON.stringify(aboutDraft)] as const] : []),
  ]);
}

/** Return `writing` with what `freezeDrafts` made `text` of at `what`; `null` where that is written at already, or it is nothing of the kind. */
export function thawDraft(writing: Writing, what: string, text: string): Writing | null {
  const value = parseJson(text);
  if (what === ABOUT) {
    const { data } = aboutSchema.safeParse(value);
    return data && !writing.aboutDraft ? { ...writing, aboutDraft: data } : null;
  }
  if (what.startsWith(NOTE)) {
    const drafts = withDraft(writing.drafts, what.slice(NOTE.length), noteSchema.safeParse(value).data);
    return drafts && { ...writing, drafts };
  }
  if (!what.startsWith(REPLY)) return null;
  const { data } = replySchema.safeParse(value);
  const replyDrafts = withDraft(writing.replyDrafts, what.slice(REPLY.length), data);
  return replyDrafts && { ...writing, replyDrafts };
}

function withDraft<Draft>(
  drafts: ReadonlyMap<string, Draft>,
  id: string,
  draft: Draft | undefined,
): ReadonlyMap<string, Draft> | null {
  return draft && !drafts.has(id) ? new Map(drafts).set(id, draft) : null;
}
