import { z } from 'zod';
import { visibilitySchema } from '@/lib/contracts/text-fields';
import { parseJson } from '@/lib/core/parse-json';
import type { ReaderState } from '../reader-state';
import { NOTHING_AWAY } from './away-drafts';
import { isWritten } from './note-drafts';

/** What is being written in a reader, and what was put away before it was saved. */
export type Writing = Pick<ReaderState, 'drafts' | 'replyDrafts' | 'aboutDraft' | 'away'>;

/** What is being written where nothing is. */
export const NOTHING_WRITTEN: Writing = {
  drafts: new Map(),
  replyDrafts: new Map(),
  aboutDraft: null,
  away: NOTHING_AWAY,
};

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
export function freezeDrafts({ drafts, replyDrafts, aboutDraft, away }: Writing): KeptDrafts {
  const frozen = (prefix: string, all: ReadonlyMap<string, { text: string; base: string | null }>) =>
    [...all].flatMap(([id, draft]) =>
      isWritten(draft) ? [[prefix + id, JSON.stringify(draft)] as const] : [],
    );
  return new Map([
    ...frozen(NOTE, away.drafts),
    ...frozen(NOTE, drafts),
    ...frozen(REPLY, away.replyDrafts),
    ...frozen(REPLY, replyDrafts),
    ...(aboutDraft ? [[ABOUT, JSON.stringify(aboutDraft)] as const] : []),
  ]);
}

/**
 * Return `writing` with what `freezeDrafts` made `text` of open at `what`; `null` where something is written there already, be
 * it open or away, or it is nothing of the kind.
 */
export function thawDraft(writing: Writing, what: string, text: string): Writing | null {
  const value = parseJson(text);
  if (what === ABOUT) {
    const { data } = aboutSchema.safeParse(value);
    return data && !writing.aboutDraft ? { ...writing, aboutDraft: data } : null;
  }
  if (what.startsWith(NOTE)) {
    const id = what.slice(NOTE.length);
    if (writing.away.drafts.has(id)) return null;
    const drafts = withDraft(writing.drafts, id, noteSchema.safeParse(value).data);
    return drafts && { ...writing, drafts };
  }
  if (!what.startsWith(REPLY)) return null;
  const key = what.slice(REPLY.length);
  if (writing.away.replyDrafts.has(key)) return null;
  const replyDrafts = withDraft(writing.replyDrafts, key, replySchema.safeParse(value).data);
  return replyDrafts && { ...writing, replyDrafts };
}

function withDraft<Draft>(
  drafts: ReadonlyMap<string, Draft>,
  id: string,
  draft: Draft | undefined,
): ReadonlyMap<string, Draft> | null {
  return draft && !drafts.has(id) ? new Map(drafts).set(id, draft) : null;
}
