import { z } from 'zod';
import { visibilitySchema } from '@/lib/contracts/text-fields';
import type { ReaderState } from '../reader-state';

/** What is being written in a reader. */
export type Writing = Pick<ReaderState, 'drafts' | 'replyDrafts' | 'aboutDraft'>;

const textOrNone = z.string().nullable();

const keptSchema = z.object({
  drafts: z.array(
    z.tuple([
      z.string(),
      z.object({ text: z.string(), base: textOrNone, isContested: z.boolean().default(false) }),
    ]),
  ),
  replyDrafts: z.array(
    z.tuple([
      z.string(),
      z.object({
        text: z.string(),
        base: textOrNone,
        chosen: z.array(z.object({ id: z.string(), name: z.string() })),
        isContested: z.boolean().default(false),
      }),
    ]),
  ),
  aboutDraft: z
    .object({
      text: z.string(),
      tagIds: z.array(z.string()),
      visibility: visibilitySchema,
      base: z.int().nullable().default(null),
      isContested: z.boolean().default(false),
    })
    .nullable(),
});

/** Return what of `writing` is to be kept, or `null` when nothing has been written. */
export function freezeDrafts({ drafts, replyDrafts, aboutDraft }: Writing): string | null {
  const isWritten = ({ text, base }: { text: string; base: string | null }) =>
    text.trim() !== (base ?? '').trim();
  const kept = {
    drafts: [...drafts].filter(([, draft]) => isWritten(draft)),
    replyDrafts: [...replyDrafts].filter(([, draft]) => isWritten(draft)),
    aboutDraft,
  };
  if (kept.drafts.length + kept.replyDrafts.length === 0 && !aboutDraft) return null;
  return JSON.stringify(kept);
}

/** Return what `freezeDrafts` made `text` of, or `null` where it is nothing of the kind. */
export function thawDrafts(text: string | null): Writing | null {
  if (text === null) return null;
  const parsed = keptSchema.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { drafts, replyDrafts, aboutDraft } = parsed.data;
  return { drafts: new Map(drafts), replyDrafts: new Map(replyDrafts), aboutDraft };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // Somebody else's, or cut short.
  }
}
